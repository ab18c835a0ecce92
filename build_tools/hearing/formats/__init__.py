"""The formats that a submission travels in, each without loss, and how returned files are read.

What a page that writes them has to keep to; `page_formats.page_formats` gives it every name, and
what it writes of the example must be read as `tests.hearing.example.EXAMPLE`:

- All formats. A comment has a random uuid. Times are `Date.toISOString()`. Texts are kept as
  typed, but made well-formed (`String.toWellFormed`). The target is taken from
  `places.place_index`: ``place`` is the id, ``content_hash`` the hash, and the quote is ``exact``,
  the words chosen (the whole text, where none were), ``prefix``, the context and a line break
  where there is a context, then the text before, and ``suffix``, the text after.
- JSON, as `annotation_shape` says: what is null is left out, and so are bodies of empty texts,
  but for the one of purpose ``commenting``, which is always there. The other purposes are
  ``classifying`` (the kind), ``editing`` (the proposed wording) and ``linking`` (the source).
- CSV: the columns of `csv_table`, semicolons, every cell in quotes, a byte order mark, CRLF; every
  cell as `spreadsheet_cells.neutralised` gives it. The vignette is the JSON of `VignetteShape`.
- Word: the parts of `word_package.fixed_parts` and a `word/document.xml` like that of the example:
  the table of the sender, the table of comments (number, a line break and the first eight digits
  of the uuid in the first column), then a line for programs for the submission and for each
  comment (`word_machine`, JSON in ASCII alone). Text is escaped as `word_text.escaped` does it,
  with `<w:br/>` for a line break and `<w:tab/>` for a tab.
"""
