"""The command, on folders and on revisions of a repository."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from build_tools.project import PROJECT
from build_tools.redline.__main__ import main
from build_tools.redline.page import redline_since
from build_tools.redline.versions import WORKING_TREE, Version, VersionError, read_version
from tests.redline.drafts import ALFA, ID, INDEX, read_draft, write_draft

WARMER = (ALFA, "amount: 4", "amount: 6")


def git(repository: Path, *arguments: str) -> str:
    command = [
        "git",
        "-C",
        str(repository),
        "-c",
        "user.name=T",
        "-c",
        "user.email=t@t",
        *arguments,
    ]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with the draft as it was, and an edit that is not committed."""
    folder = tmp_path / "repository"
    folder.mkdir()
    write_draft(folder / "docs")
    git(folder, "init", "-q")
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "Første utkast")
    git(folder, "tag", "v1")
    file = folder / "docs" / ID / ALFA
    file.write_text(file.read_text("utf-8").replace(*WARMER[1:]), encoding="utf-8")
    return folder


def test_a_revision_is_read_without_touching_the_working_tree(repository: Path) -> None:
    before = git(repository, "status", "--porcelain")
    old, new = read_version("v1", repository), read_version(WORKING_TREE, repository)
    assert [first_dose(version) for version in (old, new)] == [4, 6]
    assert git(repository, "status", "--porcelain") == before != ""


@pytest.mark.parametrize("name", ["finnes-ikke", "--output=fil", "", "HEAD~9"])
def test_a_version_that_is_not_there(repository: Path, name: str) -> None:
    with pytest.raises(VersionError, match="Fant ikke"):
        read_version(name, repository)
    assert not (repository / "fil").exists()


def commit_version(repository: Path, version: str, dose: int, procedure: str = ID) -> str:
    """A commit at which a procedure's text says a version and has a dose."""
    folder = repository / "docs" / procedure
    for file, key, value in ((INDEX, "version", f'"{version}"'), (ALFA, "amount", str(dose))):
        text = (folder / file).read_text("utf-8")
        changed = re.sub(rf"\b{key}: [^,}}\n]+", f"{key}: {value}", text, count=1)
        (folder / file).write_text(changed, encoding="utf-8")
    git(repository, "commit", "-qam", f"{version}: {dose} mg")
    return git(repository, "rev-parse", "HEAD").strip()


def first_dose(version: Version, procedure: str = ID) -> int:
    return int(version.docs.procedures[procedure].guideline.drugs[0].doses[0].amount)


def test_a_version_is_the_last_commit_at_which_the_text_said_so(repository: Path) -> None:
    commit_version(repository, "2", 5)
    last = commit_version(repository, "2", 6)
    commit_version(repository, "3", 7)
    version = read_version("2", repository)
    assert first_dose(version) == 6
    assert version.name == f"2 ({last[:7]})"
    version = read_version("3", repository)
    assert first_dose(version) == 7


def test_a_commit_that_leaves_the_index_alone_still_says_the_version(repository: Path) -> None:
    file = repository / "docs" / ID / ALFA
    git(repository, "commit", "-qam", "Ny dose")
    commit_version(repository, "2", 7)
    version = read_version("1", repository)
    assert first_dose(version) == 6
    assert "amount: 7" in file.read_text("utf-8")


def test_what_was_said_on_a_branch_that_was_merged_is_not_what_the_text_said(
    repository: Path,
) -> None:
    git(repository, "stash", "-q")
    git(repository, "checkout", "-qb", "side")
    commit_version(repository, "1", 9)
    git(repository, "checkout", "-q", "-")
    commit_version(repository, "2", 6)
    git(repository, "merge", "-q", "-s", "ours", "-m", "Slå sammen", "side")
    version = read_version("1", repository)
    assert first_dose(version) == 4


def test_a_tag_goes_before_the_version_of_a_text(repository: Path) -> None:
    commit_version(repository, "2", 5)
    git(repository, "tag", "2")
    commit_version(repository, "2", 6)
    version = read_version("2", repository)
    assert first_dose(version) == 5


@pytest.mark.parametrize("name", ["1.0", "9", "0.3"])
def test_a_version_that_no_text_has_said_is_refused_with_those_that_there_are(
    repository: Path, name: str
) -> None:
    commit_version(repository, "2", 5)
    told = f"Fant ikke versjon {name}: .* Versjonene er: {ID} 2, 1\\."
    with pytest.raises(VersionError, match=told):
        read_version(name, repository)


def test_a_procedure_that_no_commit_has_is_refused_with_those_that_there_are(
    repository: Path,
) -> None:
    refused = f"Ingen versjon av ukjent er lagret i git. Prosedyrene der er: {ID}\\."
    with pytest.raises(VersionError, match=refused):
        read_version("1", repository, "ukjent")


def test_where_several_procedures_have_the_version_one_must_be_named(repository: Path) -> None:
    shutil.copytree(repository / "docs" / ID, repository / "docs" / "andre")
    git(repository, "add", ".")
    git(repository, "commit", "-qm", "To prosedyrer")
    commit_version(repository, "2", 5)
    commit_version(repository, "2", 6, "andre")
    commit_version(repository, "3", 7)
    with pytest.raises(VersionError, match=f"andre, {ID}"):
        read_version("2", repository)
    version = read_version("2", repository, "andre")
    assert first_dose(version, "andre") == 6
    version = read_version("2", repository, ID)
    assert first_dose(version) == 5


