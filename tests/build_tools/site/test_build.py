"""The whole build, as an author starts it, on copies of docs with something changed."""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from build_tools.__main__ import main
from build_tools.licences.components import LicenceError
from build_tools.project import DOCS, PROJECT
from build_tools.site.site_build import SiteError, build_site
from calculator.guideline_json import read_guideline

PROCEDURE = "jak-hemmere"


def build(docs: Path, site: Path) -> int:
    return main(["build", "--docs", str(docs), "--site", str(site)])


def check(docs: Path) -> int:
    return main(["check", "--docs", str(docs)])


def page(site: Path, path: str = "") -> BeautifulSoup:
    return BeautifulSoup((site / path / "index.html").read_text("utf-8"), "html.parser")


def menu(soup: BeautifulSoup) -> list[str]:
    return [link.get_text(strip=True) for link in soup.select("#site-nav .site-nav__link")]


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    return Path(shutil.copytree(DOCS, tmp_path / "docs"))


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_fifth_drug_is_one_file(docs: Path, tmp_path: Path) -> None:
    drugs = docs / PROCEDURE / "legemidler"
    order = sorted([*(path.stem for path in drugs.glob("*.md")), "povocitinib"])
    new = drugs / "povocitinib.md"
    shutil.copy(drugs / "filgotinib.md", new)
    edit(new, "Filgotinib", "Povocitinib")
    edit(new, "Jyseleca", "Merkenavn")
    edit(new, "L04AF04", "L04AF99")
    edit(new, "calculator filgotinib", "calculator povocitinib")
    edit(new, "amount: 200", "amount: 150")
    site = tmp_path / "site"
    assert build(docs, site) == 0
    text = page(site, PROCEDURE)
    assert [row["id"] for row in text.select(".drug-table tbody tr")] == order
    assert text.select_one("#povocitinib-standard .trace-number").string == "150 mg x 1 daglig"  # type: ignore[union-attr]
    assert len(text.select(".inhibition-list li")) == len(order)
    assert "Povocitinib" in menu(text)
    own = page(site, f"{PROCEDURE}/legemidler/povocitinib")
    assert own.h1 is not None
    assert own.h1.get_text().startswith("Povocitinib (Merkenavn)")
    form = page(site, f"{PROCEDURE}/kalkulator")
    assert [each["data-drug"] for each in form.select("[data-drug]")] == order
    guideline = read_guideline((site / PROCEDURE / "guideline.json").read_text("utf-8"))
    assert [drug.id for drug in guideline.drugs] == order


def test_a_second_procedure_is_one_folder(docs: Path, tmp_path: Path) -> None:
    shutil.copytree(docs / PROCEDURE, docs / "annen")
    edit(docs / "annen" / "index.md", "title: JAK-hemmere", "title: En annen")
    edit(docs / "annen" / "index.md", "# JAK-hemmere", "# En annen")
    edit(docs / "annen" / "index.md", 'version: "0.3"', 'version: "2.0"')
    edit(
        docs / "annen" / "index.md",
        "{warn_days: 7, close_days: 30}",
        "{warn_days: 2, close_days: 3}",
    )
    site = tmp_path / "site"
    assert build(docs, site) == 0
    front = page(site)
    assert [section.h2.get_text()[:-1] for section in front.select(".procedure-entry")] == [  # type: ignore[union-attr]
        "En annen",
        "JAK-hemmere",
    ]
    assert [card["href"] for card in front.select(".card")] == [
        f"{name}/{use}"
        for name in ("annen", PROCEDURE)
        for use in ("kalkulator/", "#baricitinib", "innspill/", "")
    ]
    assert len(front.select(".draft")) == 2
    for path, version in (("annen/legemidler/baricitinib", "2.0"), (PROCEDURE, "0.3")):
        (banner,) = page(site, path).select(".draft")
        assert f"versjon {version}" in banner.get_text()
    for path, warn, close in (("annen/kalkulator", "2", "3"), (PROCEDURE, "7", "30")):
        (edition,) = page(site, path).select("meta[name=edition]")
        assert (edition["data-warn-days"], edition["data-close-days"]) == (warn, close)
    (form,) = page(site, "annen/kalkulator").select("form[data-calculator]")
    assert form["data-procedure"] == "annen"
    manifest = json.loads(next(site.glob("build/*/assets/calculator/manifest.json")).read_text())
    assert set(manifest["guidelines"]) == {"annen", PROCEDURE}
    assert read_guideline((site / "annen/guideline.json").read_text("utf-8")).version == "2.0"


DRUG = f"{PROCEDURE}/legemidler/baricitinib.md"


def edit_of(file: str, old: str, new: str) -> Callable[[Path], None]:
    return lambda docs: edit(docs / file, old, new)


def page_with(text: str) -> Callable[[Path], object]:
    return lambda docs: (docs / "om.md").write_text(f"# Om\n\n{text}\n", "utf-8")


def without(file: str) -> Callable[[Path], None]:
    return lambda docs: (docs / file).unlink()


def without_calculator(docs: Path) -> None:
    for path in (docs / PROCEDURE).rglob("*.md"):
        path.write_text(re.sub(r"{{ calculator.*}}", "", path.read_text("utf-8")), "utf-8")


unknown_key = edit_of(DRUG, "amount: 4", "amout: 4")

