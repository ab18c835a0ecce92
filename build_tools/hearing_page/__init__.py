"""The hearing as a reader meets it: its page, and what the page's scripts are given to work with.

What they write is written in the formats of `build_tools.hearing`, and tests hold the two
against each other.
"""
