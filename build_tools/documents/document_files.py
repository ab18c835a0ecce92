"""Where the documents of a page lie."""

FOLDER = "filer"
"""Below the page."""


def is_document(path: str) -> bool:
    """Whether a file of the site is one that a reader takes along, so that no device keeps it."""
    return f"/{FOLDER}/" in path
