"""What makes the site installable: a manifest, and icons drawn from the site's one icon."""

import json
from functools import partial
from pathlib import Path

from build_tools.cache import CACHE, cached_by_values

MANIFEST = "site.webmanifest"

_ICONS = "assets/icons"
_SIZES = (192, 512)
_COLOUR = "#0a4a56"

# A system may cut an icon to any shape: the picture is kept in the middle four fifths.
_MASKABLE = """
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 80">
  <rect width="80" height="80" fill="{colour}"/>
  <svg x="8" y="8" width="64" height="64">{icon}</svg>
</svg>
"""


def write_web_app(site: Path, name: str, description: str, language: str, icon: Path) -> None:
    """Write the manifest and the icons into a built site.

    Args:
        site: the built site.
        name: what the site is called, also below its icon.
        description: one sentence.
        language: the language of the pages, for example "nb".
        icon: the site's icon, an SVG of 64 × 64.
    """
    drawn = icon.read_text("utf-8")
    pictures = {"any": drawn, "maskable": _MASKABLE.format(colour=_COLOUR, icon=drawn)}
    icons = [{"src": f"assets/{icon.name}", "sizes": "any", "type": "image/svg+xml"}]
    (site / _ICONS).mkdir(parents=True, exist_ok=True)
    for purpose, svg in pictures.items():
        for size in _SIZES:
            path = f"{_ICONS}/{purpose}-{size}.png"
            place = CACHE / "icons" / f"{purpose}-{size}"
            png = cached_by_values(place, (svg, size), bytes, partial(_png, svg, size))
            (site / path).write_bytes(png)
            icons.append(
                {"src": path, "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}
            )
    manifest = {
        "name": name,
        "short_name": name,
        "description": description,
        "lang": language,
        "id": "./",
        "start_url": "./",
        "scope": "./",
        "display": "standalone",
        "background_color": "#ffffff",
        "theme_color": _COLOUR,
        "icons": icons,
    }
    text = json.dumps(manifest, ensure_ascii=False, indent=1)
    (site / MANIFEST).write_text(f"{text}\n", encoding="utf-8")


def _png(svg: str, size: int) -> bytes:
    import resvg_py  # most builds draw none

    return bytes(resvg_py.svg_to_bytes(svg, width=size, height=size, skip_system_fonts=True))
