"""What only the build refuses is told by the check as well: one cause, one message, and its cure.

The mistakes are made in a procedure as `new-procedure` and `new-drug` write it.
"""

from pathlib import Path
from shutil import copytree
from typing import NamedTuple

import pytest

from build_tools.authoring.load_docs import load_docs
from build_tools.authoring.scaffolding import create_drug, create_procedure
from build_tools.site.before_build import refused_by_build

ID = "gikt"
INDEX, DRUG = "index.md", "legemidler/legemiddel_a.md"
OVERVIEW = "Skriv hva prosedyren gjelder, og for hvem."
STANDARD = 'text: "{doses}"\n    doses:\n      - {kind: standard, amount: 1, unit: mg, '
ADULT = STANDARD.replace('}"\n', '} ved alder {age} år"\n    when: {age: ">= 18"}\n', 1)
KINASES = "inhibits:\n  text: hemmer JAK1\n  kinases: {JAK1: full}\nindications:"
CHILDREN = """dosing:
  - id: children
    text: Barn er ikke omtalt
    effect: not_covered
    when: {age: "< 18"}
    interpretation: {text: Barn er alder < 18 år., reason: Teksten sier ikke alderen.}
"""
REDUCED = """dosing:
  - id: reduced
    text: "{doses} kan være aktuelt ved alder {age} år"
    doses:
      - {kind: reduced, amount: 0.5, unit: mg, times: 1, per: day}
    when: {age: 75..80}
"""
CHOSEN = """    when: {age: 75..80}
    interpretation: {text: Både 75 og 80 år er med., reason: Teksten sier 75-80.}
"""


class RefusedMistake(NamedTuple):
    """A mistake in a file, what is told of it and where, and the cure: what is replaced by what."""

    file: str
    sound: str
    written: str
    told: str
    cure: tuple[str, str]
    at: str = ""


MISTAKES: dict[str, RefusedMistake] = {
    "en lenke med skrivefeil": RefusedMistake(
        *(INDEX, OVERVIEW, f"{OVERVIEW} Se [A](legemidler/legemiddel.md)."),
        "Mente du «legemidler/legemiddel_a.md»?",
        ("legemidler/legemiddel.md", "legemidler/legemiddel_a.md"),
    ),
    "en lenke til et sted som ikke finnes": RefusedMistake(
        *(INDEX, OVERVIEW, f"{OVERVIEW} Se [A](#a33)."),
        "Mente du «#a3»?",
        ("#a33", "#a3"),
    ),
    "en lenke til et sted som ikke finnes på en annen side": RefusedMistake(
        *(INDEX, OVERVIEW, f"{OVERVIEW} Se [A](legemidler/legemiddel_a.md#kart-over-svarne)."),
        "Mente du «legemidler/legemiddel_a.md#kart-over-svarene»?",
        ("legemiddel_a.md#kart-over-svarne", "legemiddel_a.md#kart-over-svarene"),
    ),
    "et bilde som ikke er lagt i mappen": RefusedMistake(
        *(INDEX, OVERVIEW, f"{OVERVIEW} ![kurve](kurve.png)"),
        "Legg filen i mappen, rett navnet, eller slett bildet.",
        (" ![kurve](kurve.png)", ""),
    ),
    "tabellen er slettet": RefusedMistake(
        *(INDEX, "{{ drug_table }}\n\n", ""),
        "Skriv {{ drug_table }} på en linje for seg",
        ("{#a2}\n", "{#a2}\n\n{{ drug_table }}\n"),
    ),
    "dokumentinformasjonen er slettet": RefusedMistake(
        *(INDEX, "{{ document_information }}\n\n", ""),
        "Skriv {{ document_information }} på en linje for seg",
        ("# Gikt\n", "# Gikt\n\n{{ document_information }}\n"),
    ),
    "siden til et legemiddel er tom": RefusedMistake(
        *(DRUG, "{{ drug }}\n", ""),
        "Skriv {{ drug }} på en linje for seg",
        ("## Kart over", "{{ drug }}\n\n## Kart over"),
    ),
    "en dose som bare noen får": RefusedMistake(
        *(DRUG, STANDARD, ADULT),
        "Legg til dosen, eller en regel med effect: not_covered",
        ("dosing:\n", CHILDREN),
    ),
    "et område der teksten ikke sier om endene er med": RefusedMistake(
        *(DRUG, "dosing:\n", REDUCED),
        "legg til en interpretation som sier på hvilken side hvert av tallene hører",
        ("    when: {age: 75..80}\n", CHOSEN),
    ),
    "listen over hva legemidlet hemmer er ikke satt inn": RefusedMistake(
        *(DRUG, "indications:", KINASES),
        "Skriv {{ inhibition_list }} på en linje for seg",
        ("# Gikt\n", "# Gikt\n\n{{ inhibition_list }}\n"),
        INDEX,
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
def test_what_the_build_refuses_has_one_message_and_its_cure_mends_it(
    name: str, begun: Path, tmp_path: Path
) -> None:
    mistake = MISTAKES[name]
    docs = Path(copytree(begun, tmp_path / "docs"))
    replace(docs / ID / mistake.file, mistake.sound, mistake.written)
    (refused,) = refusals(docs)
    assert refused.count("Slik retter du:") == 1, refused
    assert mistake.told in " ".join(refused.split())
    at_fault = mistake.at or mistake.file
    assert refused.startswith(f"docs/{ID}/{at_fault}:")
    replace(docs / ID / at_fault, *mistake.cure)
    assert refusals(docs) == ()


def test_a_page_by_another_name_is_told_once_however_many_lead_to_it(
    begun: Path, tmp_path: Path
) -> None:
    docs = Path(copytree(begun, tmp_path / "docs"))
    (docs / ID / "sporbarhet.md").rename(docs / ID / "sporbarheten.md")
    replace(docs / "index.md", "# Prosedyrer\n", "# Prosedyrer\n\n[Spor](gikt/sporbarhet.md)\n")
    (refused,) = refusals(docs)
    assert refused.count("Slik retter du:") == 1, refused
    (docs / ID / "sporbarheten.md").rename(docs / ID / "sporbarhet.md")
    assert refusals(docs) == ()


def refusals(docs: Path) -> tuple[str, ...]:
    found = load_docs(docs)
    assert found.diagnostics == ()
    return refused_by_build(found, docs, docs.parent / "cache")


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
