"""What an SVG may hold: shapes and words. Opened by itself it is a page without a policy."""

import re
from xml.parsers.expat import ExpatError, ParserCreate

_SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
_XML = "http://www.w3.org/XML/1998/namespace"
_SHAPES = (
    "svg g defs symbol use title desc path rect circle ellipse line polyline polygon text tspan "
    "linearGradient radialGradient stop clipPath mask marker pattern"
)
_ELEMENTS = frozenset(_SHAPES.split())
_LOOKS = (
    "id class role version lang viewBox preserveAspectRatio x y x1 y1 x2 y2 cx cy r rx ry fx fy dx "
    "dy d points width height transform rotate offset pathLength style href color opacity display "
    "visibility overflow fill fill-opacity fill-rule stroke stroke-width stroke-opacity "
    "stroke-linecap stroke-linejoin stroke-miterlimit stroke-dasharray stroke-dashoffset "
    "clip-path clip-rule clipPathUnits mask maskUnits maskContentUnits vector-effect "
    "gradientUnits gradientTransform spreadMethod stop-color stop-opacity patternUnits "
    "patternContentUnits patternTransform marker-start marker-mid marker-end markerWidth "
    "markerHeight markerUnits refX refY orient font-family font-size font-style font-weight "
    "text-anchor dominant-baseline alignment-baseline baseline-shift letter-spacing word-spacing "
    "textLength lengthAdjust paint-order shape-rendering text-rendering"
)
_ATTRIBUTES = frozenset(_LOOKS.split()) | {f"{_XLINK} href", f"{_XML} space", f"{_XML} lang"}
_DESCRIBING = re.compile(r"(aria|data)-[a-z-]+")
_STYLE_THAT_ACTS = re.compile(r"[\\@]|/\*|url\s*\((?!\s*['\"]?#)|image(-set)?\s*\(", re.IGNORECASE)


class _RefusedError(ValueError):
    """Something that a picture may not hold; the message is Norwegian."""


def svg_fault(picture: bytes) -> str | None:
    """What is first refused in an SVG, in Norwegian; None where nothing is."""
    parser = ParserCreate("UTF-8", " ")
    parser.StartElementHandler = _element
    parser.StartDoctypeDeclHandler = _doctype
    parser.ProcessingInstructionHandler = _instruction
    parser.XmlDeclHandler = _declaration
    try:
        parser.Parse(picture, True)
    except _RefusedError as refused:
        return str(refused)
    except ExpatError as error:
        return f"bildet er ikke gyldig XML (linje {error.lineno})"
    return None


def _doctype(*_: object) -> None:
    raise _RefusedError("bildet har DOCTYPE")


def _instruction(*_: object) -> None:
    raise _RefusedError("bildet har en instruks (<?…?>)")


def _declaration(_version: str, encoding: str | None, _standalone: int) -> None:
    if encoding is not None and encoding.upper() != "UTF-8":
        raise _RefusedError("bildet er ikke lagret som UTF-8")


def _element(name: str, attributes: dict[str, str]) -> None:
    space, _, element = name.rpartition(" ")
    if space != _SVG or element not in _ELEMENTS:
        raise _RefusedError(f"<{element}> er ikke tillatt i bildet")
    for key, value in attributes.items():
        shown = key.rpartition(" ")[2]
        if key not in _ATTRIBUTES and not _DESCRIBING.fullmatch(key):
            raise _RefusedError(f"attributtet «{shown}» på <{element}> er ikke tillatt i bildet")
        if shown == "href" and not value.startswith("#"):
            raise _RefusedError(f"<{element}> viser til noe utenfor bildet")
        if not _DESCRIBING.fullmatch(key) and _STYLE_THAT_ACTS.search(value):
            raise _RefusedError(f"«{shown}» på <{element}> henter eller gjør noe")
