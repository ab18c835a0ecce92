"""From what was returned to the editors' table, and from their answers to what is published."""
