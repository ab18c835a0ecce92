"""From a Guideline and a page's text to HTML: pure functions, which build_tools.site puts in."""
