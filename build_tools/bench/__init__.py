"""How fast the calculator starts and answers, beside other ways of running Python in a page."""
