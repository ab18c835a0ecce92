"""One grammar: a page is parsed once, for its sentences, numbers, citations and its HTML.

`page_reader` makes the annotated tree of a page; what is added to it later only adds elements.
"""
