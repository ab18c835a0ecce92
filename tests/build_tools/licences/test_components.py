"""What readers are sent that others made: all of it is named, each with its licence in full."""

import re
from importlib.metadata import distribution
from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest

from build_tools.licences.components import LIST, Component, LicenceError, shipped_components
from build_tools.licences.licence_page import licence_list
from build_tools.project import PROJECT

pytestmark = pytest.mark.long

# What a legal comment in a script says after these words is a name.
HOLDER = re.compile(r"(?:Copyright(?: ?\([cC]\))?|©)[ \d,-]+([^\n*]*\w)")


def listed(tmp_path: Path, old: str, new: str) -> Path:
    """The list with something changed."""
    text = LIST.read_text("utf-8")
    assert old in text
    changed = tmp_path / LIST.name
    changed.write_text(text.replace(old, new), encoding="utf-8")
    return changed


@pytest.fixture
def components() -> dict[str, Component]:
    return {each.name: each for each in shipped_components(PROJECT)}


def test_each_licence_stands_in_full(components: dict[str, Component]) -> None:
    assert "Mozilla Public License Version 2.0" in components["Pyodide"].text
    assert "PYTHON SOFTWARE FOUNDATION LICENSE" in components["CPython"].text
    assert "Martin Donath" in components["Material for MkDocs"].text
    assert "Copyright (c) Pagefind" in components["Pagefind"].text
    # The shortest, that of tslib, is one sentence and its disclaimer.
    assert min(len(each.text) for each in components.values()) > 600


def test_the_versions_are_those_of_what_is_installed(components: dict[str, Component]) -> None:
    assert components["CPython"].version == "3.13.2"
    assert components["Material for MkDocs"].version == distribution("mkdocs-material").version
    assert components["RxJS"].version is None
    assert components["RxJS"].of == "Material for MkDocs"


def test_every_holder_of_a_copyright_in_the_scripts_of_the_theme_is_named(
    components: dict[str, Component],
) -> None:
    scripts = [
        Path(str(file.locate()))
        for file in distribution("mkdocs-material").files or ()
        if re.search(r"bundle\.\w+\.min\.js$", file.name)
    ]
    assert len(scripts) == 1
    holders = {
        name
        for script in scripts
        for comment in re.findall(r"/\*[!*].*?\*/", script.read_text("utf-8"), re.DOTALL)
        for name in HOLDER.findall(comment)
    }
    assert len(holders) >= 2
    texts = " ".join(each.text for each in components.values())
    assert {name for name in holders if name not in texts} == set()


@pytest.mark.long
@pytest.mark.parametrize("text", ["npm:fflate/NO-LICENSE", "here:none.txt", "pypi:none/LICENSE"])
def test_without_the_text_of_a_licence_the_build_stops(tmp_path: Path, text: str) -> None:
    changed = listed(tmp_path, "npm:fflate/LICENSE", text)
    with pytest.raises(LicenceError, match=f"«fflate» mangler .*{text}"):
        shipped_components(PROJECT, changed)


@pytest.mark.long
@pytest.mark.parametrize("package", ["pkg:npm/esbuild", "pkg:npm/rxjs", "pkg:npm/fflate"])
def test_a_package_that_the_list_does_not_name_stops_the_build(
    tmp_path: Path, package: str
) -> None:
    changed = listed(tmp_path, package, "pkg:npm/other")
    if package.endswith("fflate"):
        text = changed.read_text("utf-8")
        changed.write_text(text.replace("pkg:npm/other", "pkg:npm/axe-core"), encoding="utf-8")
    with pytest.raises(LicenceError, match=f"«{package.rpartition('/')[2]}», som ikke står"):
        shipped_components(PROJECT, changed)


def test_the_page_shows_each_component_with_its_whole_licence(
    components: dict[str, Component],
) -> None:
    shown = fromstring(licence_list(components.values()))
    assert [str(each.findtext("summary")).partition(" (")[0] for each in shown] == [
        f"{each.name} {each.version}" if each.version else each.name for each in components.values()
    ]
    for details, each in zip(shown, components.values(), strict=True):
        assert "".join(str(details.findtext("pre")).split()) == "".join(each.text.split())
