"""What the content policy allows: the theme's and our own scripts, and no other for being there."""

import base64
import hashlib
import re
from pathlib import Path
from typing import Any

import pytest
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from build_tools.delivery.build_folder import DeliveryError
from build_tools.delivery.security_policy import header_policy, write_policies
from build_tools.project import PROJECT
from build_tools.site.own_scripts import own_scripts

OWN = "start();\n"
PAGE = (
    '<!doctype html><html><head><meta charset="utf-8"><title>a</title></head><body>{}</body></html>'
)


def site_of(folder: Path, *bodies: str) -> Path:
    """A site with a page, one folder deeper for each of some bodies."""
    site = place = folder / "site"
    for body in bodies:
        place.mkdir(parents=True)
        (place / "index.html").write_text(PAGE.format(body), "utf-8")
        place = place / "mappe"
    return site


def digest(script: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


def config(**changed: Any) -> MkDocsConfig:
    return load_config(str(PROJECT / "mkdocs.yml"), **changed)


def test_an_own_script_is_allowed_on_the_page_that_has_it(tmp_path: Path) -> None:
    site = site_of(tmp_path, f"<script>{OWN}</script>", "<p>a</p>")
    write_policies(site, {OWN, "another"})
    first, second = (site / "index.html").read_text(), (site / "mappe/index.html").read_text()
    assert digest(OWN) in first
    assert "sha256" not in second
    assert digest("another") not in first + header_policy(site)


@pytest.mark.parametrize(
    "script",
    ["alert(1)", "start(); ", " start();\n", "start();\nalert(1)", ""],
)
def test_another_script_stops_the_build_with_its_page_and_its_words(
    script: str, tmp_path: Path
) -> None:
    site = site_of(tmp_path, "<p>a</p>", f"<script>{script}</script>")
    with pytest.raises(DeliveryError) as stopped:
        write_policies(site, {OWN})
    assert str(stopped.value) == (
        "mappe/index.html: et skript inni siden er verken temaets eller vårt eget: "
        f"«{' '.join(script.split())}»"
    )


@pytest.mark.parametrize(
    "body",
    [
        '<p onclick="a()">a</p>',
        '<p style="color:red">a</p>',
        "<style>p {}</style>",
        '<meta http-equiv="refresh" content="0;url=https://a.example">',
        '<base href="https://a.example/">',
        '<iframe src="a.html"></iframe>',
        '<object data="a.svg"></object>',
        '<embed src="a.svg">',
        '<a href="javascript:alert(1)">a</a>',
        '<a href=" java\nscript:alert(1)">a</a>',
        '<a href="data:text/html,a">a</a>',
        '<svg><a xlink:href="javascript:alert(1)">a</a></svg>',
        '<button formaction="vbscript:a">a</button>',
    ],
)
def test_what_acts_like_a_script_stops_the_build(body: str, tmp_path: Path) -> None:
    with pytest.raises(DeliveryError, match=r"^index\.html: "):
        write_policies(site_of(tmp_path, body), {OWN})


BUILD = "build/0123456789ab"


@pytest.mark.parametrize(
    "body",
    [
        '<script src="x.js"></script>',
        '<script type="module" src="javascripts/x.mjs"></script>',
        f'<script src="../{BUILD}/assets/x.js"></script>',
        f'<script src="{BUILD}/javascripts/../../../x.mjs"></script>',
        f'<script src="//a.example/{BUILD}/javascripts/x.mjs"></script>',
        f'<script src="/\\a.example/{BUILD}/javascripts/x.mjs"></script>',
        f'<script src="{BUILD}/javascripts/x.mjs?y"></script>',
        '<script src="https://a.example/x.js"></script>',
        '<link rel="modulepreload" href="x.mjs">',
        '<link rel="stylesheet" href="x.css">',
        '<link rel="alternate stylesheet" href="x.css">',
        '<link rel="STYLESHEET" href="x.css">',
        '<link rel="preconnect" href="https://a.example">',
        '<link rel="icon" href="//a.example/i.png">',
        '<img src="https://a.example/p.png">',
        '<img src="//a.example/p.png">',
        '<img src="\\\\a.example/p.png">',
        '<img src="a.png" srcset="https://a.example/p.png 2x">',
        '<form action="https://a.example"></form>',
    ],
)
def test_what_is_not_the_builds_own_is_not_fetched(body: str, tmp_path: Path) -> None:
    with pytest.raises(DeliveryError, match=r"^index\.html: <\w+> henter noe som ikke er"):
        write_policies(site_of(tmp_path, body), {OWN})


def test_the_builds_own_files_are_fetched_from_every_depth(tmp_path: Path) -> None:
    own = (
        f'<script defer src="{{}}{BUILD}/assets/javascripts/bundle.a5f9d56c.min.js"></script>'
        f'<script type="module" src="{{}}{BUILD}/javascripts/b6d8c3ab02d0.mjs"></script>'
        f'<link rel="stylesheet" href="{{}}{BUILD}/stylesheets/ff4cf9669ce5.css">'
        '<link rel="canonical" href="https://a.example/"><img src="{}bilde.png">'
    )
    bodies = [own.replace("{}", up) for up in ("", "../", "../../", "/", "/prosedyrer/")]
    write_policies(site_of(tmp_path, *bodies), set())


@pytest.mark.parametrize("name", ["x.htm", "x.HTML", "x.xhtml", "x.Htm", "x.svgz"])
def test_a_page_that_would_get_no_policy_stops_the_build(name: str, tmp_path: Path) -> None:
    site = site_of(tmp_path, "<p>a</p>")
    (site / name).write_text("<p>a</p>")
    with pytest.raises(DeliveryError, match=rf"^{name}: en side uten sikkerhetsregel"):
        write_policies(site, {OWN})


@pytest.mark.parametrize("name", ["bilde.svg", "bilde.SVG"])
def test_a_picture_that_is_a_program_stops_the_build(name: str, tmp_path: Path) -> None:
    site = site_of(tmp_path, "<p>a</p>")
    (site / name).write_text('<svg xmlns="http://www.w3.org/2000/svg"><g onload="a()"/></svg>')
    with pytest.raises(DeliveryError, match=rf"^{name}: "):
        write_policies(site, {OWN})


def test_data_in_a_page_is_no_script(tmp_path: Path) -> None:
    site = site_of(tmp_path, '<script type="application/json">{"a": 1}</script>')
    write_policies(site, set())
    assert "sha256" not in (site / "index.html").read_text()


def test_the_list_is_made_of_templates_at_every_depth_and_not_of_pages(tmp_path: Path) -> None:
    shallow = site_of(tmp_path, "<script>alert(1)</script>")
    deep = site_of(tmp_path / "deep", "", "", "<script>alert(1)</script>")
    listed = own_scripts(config(), deep)
    assert own_scripts(config(), shallow) < listed
    assert not any("alert(1)" in each for each in listed)
    scopes = {found[1] for each in listed if (found := re.search(r'scope=new URL\("(.*?)"', each))}
    assert scopes == {"/", ".", "..", "../.."}


def test_a_script_of_a_new_partial_of_the_theme_is_on_the_list(tmp_path: Path) -> None:
    theme = tmp_path / "theme"
    (theme / "partials").mkdir(parents=True)
    (theme / "partials" / "watchdog.html").write_text("<script>\nwatch();\n</script>\n")
    (theme / "partials" / "of_page.html").write_text("<script>say({{ page.title }})</script>")
    site = site_of(tmp_path, "")
    listed = own_scripts(config(theme={"name": "material", "custom_dir": str(theme)}), site)
    assert "\nwatch();\n" in listed
    assert not any("say(" in each for each in listed)
