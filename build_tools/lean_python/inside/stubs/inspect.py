"""A stub of the standard library's inspect, of which dataclasses asks two things.

The whole of it brings along the parser's modules and some thousand names, which stay in memory for
good. What else it is asked for is not there, and stops the build.
"""

from typing import Any


def get_annotations(kind: type[Any]) -> dict[str, Any]:
    """The annotations of a class itself, and not of those that it comes from."""
    return dict(vars(kind).get("__annotations__", {}))


def signature(kind: type[Any]) -> str:
    """Nothing: it is asked for the docstring of a class that has none."""
    return ""
