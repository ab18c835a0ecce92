"""The hearing: what reviewers send, in whatever format, from comment to published answer.

`comment` is the model. `annotation` (JSON), `csv_table` and `word` hold it without loss; a page
writes the same formats, and `tests/hearing/fixtures` holds one of each for both to be held
against. `places` names what can be commented on.
"""
