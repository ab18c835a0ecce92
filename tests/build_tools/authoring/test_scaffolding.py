"""A procedure and a drug that a verb has begun: whole, faultless, and with no word of another."""

import re
from pathlib import Path

import pytest

from build_tools.__main__ import main
from build_tools.authoring.load_docs import load_docs


def run(docs: Path, *arguments: str) -> int:
    return main([*arguments, "--docs", str(docs)])


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """Docs that begin with the procedure that the verb makes."""
    folder = tmp_path / "docs"
    folder.mkdir()
    (folder / "index.md").write_text("# Prosedyrer\n\n{{ procedures }}\n", encoding="utf-8")
    assert run(folder, "new-procedure", "gikt hos voksne på sykehus") == 0
    return folder


ID = "gikt-hos-voksne-pa-sykehus"


def test_what_is_begun_is_named_after_what_was_asked_for_and_has_no_fault(
    docs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(docs, "new-drug", "Legemiddel  B", "--procedure", ID) == 0
    assert run(docs, "check") == 0, capsys.readouterr().err
    (procedure,) = load_docs(docs).procedures.values()
    assert (procedure.id, procedure.guideline.title) == (ID, "Gikt hos voksne på sykehus")
    assert [drug.name for drug in procedure.guideline.drugs] == ["Legemiddel A", "Legemiddel B"]
    assert procedure.vignettes


@pytest.mark.parametrize("form", ["elderly", "children", "reduced"])
def test_a_form_shown_in_a_comment_has_no_fault_once_it_is_no_comment(
    docs: Path, form: str
) -> None:
    file = docs / ID / "legemidler/legemiddel_a.md"
    text = file.read_text("utf-8")
    shown = re.search(rf"(?:^  # - id: {form}\n)(?:^  # (?: .*)\n)*", text, re.MULTILINE)
    assert shown
    file.write_text(text.replace(shown[0], shown[0].replace("  # ", "  ")), "utf-8")
    found = load_docs(docs)
    assert found.diagnostics == ()
    (drug,) = found.procedures[ID].guideline.drugs
    assert f"legemiddel_a-{form}" in [line.anchor for line in drug.dosing]


def test_what_is_begun_says_no_word_of_another_procedure(docs: Path) -> None:
    for file in docs.rglob("*.*"):
        text = file.read_text("utf-8")
        assert not re.search(r"JAK|[a-z]+tinib|revmat|TITTEL|\$", text), file


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("new-procedure", "Gikt hos voksne på sykehus"), "finnes alt"),
        (("new-procedure", ""), "Navnet mangler"),
        (("new-procedure", "3. linje"), "Begynn med en bokstav"),
        (("new-procedure", 'Gikt: "akutt"'), "tegn som ikke kan stå"),
        (("new-drug", "Legemiddel A", "--procedure", ID), "finnes alt"),
        (("new-drug", "Alfa", "--procedure", "borte"), f"Prosedyrene er: {ID}."),
        (("new-drug", "../../om", "--procedure", ID), "tegn som ikke kan stå"),
    ],
)
def test_what_cannot_be_begun_is_told_and_nothing_is_written(
    docs: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], told: str
) -> None:
    before = {file: file.read_bytes() for file in docs.rglob("*.*")}
    assert run(docs, *arguments) == 1
    assert told in capsys.readouterr().err
    assert {file: file.read_bytes() for file in docs.rglob("*.*")} == before


def test_a_drug_of_a_procedure_with_faults_waits_for_them(
    docs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    index = docs / ID / "index.md"
    index.write_text(index.read_text("utf-8").replace("status: draft", "status: ferdig"), "utf-8")
    assert run(docs, "new-drug", "Alfa", "--procedure", ID) == 1
    assert "har feil" in capsys.readouterr().err


def test_suggested_test_patients_say_what_the_first_patient_leaves_open(
    docs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    base = docs / ID / "vignetter" / "grunnpasient.yaml"
    base.write_text("indication: first\nage: 50\n", "utf-8")
    (docs / ID / "vignetter" / "alle-legemidler.yaml").unlink()
    assert run(docs, "new-vignettes", "--procedure", ID) == 0
    assert "sier ikke noe om Graviditet" in capsys.readouterr().out