# What is done to docs, what `check` says of it with its place, and what the build says.
FAULTS: dict[str, tuple[Callable[[Path], object], str, str]] = {
    "a key that there is not": (
        unknown_key,
        rf"docs/{DRUG}:\d+:\d+: ukjent-nøkkel",
        "ukjent-nøkkel",
    ),
    "a link to a page that there is not": (
        page_with("Se [her](borte.md)."),
        r"docs/om\.md:3:10: død-lenke\n  Lenken «borte\.md» fører ingen steder",
        r"om\.md: lenken «borte\.md» fører ingen steder",
    ),
    "a link to a page by an almost right name": (
        page_with("Se [her](jak-hemere/index.md)."),
        r"docs/om\.md:3:10: død-lenke(.|\n)*Mente du «jak-hemmere/index\.md»\?",
        r"om\.md: lenken «jak-hemere/index\.md» fører ingen steder",
    ),
    "a link to a place that there is not": (
        page_with(f"Se [her]({PROCEDURE}/index.md#a99)."),
        r"docs/om\.md:3:10: død-lenke(.|\n)*fører til et sted som ikke finnes",
        r"om\.md: lenken «.*#a99» fører til et sted som ikke finnes",
    ),
    "a picture that there is not": (
        page_with("![Et bilde](assets/borte.png)"),
        r"docs/om\.md:3:13: død-lenke",
        r"om\.md: lenken «assets/borte\.png» fører ingen steder",
    ),
    "a picture from elsewhere": (
        page_with("![Et bilde](https://example.org/x.png)"),
        r"docs/om\.md:3:13: ikke-tillatt-lenke",
        r"docs/om\.md:3:13: ikke-tillatt-lenke",
    ),
    "a page gone that the build links to": (
        without(f"{PROCEDURE}/sporbarhet.md"),
        rf"død-lenke\n  Siden viser til docs/{PROCEDURE}/sporbarhet\.md, som ikke finnes",
        r"lenken «.*sporbarhet.*» fører ingen steder",
    ),
    "no calculator": (
        without_calculator,
        rf"docs/{PROCEDURE}/index\.md:\d+:\d+: mangler-innsetting\n  Ingen side",
        r"mangler-innsetting",
    ),
    "a limit that leaves a gap": (
        edit_of(DRUG, "crcl: 30..60", "crcl: 35..60"),
        rf"docs/{DRUG}:3[0-9]:9: valgt-grense \(baricitinib\.reduced\.renal_function\)",
        rf"docs/{DRUG}:3[0-9]:9: valgt-grense \(baricitinib\.reduced\.renal_function\)",
    ),
    "a claim without its test": (
        edit_of("personvern.md", "::test_", "::test_ingen_"),
        r"personvern\.md:\d+:\d+: mangler-fil",
        r"personvern\.md:\d+:\d+: mangler-fil",
    ),
    **{
        f"no {name}": (
            edit_of(file, f"{{{{ {name} }}}}", ""),
            rf"docs/{file}:\d+:\d+: mangler-innsetting\n  Siden mangler innsettingen «{name}»",
            r"mangler-innsetting",
        )
        for name, file in {
            "document_information": f"{PROCEDURE}/index.md",
            "inhibition_list": f"{PROCEDURE}/index.md",
            "drug_table": f"{PROCEDURE}/index.md",
            "drug": DRUG,
        }.items()
    },
}


@pytest.mark.parametrize("name", FAULTS)
def test_what_stops_the_build_is_told_by_the_check_and_the_last_good_site_stays(
    docs: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    fault, told_by_check, told_by_build = FAULTS[name]
    site = tmp_path / "site"
    site.mkdir()
    (site / "index.html").write_text("sist i orden", encoding="utf-8")
    fault(docs)
    assert check(docs) == 1
    said = capsys.readouterr().err
    assert re.search(told_by_check, said), said
    assert build(docs, site) == 1
    said = capsys.readouterr().err
    assert re.search(told_by_build, said), said
    assert "Nettstedet ble ikke bygget." in said
    assert [path.name for path in site.iterdir()] == ["index.html"]
    assert not (tmp_path / "site.part").exists()


def mkdocs(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command = [str(Path(sys.executable).with_name("mkdocs")), "build", *options]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_plain_mkdocs_builds_the_same_site(tmp_path: Path, site: Path) -> None:
    built = mkdocs(PROJECT, "--site-dir", str(tmp_path / "site"))
    assert built.returncode == 0, built.stderr
    assert version(tmp_path / "site") == version(site)
    ours = (site / PROCEDURE / "index.html").read_text("utf-8")
    assert (tmp_path / "site" / PROCEDURE / "index.html").read_text("utf-8") == ours


def version(site: Path) -> object:
    """What the site says of itself, with the hash of all its files."""
    return json.loads((site / "version.json").read_text("utf-8"))


@pytest.fixture
def project(docs: Path) -> Path:
    """A folder where plain `mkdocs build` finds what it finds in the project's own."""
    folder = docs.parent
    shutil.copy(PROJECT / "mkdocs.yml", folder)
    (folder / "build_tools").symlink_to(PROJECT / "build_tools")
    return folder


def test_plain_mkdocs_tells_a_fault_without_a_traceback(project: Path) -> None:
    unknown_key(project / "docs")
    built = mkdocs(project)
    assert built.returncode == 1
    assert "ukjent-nøkkel" in built.stdout
    assert "Traceback" not in built.stdout + built.stderr


def test_without_the_text_of_a_licence_there_is_no_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none() -> str:
        raise LicenceError("Lisensteksten til «fflate» mangler.")

    monkeypatch.setattr("build_tools.site.site_plugin.shipped_bill", none)
    site = tmp_path / "site"
    with pytest.raises(SiteError, match="«fflate»"):
        build_site(DOCS, site)
    assert not site.exists()
