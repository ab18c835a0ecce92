"""Proof in the open: what can be shown of a procedure's rules, exactly, and how it is shown."""
