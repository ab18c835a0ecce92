"""What only the build refuses is told by the check as well: one cause, one message, and its cure.

The mistakes are made in a procedure as `new-procedure` and `new-drug` write it.
"""

from pathlib import Path
from shutil import copytree

import pytest

from build_tools.authoring.load_docs import load_docs
from build_tools.authoring.scaffolding import create_drug, create_procedure
from build_tools.site.before_build import refused_by_build

ID = "gikt"
INDEX, DRUG, KALKULATOR = "index.md", "legemidler/legemiddel_a.md", "kalkulator.md"
OVERVIEW = "Skriv hva prosedyren gjelder, og for hvem."

MISTAKES: dict[str, tuple[str, str, str, str]] = {
    "en lenke med skrivefeil": (
        *(INDEX, OVERVIEW, f"{OVERVIEW} Se [A](legemidler/legemiddel.md)."),
        "Mente du «legemidler/legemiddel_a.md»?",
    ),
    "en lenke til et sted som ikke finnes": (
        *(INDEX, OVERVIEW, f"{OVERVIEW} Se [A](#a33)."),
        "Mente du «a3»?",
    ),
    "et bilde som ikke er lagt i mappen": (
        *(INDEX, OVERVIEW, f"{OVERVIEW} ![kurve](kurve.png)"),
        "Rett adressen, eller slett lenken.",
    ),
    "tabellen er slettet": (
        *(INDEX, "{{ drug_table }}\n\n", ""),
        "Skriv {{ drug_table }} på en linje for seg",
    ),
    "dokumentinformasjonen er slettet": (
        *(INDEX, "{{ document_information }}\n\n", ""),
        "Skriv {{ document_information }} på en linje for seg",
    ),
    "siden til et legemiddel er tom": (
        *(DRUG, "{{ drug }}\n", ""),
        "Skriv {{ drug }} på en linje for seg",
    ),
    "en dose som bare noen får": (
        DRUG,
        'text: "{doses}"\n    doses:\n      - {kind: standard, amount: 1, unit: mg, ',
        'text: "{doses} ved alder {age} år"\n    when: {age: ">= 18"}\n'
        "    doses:\n      - {kind: standard, amount: 1, unit: mg, ",
        "Legg til dosen, eller en regel med effect: not_covered",
    ),
    "listen over hva legemidlet hemmer er ikke satt inn": (
        *(
            DRUG,
            "indications:",
            "inhibits:\n  text: hemmer JAK1\n  kinases: {JAK1: full}\nindications:",
        ),
        "Skriv {{ inhibition_list }} på en linje for seg",
    ),
}


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    docs = tmp_path_factory.mktemp("begun") / "docs"
    docs.mkdir()
    (docs / "index.md").write_text("# Prosedyrer\n", encoding="utf-8")
    create_procedure(docs, "Gikt")
    create_drug(docs, ID, "Allopurinol")
    return docs


def test_a_procedure_that_was_just_begun_is_not_refused(begun: Path, tmp_path: Path) -> None:
    assert refused_by_build(load_docs(begun), begun, tmp_path) == ()


@pytest.mark.parametrize("name", MISTAKES)
def test_what_the_build_refuses_has_one_message_and_a_cure(
    name: str, begun: Path, tmp_path: Path
) -> None:
    file, sound, written, cure = MISTAKES[name]
    docs = Path(copytree(begun, tmp_path / "docs"))
    path = docs / ID / file
    text = path.read_text(encoding="utf-8")
    assert sound in text
    path.write_text(text.replace(sound, written, 1), encoding="utf-8")
    found = load_docs(docs)
    assert found.diagnostics == ()
    (refused,) = refused_by_build(found, docs, tmp_path / "cache")
    assert refused.count("Slik retter du:") == 1, refused
    assert cure in " ".join(refused.split())
    at_fault = INDEX if "inhibition_list" in cure else file
    assert refused.startswith(f"docs/{ID}/{at_fault}:")
