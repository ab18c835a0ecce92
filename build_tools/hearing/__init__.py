"""The hearing: what reviewers send, in whatever format, from comment to published answer.

`comment` is the model and `places` names what can be commented on. The `formats` hold comments
without loss; the page writes the same ones, and `tests/hearing/fixtures` has an example of each
for both to be held against. Whatever else is returned becomes a `formats.document`, which
`formats.reconciliation` holds as a whole against what was issued, and `formats.ledger` counts.
`reattachment` finds a comment's place in the next draft; `answers` makes the editors' table and
what is published of it.
"""
