"""The scripts that stand in the theme's and our own templates: the only ones a page may hold.

The list is made of the templates alone. A script that gets something from a page is not on it;
let such a value stand in a ``data-`` attribute for the script to read.
"""

import re
from collections.abc import Collection, Iterator
from pathlib import Path
from urllib.parse import urlsplit

from jinja2 import Environment, StrictUndefined, TemplateError
from mkdocs.config.defaults import MkDocsConfig

from build_tools.cache import CACHE, cached_result, state_of

_SCRIPT = re.compile(r"<script\b(?![^>]*\bsrc=)[^>]*>(.*?)</script>", re.DOTALL)


def own_scripts(config: MkDocsConfig, site: Path) -> frozenset[str]:
    """The text of each inline script, as it is rendered at every depth of a built site."""
    addresses = [urlsplit(config.site_url or "/").path, *_ways_up(site)]
    state = state_of(Path(config.theme.dirs[0]), *config.theme.dirs, *addresses)
    place = CACHE / "scripts"
    return cached_result(place, state, frozenset, lambda: _own_scripts(config, addresses))


def _own_scripts(config: MkDocsConfig, addresses: Collection[str]) -> frozenset[str]:
    environment = config.theme.get_env().overlay(
        undefined=StrictUndefined, keep_trailing_newline=True
    )
    return frozenset(
        text
        for script in _scripts(environment)
        for address in addresses
        if (text := _rendered(environment, script, config, address)) is not None
    )


def _ways_up(site: Path) -> list[str]:
    """The way from each page to the root of the site."""
    pages = site.rglob("*.html")
    depths = {len(page.relative_to(site).parts) - 1 for page in pages}
    return ["/".join([".."] * depth) or "." for depth in sorted(depths)]


def _scripts(environment: Environment) -> Iterator[str]:
    assert environment.loader
    for name in environment.list_templates(extensions=["html"]):
        source, _, _ = environment.loader.get_source(environment, name)
        yield from _SCRIPT.findall(source)


def _rendered(
    environment: Environment, script: str, config: MkDocsConfig, address: str
) -> str | None:
    try:
        return environment.from_string(script).render(config=config, base_url=address, page=None)
    except TemplateError:
        return None  # made of more than where the page lies
