"""Pages that are kept from build to build: a site made with them is the one made without them."""

import filecmp
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from build_tools import cache as cache_module
from build_tools.authoring.load_docs import unkept_folders
from build_tools.cache import SupersededError, superseded
from build_tools.project import DOCS, PROJECT
from build_tools.site.directive_html import PageContext
from build_tools.site.made_ahead import make_ahead, unmade
from build_tools.site.page_html import RenderedPage, render_page
from build_tools.site.site_build import SiteError, build_site
from build_tools.site.whole_site import renew_site

FIRST, SECOND = "chads2", "das28"
DRUG = "legemidler/warfarin.md"
SHAPES = PROJECT / "tests/procedures/docs"
HEARING = "status: in_hearing"
VERSION = re.compile(r'^version: "?([^"\n]+)', re.MULTILINE)
PIXEL = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0h1v1z"/></svg>'

pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def first_docs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site's own scripts and a page, and two small procedures."""
    docs = tmp_path_factory.mktemp("first") / "docs"
    shutil.copytree(DOCS, docs, ignore=shutil.ignore_patterns("jak-hemmere", "*.md", "*.json"))
    shutil.copy(DOCS / "index.md", docs)
    (docs / "om.md").write_text("# Om oss\n\nEn side.\n", "utf-8")
    for name in (FIRST, SECOND):
        shutil.copytree(SHAPES / name, docs / name)
        page = "# Kalkulator\n\n{{ calculator }}\n\n[Om oss](../om.md)\n"
        (docs / name / "kalkulator.md").write_text(page, "utf-8")
        (docs / name / "sporbarhet.md").write_text("# Spor\n\n{{ traceability }}\n", "utf-8")
        index = docs / name / "index.md"
        text = index.read_text("utf-8").removeprefix("---\n")
        index.write_text(f"---\nhearing:\n  questions: [Er det riktig?]\n{text}", "utf-8")
    return docs


