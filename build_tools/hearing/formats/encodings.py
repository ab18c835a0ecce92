"""Texts in whatever encoding they came: decoded, and free of what no file can hold."""


def decoded(content: bytes) -> str | None:
    """As it was written, or as an older or an English spreadsheet saves it."""
    encodings = ["utf-8-sig", "cp1252"]
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def well_formed(text: str) -> str:
    """A text without surrogates, which no file can be written with.

    Bytes that a library could not decode and kept as surrogates are decoded; halves of signs
    beyond sixteen bits are put together, and a half that stands alone is replaced.
    """
    try:
        kept = text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text if text.isascii() else decoded(kept) or kept.decode("utf-8", "replace")