@pytest.mark.long
def test_the_example_of_the_readme_works_on_a_fresh_clone(tmp_path: Path) -> None:
    (name,) = re.findall(r"make redline OLD=([\d.]+)", (PROJECT / "README.md").read_text("utf-8"))
    git(tmp_path, "clone", "-q", "--no-checkout", str(PROJECT), "clone")
    version = read_version(name, tmp_path / "clone")
    versions = [each.guideline.version for each in version.docs.procedures.values()]
    assert name in versions
    assert version.docs.diagnostics == ()


def test_a_fault_of_an_old_revision_names_the_revision(repository: Path) -> None:
    file = repository / "docs" / ID / ALFA
    file.write_text(file.read_text("utf-8").replace("kind: reduced", "kind: half"), "utf-8")
    git(repository, "commit", "-qam", "Feil")
    version = read_version("HEAD", repository)
    (fault,) = version.docs.diagnostics
    assert fault.file == f"HEAD:docs/{ID}/{ALFA}"
    assert ID not in version.docs.procedures


def test_the_command_tells_answers_then_text(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old, new = write_draft(tmp_path / "old"), write_draft(tmp_path / "new", WARMER)
    page = tmp_path / "side.html"
    assert main([str(old), str(new), "--html", str(page)]) == 0
    said = capsys.readouterr()
    assert said.err == ""
    assert said.out.replace("\u00a0", " ").splitlines()[2:] == [
        "Salver, versjon 1 → 1",
        "",
        "SVARENE",
        "Svarene er ikke de samme for 1 av 2 legemidler.",
        "",
        "Alfa",
        "  1. Indikasjon: RA",
        "     Eksempel: Indikasjon: RA",
        "     Før: Kan brukes: 4 mg x 1 daglig. «4 mg x 1 daglig»",
        "     Nå: Kan brukes: 6 mg x 1 daglig. «6 mg x 1 daglig»",
        "     Forutsatt: Kreatininclearance 30 mL/min eller mer; Hb 8 g/dL eller mer; nei på "
        "Graviditet",
        "",
        "NØYAKTIG HVEM, OGSÅ DER NOE IKKE ER OPPGITT",
        "- Alfa: Indikasjon: RA; Kreatininclearance 30 mL/min eller mer eller ikke oppgitt; "
        "Hb 8 g/dL",
        "  eller mer eller ikke oppgitt; nei eller ikke oppgitt på Graviditet",
        "",
        "TEKSTEN",
        "[-slettet-] {+satt inn+}",
        "- Alfa: Endret: [-4-]{+6+} mg x 1 daglig",
        "",
        f"Siden ligger i {page}.",
    ]
    assert "6 mg x 1 daglig" in page.read_text("utf-8")


def test_faults_are_told_with_their_place_and_the_status_is_1(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old = write_draft(tmp_path / "old")
    new = write_draft(tmp_path / "new", (ALFA, "kind: reduced", "kind: half"))
    assert main([str(old), str(new)]) == 1
    said = capsys.readouterr()
    assert "legemidler/alfa.md:" in said.err
    assert "kind: half" in said.err
    assert f"{ID} finnes bare i {old} uten feil." in said.out


def test_head_and_the_working_tree_are_compared_by_default() -> None:
    command = [sys.executable, "-m", "build_tools.redline", "-h"]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    assert "ellers HEAD" in said
    assert f"ellers {WORKING_TREE}" in said


def test_a_page_since_a_revision_that_lacks_the_procedure(tmp_path: Path) -> None:
    procedure = read_draft(write_draft(tmp_path / "docs")).procedures[ID]
    with pytest.raises(VersionError, match="har ikke prosedyren salver"):
        redline_since("HEAD", procedure)


def test_one_procedure_of_several_is_shown_by_its_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old, new = write_draft(tmp_path / "old"), write_draft(tmp_path / "new", WARMER)
    for docs in (old, new):
        (docs / ID).rename(docs / "andre")
        write_draft(docs / "begge")
        (docs / "begge" / ID).rename(docs / ID)
        (docs / "begge").rmdir()
    assert main([str(old), str(new)]) == 0
    both = capsys.readouterr().out.replace("\u00a0", " ")
    assert "6 mg x 1 daglig" in both
    assert main([str(old), str(new), "--procedure", ID]) == 0
    assert "6 mg x 1 daglig" not in capsys.readouterr().out.replace("\u00a0", " ")
    assert main([str(old), str(new), "--procedure", "ingen"]) == 1
    assert capsys.readouterr().err == f"Finner ikke ingen. Prosedyrene er: andre, {ID}.\n"


def test_of_a_register_it_is_counted_whose_answer_is_another_and_nobody_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old, new = write_draft(tmp_path / "old"), write_draft(tmp_path / "new", WARMER)
    cohort = tmp_path / "register.csv"
    rows = ["id;indication;hemoglobin", "Kari;ra;12", "Ola;ra;7", "Per;ra;", "Pål;ra;femten"]
    cohort.write_text("\n".join(rows), encoding="utf-8")
    assert main([str(old), str(new), "--cohort", str(cohort)]) == 0
    said = capsys.readouterr().out
    assert (
        "Av 4 pasienter i register.csv får 2 et annet svar.\n"
        "  Alfa: 2\n"
        "  1 kunne ikke leses av begge versjonene, og er ikke talt med.\n"
    ) in said
    assert not any(name in said for name in ("Kari", "Ola", "Per", "Pål"))


def test_a_register_that_is_not_there_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old = write_draft(tmp_path / "old")
    assert main([str(old), str(old), "--cohort", str(tmp_path / "borte.csv")]) == 1
    assert "Kan ikke lese" in capsys.readouterr().err
