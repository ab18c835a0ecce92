"""From the Guideline to the HTML of the pages: pure functions behind one Markdown extension."""
