"""Procedures beside each other: each is whole, and none changes another by a byte."""

import gzip
import json
import re
import shutil
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from pypdf import PdfReader

from build_tools.delivery.build_folder import PYTHON
from build_tools.project import DOCS
from build_tools.site.site_build import build_site
from tests.redline.drafts import ALFA, DRAFT
from tests.redline.drafts import ID as SMALL

pytestmark = pytest.mark.long

REAL, COPY = "jak-hemmere", "kopi"


@pytest.fixture(scope="module")
def small_docs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The docs with a small procedure of another kind, and no other."""
    docs = tmp_path_factory.mktemp("small") / "docs"
    shutil.copytree(DOCS, docs, ignore=shutil.ignore_patterns(REAL, "*.md"))
    shutil.copy(DOCS / "index.md", docs)
    shutil.copytree(DRAFT / SMALL, docs / SMALL)
    for page, directive in (("kalkulator", "calculator"), ("sporbarhet", "traceability")):
        text = f"# {page.capitalize()}\n\n{{{{ {directive} }}}}\n"
        (docs / SMALL / f"{page}.md").write_text(text, encoding="utf-8")
    (docs / SMALL / "farelogg.md").write_text(
        "---\ntitle: Farelogg for salvene\nhazards:\n"
        "  - {id: S-1, hazard: Salve i øyet, cause: Uvaskede hender, effect: Svie, remains: Lite}\n"
        "---\n\n# Farelogg for salvene\n\n{{ hazard_log }}\n",
        encoding="utf-8",
    )
    alfa = docs / SMALL / ALFA
    text = alfa.read_text("utf-8")
    assert "Begge endene er med." in text
    alfa.write_text(text.replace("Begge endene", "Både 30 og 60"), "utf-8")
    vignettes = docs / SMALL / "vignetter"
    vignettes.mkdir()
    (vignettes / "alle.yaml").write_text(
        "- name: Gravid pasient med RA skal ikke ha noen av salvene\n"
        "  patient: {indication: ra, pregnant: true}\n"
        "  expected: {all: {recommendation: do_not_use, doses: []}}\n",
        encoding="utf-8",
    )
    return docs


@pytest.fixture(scope="module")
def small(small_docs: Path) -> Path:
    return built(small_docs)


@pytest.fixture(scope="module")
def together(small_docs: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The published docs, a copy of their procedure with a drug renamed, and the small one."""
    docs = tmp_path_factory.mktemp("together") / "docs"
    shutil.copytree(DOCS, docs)
    shutil.copytree(DOCS / REAL, docs / COPY)
    shutil.copytree(small_docs / SMALL, docs / SMALL)
    for path in [path for path in (docs / COPY).rglob("*") if path.suffix in (".md", ".yaml")]:
        text = path.read_text("utf-8")
        text = text.replace("baricitinib", "aaacitinib").replace("Baricitinib", "Aaacitinib")
        text = re.sub(r"^(title:|#) JAK-hemmere$", r"\1 Kopien", text, flags=re.MULTILINE)
        path.with_name(path.name.replace("baricitinib", "aaacitinib")).write_text(text, "utf-8")
        if "baricitinib" in path.name:
            path.unlink()
    return built(docs)


def built(docs: Path) -> Path:
    site = docs.with_name("site")
    build_site(docs, site)
    return site


def pages(site: Path, procedure: str) -> dict[str, str]:
    """Every page of a procedure, without the menu and the name of the build."""
    build = json.loads((site / "version.json").read_text("utf-8"))["build"]
    return {
        str(path.relative_to(site)): without_menu(path.read_text("utf-8")).replace(build, "BUILD")
        for path in sorted((site / procedure).rglob("*.html"))
    }


def without_menu(html: str) -> str:
    soup = BeautifulSoup(html, "html.parser")
    for part in soup.select(
        "#site-nav, .site-footer__about, .site-turn, link[rel=prev], link[rel=next]"
    ):
        part.decompose()
    # Where a link was, white space is left.
    return re.sub(r"\s+", " ", str(soup))