@pytest.fixture(scope="module")
def cache(first_docs: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the build of the first docs has left for others to use."""
    folder = tmp_path_factory.mktemp("kept")
    renew_site(first_docs, folder / "site", cache=folder / "kept")
    return folder / "kept"


def edited(path: str, old: str, new: str) -> Callable[[Path], object]:
    def edit(docs: Path) -> None:
        text = (docs / path).read_text("utf-8")
        assert old in text
        (docs / path).write_text(text.replace(old, new), "utf-8")

    return edit


def with_picture(docs: Path) -> None:
    (docs / FIRST / "bilde.svg").write_text(PIXEL, "utf-8")
    edited(f"{FIRST}/kalkulator.md", "# Kalkulator", "# Kalkulator\n\n![Et punkt](bilde.svg)")(docs)


def with_another_dose(docs: Path) -> None:
    edited(f"{FIRST}/{DRUG}", "amount: 2.5", "amount: 5")(docs)
    edited(f"{FIRST}/vignetter/poeng.yaml", "standard:2.5mg", "standard:5mg")(docs)


EDITS: dict[str, Callable[[Path], object]] = {
    "nothing": lambda docs: None,
    "a number of a drug": with_another_dose,
    "a sentence of a drug": edited(f"{FIRST}/{DRUG}", "{{ drug }}", "{{ drug }}\n\nMer."),
    "a test patient": edited(f"{FIRST}/vignetter/poeng.yaml", "74 år gir ikke", "74 år gir ingen"),
    "the version": edited(f"{FIRST}/index.md", 'version: "1.0"', 'version: "1.1"'),
    "a new page": lambda docs: (docs / FIRST / "mer.md").write_text("# Mer\n\nTekst.\n", "utf-8"),
    "a text": edited(f"{FIRST}/kalkulator.md", "# Kalkulator", "# Regn ut"),
    "front-matter": edited(f"{FIRST}/index.md", "label: Hjertesvikt", "label: Hjertesvikt nå"),
    "the title of a procedure": edited(f"{FIRST}/index.md", "Blodfortynning", "Tynnere blod"),
    "the menu's page of no procedure": edited("om.md", "# Om oss", "# Hvem vi er"),
    "another page of no procedure": lambda docs: (docs / "mer.md").write_text("# Mer\n", "utf-8"),
    "a style sheet": edited("stylesheets/site.css", "\n}", "\n}\nmain { color: red; }"),
    "a picture": with_picture,
    "a heading": edited(f"{FIRST}/{DRUG}", "{{ drug }}", "{{ drug }}\n\n## Mer\n\nOrd."),
    "the name of a drug": edited(f"{FIRST}/{DRUG}", "Warfaprøve", "Warfarinprøve"),
    "no hearing any more": edited(
        f"{FIRST}/index.md", "hearing:\n  questions: [Er det riktig?]\n", ""
    ),
    "the status of another procedure": edited(f"{SECOND}/index.md", "status: draft", HEARING),
    # As many as are made ahead, by several processes, where none is kept.
    "two procedures more": lambda docs: [
        shutil.copytree(docs / FIRST, docs / name) for name in ("hjerte", "nyre")
    ],
    "a procedure that is gone": lambda docs: shutil.rmtree(docs / SECOND),
    "a page that is gone": lambda docs: (docs / FIRST / "kalkulator.md").rename(
        docs / FIRST / "regn.md"
    ),
    "a rename": lambda docs: (docs / FIRST).rename(docs / "hjerte"),
}


@pytest.fixture(scope="module")
def many(first_docs: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """So many procedures that they are made ahead, each with a link to its version; their cache.

    The menu has a page in a folder of its own, which those that make some procedures must see.
    """
    folder = tmp_path_factory.mktemp("many")
    docs = Path(shutil.copytree(first_docs, folder / "docs"))
    (docs / "mer").mkdir()
    (docs / "mer" / "side.md").write_text("# Mer\n", "utf-8")
    EDITS["two procedures more"](docs)
    for page in docs.glob("*/sporbarhet.md"):
        (version,) = VERSION.findall((page.parent / "index.md").read_text("utf-8"))
        page.write_text(f"{page.read_text('utf-8')}\n[Versjonen](../{version}/)\n", "utf-8")
    make_ahead(docs, unkept_folders(docs, folder / "kept"), folder / "kept")
    assert unkept_folders(docs, folder / "kept") == ()
    renew_site(docs, folder / "site", cache=folder / "kept")
    return docs, folder / "kept"


@pytest.mark.parametrize(
    ("edit", "made"),
    [
        (edited(f"{FIRST}/kalkulator.md", "# Kalkulator", "# Regn ut"), {FIRST: 2, "om": 1}),
        (edited(f"{SECOND}/index.md", "status: draft", HEARING), {SECOND: 2, "om": 2}),
        (edited("om.md", "En side.", "En lang side."), {FIRST: 1, "om": 2}),
    ],
    ids=["a text", "the status of a procedure", "a page of no procedure"],
)
def test_of_many_procedures_a_page_of_none_is_made_where_it_says_something_else(
    edit: Callable[[Path], object], made: dict[str, int], many: tuple[Path, Path], tmp_path: Path
) -> None:
    docs, mine = (Path(shutil.copytree(each, tmp_path / each.name)) for each in many)
    edit(docs)
    renew_site(docs, tmp_path / "with", cache=mine)
    assert made == {name: len([*(mine / "pages" / name).glob("*.pickle")]) for name in made}
    build_site(docs, tmp_path / "fresh", cache=tmp_path / "none")
    assert differing(tmp_path / "with", tmp_path / "fresh") == []


def test_pages_for_an_author_at_work_are_made_ahead_as_those_for_a_host_are(
    many: tuple[Path, Path], tmp_path: Path
) -> None:
    docs, mine = (Path(shutil.copytree(each, tmp_path / each.name)) for each in many)
    names = unmade(docs, mine)
    assert set(names) == {FIRST, SECOND, "hjerte", "nyre"}
    make_ahead(docs, names, mine, delivered=False)
    assert unmade(docs, mine) == ()
    build_site(docs, tmp_path / "with", delivered=False, cache=mine)
    build_site(docs, tmp_path / "fresh", delivered=False, cache=tmp_path / "none")
    assert differing(tmp_path / "with", tmp_path / "fresh") == []


def test_pages_that_nobody_wants_any_more_are_not_made_ahead(
    many: tuple[Path, Path], tmp_path: Path
) -> None:
    before = superseded.set(lambda: True)
    try:
        with pytest.raises(SupersededError):
            make_ahead(many[0], unmade(many[0], tmp_path), tmp_path, delivered=False)
    finally:
        superseded.reset(before)
    assert not (tmp_path / "pages").exists()


@pytest.mark.parametrize("name", EDITS)
def test_a_build_with_kept_pages_is_a_fresh_build_byte_for_byte(
    name: str, first_docs: Path, cache: Path, tmp_path: Path
) -> None:
    docs = Path(shutil.copytree(first_docs, tmp_path / "docs"))
    mine = shutil.copytree(cache, tmp_path / "kept")
    EDITS[name](docs)
    renew_site(docs, tmp_path / "with", cache=Path(mine))
    build_site(docs, tmp_path / "fresh", cache=tmp_path / "none")
    assert differing(tmp_path / "with", tmp_path / "fresh") == []


def test_edits_one_on_top_of_another_lead_where_a_fresh_build_does(
    first_docs: Path, cache: Path, tmp_path: Path
) -> None:
    docs = Path(shutil.copytree(first_docs, tmp_path / "docs"))
    mine = Path(shutil.copytree(cache, tmp_path / "kept"))
    picture = docs / FIRST / "bilde.svg"
    steps: list[Callable[[Path], object]] = [
        with_picture,
        edited(f"{FIRST}/bilde.svg", "h1v1", "h1v.5"),
        EDITS["the version"],
        EDITS["a number of a drug"],
        lambda _: picture.rename(docs / FIRST / "punkt.svg"),
    ]
    for edit in steps[:-1]:
        edit(docs)
        renew_site(docs, tmp_path / "with", cache=mine)
    build_site(docs, tmp_path / "fresh", cache=tmp_path / "none")
    assert differing(tmp_path / "with", tmp_path / "fresh") == []
    steps[-1](docs)
    with pytest.raises(SiteError, match=r"bilde\.svg"):
        renew_site(docs, tmp_path / "with", cache=mine)
    # What was made while the picture was not there is not kept for when it is.
    (docs / FIRST / "punkt.svg").rename(picture)
    edited(f"{FIRST}/{DRUG}", "{{ drug }}", "{{ drug }}\n\nMer.")(docs)
    renew_site(docs, tmp_path / "with", cache=mine)
    build_site(docs, tmp_path / "fresh", cache=tmp_path / "none")
    assert differing(tmp_path / "with", tmp_path / "fresh") == []
    # And back to where it began, with all of that kept.
    shutil.rmtree(docs)
    shutil.copytree(first_docs, docs)
    renew_site(docs, tmp_path / "with", cache=mine)
    assert differing(tmp_path / "with", cache.parent / "site") == []


@pytest.mark.parametrize(
    ("edit", "made"),
    [
        ("a sentence of a drug", {DRUG}),
        ("a test patient", {"index.md", "sporbarhet.md"}),
        ("a new page", {"mer.md", "index.md", "kalkulator.md", "sporbarhet.md", DRUG}),
    ],
)
def test_of_an_edited_procedure_only_pages_that_show_the_edit_are_made(
    edit: str,
    made: set[str],
    first_docs: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    docs = Path(shutil.copytree(first_docs, tmp_path / "docs"))
    build_site(docs, tmp_path / "site", cache=tmp_path / "kept")
    rendered: list[str] = []

    def told(page: PageContext, *others: Any) -> RenderedPage:
        rendered.append(page.path)
        return render_page(page, *others)

    monkeypatch.setattr("build_tools.site.site_plugin.render_page", told)
    EDITS[edit](docs)
    build_site(docs, tmp_path / "site", cache=tmp_path / "kept")
    own = {each.removeprefix(f"{FIRST}/") for each in rendered if each.startswith(f"{FIRST}/")}
    assert own == made


def test_a_site_in_which_nothing_is_another_is_put_together_without_reading_its_texts(
    first_docs: Path, cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("build_tools.site.site_build.build_site", never)
    renew_site(first_docs, tmp_path / "site", cache=cache)
    assert differing(tmp_path / "site", cache.parent / "site") == []


@pytest.mark.parametrize("lost", ["whole.files", f"pages/{FIRST}/*.beside"])
def test_where_something_of_it_is_gone_the_site_is_built(
    lost: str, first_docs: Path, cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = Path(shutil.copytree(cache, tmp_path / "kept"))
    for path in mine.glob(lost):
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    monkeypatch.setattr("build_tools.site.site_build.build_site", never)
    with pytest.raises(AssertionError, match="built"):
        renew_site(first_docs, tmp_path / "site", cache=mine)
    assert list(tmp_path.iterdir()) == [mine]


def never(*_: object, **__: object) -> None:
    raise AssertionError("built")


def differing(one: Path, other: Path) -> list[str]:
    found = [(path, each) for each in (one, other) for path in each.rglob("*") if path.is_file()]
    files = sorted({str(path.relative_to(each)) for path, each in found})
    same, different, lacking = filecmp.cmpfiles(one, other, files, shallow=False)
    assert same
    return different + lacking


def test_a_link_of_a_kept_page_that_leads_nowhere_any_more_stops_the_build(
    first_docs: Path, cache: Path, tmp_path: Path
) -> None:
    docs = Path(shutil.copytree(first_docs, tmp_path / "docs"))
    (docs / "om.md").rename(docs / "oss.md")
    edited(f"{SECOND}/kalkulator.md", "../om.md", "../oss.md")(docs)
    with pytest.raises(SiteError, match=f"{FIRST}/kalkulator"):
        build_site(docs, tmp_path / "site", cache=Path(shutil.copytree(cache, tmp_path / "k")))


def test_only_the_pages_of_the_edited_procedure_are_made(
    first_docs: Path, cache: Path, tmp_path: Path
) -> None:
    mine = Path(shutil.copytree(cache, tmp_path / "kept"))
    docs = Path(shutil.copytree(first_docs, tmp_path / "docs"))
    EDITS["a text"](docs)
    build_site(docs, tmp_path / "site", cache=mine)
    made = {name: len(list((mine / "pages" / name).glob("*.pickle"))) for name in (FIRST, SECOND)}
    assert made == {FIRST: 2, SECOND: 1}


@pytest.mark.parametrize(
    "path",
    ["build_tools/site/theme/main.html", "build_tools/pages/templates/icons/no.svg", "mkdocs.yml"],
)
def test_another_template_is_another_state(
    path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for each in (path, "build_tools/cache.py", "calculator/page.py"):
        (tmp_path / each).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / each).write_text("a", "utf-8")
    monkeypatch.setattr(cache_module, "PROJECT", tmp_path)
    before = cache_module.code.__wrapped__()
    assert cache_module.code.__wrapped__() == before
    (tmp_path / path).write_text("b", "utf-8")
    assert cache_module.code.__wrapped__() != before
