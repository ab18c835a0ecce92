"""The components that readers are sent, with version and licence text, from what is installed."""

import json
import os
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from packageurl import PackageURL

BILL_OF_MATERIALS = "sbom.cdx.json"
"""Where the bill of what they and their tools are lies on the site."""

LIST = Path(__file__).with_name("shipped.toml")

_TEXTS = Path(__file__).with_name("texts")
_THEME = "mkdocs-material"
_BUNDLED = re.compile(r"node_modules/((?:@[^/]+/)?[^/]+)/")


class LicenceError(RuntimeError):
    """A licence text is missing, or a component that the list does not name; in Norwegian."""


@dataclass(frozen=True, slots=True)
class Component:
    """Something that readers are sent.

    ``version`` is None for a part of another component, which ``of`` then names; ``licence`` is an
    SPDX expression, ``text`` the whole licence, ``use`` a sentence in Norwegian.
    """

    name: str
    purl: PackageURL
    version: str | None
    of: str | None
    use: str
    licence: str
    text: str


@cache
def shipped_components(project: Path, listed: Path = LIST) -> tuple[Component, ...]:
    """The components, in the order of the list.

    Args:
        project: the folder with package.json and node_modules/.
        listed: the list, in TOML.

    Raises:
        LicenceError: where a text is missing, or the list is not complete.
    """
    data = tomllib.loads(listed.read_text("utf-8"))
    components = tuple(_component(row, project) for row in data["component"])
    named = {each.purl for each in components} | set(
        map(PackageURL.from_string, data["not_shipped"])
    )
    for package, holder in _packages(project):
        if package not in named:
            raise LicenceError(
                f"{holder} inneholder «{package.name}», som ikke står i {listed.name}. "
                "Før opp navn, lisens og lisenstekst der."
            )
    return components


def _component(row: Mapping[str, str], project: Path) -> Component:
    purl = PackageURL.from_string(row["purl"])
    return Component(
        name=row["name"],
        purl=purl,
        version=None if "of" in row else _version(purl, project),
        of=row.get("of"),
        use=row["use"],
        licence=row["licence"],
        text=_text(row["name"], row["text"], project),
    )


def _version(purl: PackageURL, project: Path) -> str:
    modules = project / "node_modules"
    match purl.type:
        case "npm":
            return str(_json(modules / purl.name / "package.json")["version"])
        case "pypi":
            return distribution(purl.name).version
    return str(_json(modules / "pyodide" / "pyodide-lock.json")["info"]["python"])


def _text(name: str, place: str, project: Path) -> str:
    where, _, path = place.partition(":")
    file: Path | None
    match where:
        case "npm":
            file = project / "node_modules" / path
        case "pypi":
            file = _installed(*path.split("/", 1))
        case "host":
            file = Path(os.__file__).with_name(path)
        case _:
            file = _TEXTS / path
    text = file.read_text("utf-8").strip() if file and file.is_file() else ""
    if not text:
        raise LicenceError(
            f"Lisensteksten til «{name}» mangler ({place}). Den skal følge med det som publiseres."
        )
    return text


def _installed(package: str, ending: str) -> Path | None:
    """The file of an installed package whose path ends so, if there is one."""
    try:
        files = distribution(package).files or []
    except PackageNotFoundError:
        return None
    found = (each for each in files if f"/{each}".endswith(f"/{ending}"))
    return next((Path(str(each.locate())) for each in found), None)


def _packages(project: Path) -> Iterator[tuple[PackageURL, str]]:
    """Packages that may reach readers, and where each was found.

    Material's maps of sources say which packages its scripts and styles are made of.
    """
    for name in _json(project / "package.json")["dependencies"]:
        yield PackageURL("npm", name=name), "package.json"
    for file in distribution(_THEME).files or ():
        if file.suffix == ".map":
            sources = " ".join(_json(Path(str(file.locate())))["sources"])
            for name in sorted(set(_BUNDLED.findall(sources))):
                yield PackageURL.from_string(f"pkg:npm/{name.replace('@', '%40')}"), file.name


def _json(path: Path) -> dict[str, dict[str, str]]:
    return dict(json.loads(path.read_text("utf-8")))