def data(site: Path, procedure: str) -> dict[str, bytes | str]:
    """Every other file of a procedure, but for what only names the build.

    Of a PDF its words: Chromium numbers the parts of a page by what stands in its footer, too.
    """
    files = [path for path in sorted((site / procedure).rglob("*")) if path.is_file()]
    kept = [path for path in files if path.suffix not in (".html", ".br", ".gz")]
    return {
        str(path.relative_to(site)): words(path) if path.suffix == ".pdf" else path.read_bytes()
        for path in kept
        if path.parent.name != "rules"
    }


def words(pdf: Path) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(pdf).pages)


def calculator(site: Path, procedure: str) -> dict[str, bytes]:
    """What the calculator of a procedure is made of."""
    return {
        str(path.relative_to(site)): path.read_bytes()
        for path in sorted((site / PYTHON).glob(f"{procedure}-*/*"))
    }


@pytest.mark.parametrize("name", [REAL, SMALL])
def test_a_procedure_is_the_same_whatever_stands_beside_it(
    name: str, site: Path, small: Path, together: Path
) -> None:
    alone = site if name == REAL else small
    assert pages(together, name) == pages(alone, name) != {}
    assert data(together, name) == data(alone, name) != {}
    assert calculator(together, name) == calculator(alone, name) != {}


@pytest.mark.parametrize("name", [REAL, COPY, SMALL])
def test_each_procedure_is_whole(name: str, together: Path) -> None:
    guideline = json.loads((together / name / "guideline.json").read_text("utf-8"))
    drugs = [drug["id"] for drug in guideline["drugs"]]
    form = BeautifulSoup((together / name / "kalkulator/index.html").read_bytes(), "html.parser")
    assert [each["data-drug"] for each in form.select("[data-drug]")] == drugs
    assert {path.name for path in (together / name / "legemidler").iterdir()} == set(drugs)
    trace = (together / name / "sporbarhet/index.html").read_text("utf-8")
    figures = BeautifulSoup(trace, "html.parser").select(".trace__figures > div")
    said = {
        each.dt.get_text(): int(each.dd.get_text().replace("\u00a0", ""))  # type: ignore[union-attr]
        for each in figures
    }
    assert said["Vignetter"] > 0 == said["Vignetter som ikke er bestått"]
    assert calculator(together, name)
    assert not list((together / name).rglob("*.yaml"))


def test_each_page_is_called_by_its_procedure(together: Path) -> None:
    titles = {
        name: BeautifulSoup(
            (together / name / "kalkulator/index.html").read_bytes(), "html.parser"
        ).title.get_text()  # type: ignore[union-attr]
        for name in (REAL, COPY, SMALL)
    }
    assert titles == {
        REAL: "Kalkulator – JAK-hemmere – Kliniske prosedyrer",
        COPY: "Kalkulator – Kopien – Kliniske prosedyrer",
        SMALL: "Kalkulator – Salver – Kliniske prosedyrer",
    }


def test_the_search_says_whose_page_it_found(together: Path) -> None:
    fragments = [
        gzip.decompress(path.read_bytes()).decode().partition("{")[2]
        for path in together.glob("build/*/search/fragment/*.pf_fragment")
    ]
    found = [json.loads(f"{{{each}") for each in fragments]
    titles = {each["url"]: (each["meta"]["title"], each["meta"]["procedure"]) for each in found}
    for name, title in ((REAL, "JAK-hemmere"), (COPY, "Kopien"), (SMALL, "Salver")):
        assert titles[f"{name}/kalkulator/"] == ("Kalkulator", title)


def test_a_hazard_log_of_a_procedure_lies_in_its_folder(together: Path) -> None:
    log = (together / SMALL / "farelogg/index.html").read_text("utf-8")
    assert "Salve i øyet" in log
    assert "Salve i øyet" not in (together / "farelogg/index.html").read_text("utf-8")


def test_the_quality_page_has_the_figures_of_each(together: Path) -> None:
    quality = (together / "kvalitet/index.html").read_text("utf-8")
    headings = [h.get_text() for h in BeautifulSoup(quality, "html.parser").select(".quality h2")]
    for title in ("JAK-hemmere", "Kopien", "Salver"):
        assert any(heading.startswith(f"{title}: bevis og vignetter") for heading in headings)
