"""What the check finds of pages that it has kept is what it finds of them anew."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from build_tools.authoring.load_docs import load_docs
from build_tools.authoring.procedure import Docs
from build_tools.authoring.source_page import SourcePage
from build_tools.project import DOCS
from build_tools.site import before_build
from build_tools.site.before_build import _found, _SeenPage, refused_by_build
from build_tools.site.directive_html import PageContext, context_of
from build_tools.site.pages_state import seen_states
from calculator.guideline import Guideline
from tests.build_tools.site.test_page_cache import EDITS, FIRST, edited, first_docs
from tests.lab.mutation.data_mutants import data_mutants
from tests.real_procedure import GUIDELINE, PROCEDURE, REAL

__all__ = ["first_docs"]


def whole(docs: Path) -> Docs:
    found = load_docs(docs)
    assert not found.diagnostics
    return found


@pytest.mark.long
@pytest.mark.parametrize("name", EDITS)
def test_pages_that_were_checked_before_an_edit_are_checked_as_if_anew(
    name: str, first_docs: Path, tmp_path: Path
) -> None:
    docs = Path(shutil.copytree(first_docs, tmp_path / "docs"))
    assert refused_by_build(whole(docs), docs, tmp_path / "kept") == ()
    EDITS[name](docs)
    read = whole(docs)
    for each in read.procedures.values():
        fresh = _found(each, read, docs, tmp_path / "none")
        assert _found(each, read, docs, tmp_path / "kept") == fresh


@pytest.mark.long
@pytest.mark.parametrize(
    ("path", "old", "new", "looked_at"),
    [
        ("kalkulator.md", "# Kalkulator", "# Regn ut", {"kalkulator.md"}),
        ("legemidler/warfarin.md", "{{ drug }}", "{{ drug }}\n\nMer.", {"legemidler/warfarin.md"}),
        (
            "vignetter/poeng.yaml",
            "74 år gir ikke",
            "74 år gir ingen",
            {"index.md", "sporbarhet.md"},
        ),
    ],
)
def test_only_what_an_edit_concerns_is_looked_at_again(
    path: str,
    old: str,
    new: str,
    looked_at: set[str],
    first_docs: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    docs = Path(shutil.copytree(first_docs, tmp_path / "docs"))
    refused_by_build(whole(docs), docs, tmp_path / "kept")
    seen = set()
    look = before_build._look_at

    def told(page: PageContext, source: SourcePage) -> object:
        seen.add(page.path)
        return look(page, source)

    monkeypatch.setattr(before_build, "_look_at", told)
    edited(f"{FIRST}/{path}", old, new)(docs)
    refused_by_build(whole(docs), docs, tmp_path / "kept")
    assert seen == {f"{FIRST}/{each}" for each in looked_at}


DRUGS = {each.id: f"{PROCEDURE.id}/legemidler/{each.id}.md" for each in GUIDELINE.drugs}


def states_of_drugs(docs: Docs) -> dict[str, str]:
    procedure = docs.procedures[PROCEDURE.id]
    contexts = {path: context_of(path, DOCS, docs, {}) for path in DRUGS.values()}
    states = seen_states(procedure, contexts, docs)
    return {name: states[path] for name, path in DRUGS.items()}


def test_an_edited_drug_has_its_own_page_looked_at_and_those_of_no_others(tmp_path: Path) -> None:
    docs = Path(shutil.copytree(DOCS, tmp_path / "docs"))
    edited("jak-hemmere/legemidler/filgotinib.md", 'age: ">= 75"', 'age: ">= 76"')(docs)
    before, now = states_of_drugs(REAL), states_of_drugs(whole(docs))
    assert [name for name in DRUGS if now[name] != before[name]] == ["filgotinib"]


@pytest.mark.long
def test_a_page_of_a_drug_has_the_same_words_and_links_whatever_the_rules_of_another() -> None:
    def pages(guideline: Guideline) -> tuple[dict[str, str], dict[str, _SeenPage]]:
        procedure = replace(PROCEDURE, guideline=guideline)
        docs = replace(REAL, procedures={procedure.id: procedure})
        looks = {
            name: before_build._look_at(context_of(path, DOCS, docs, {}), REAL.pages[path])
            for name, path in DRUGS.items()
        }
        return states_of_drugs(docs), looks

    states, looks = pages(GUIDELINE)
    mutants = [(each.drug, each.guideline) for each in data_mutants(GUIDELINE) if each.drug][::40]
    assert {drug for drug, _ in mutants} == DRUGS.keys()
    kept = 0
    for drug, guideline in mutants:
        new_states, new_looks = pages(guideline)
        assert new_states[drug] != states[drug]
        same = [name for name in DRUGS if new_states[name] == states[name]]
        assert [new_looks[name] for name in same] == [looks[name] for name in same]
        kept += len(same)
    assert kept > 2 * len(mutants)  # all three, but where it has another indication
