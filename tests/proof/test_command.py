"""`python -m build_tools.proof` says what was shown, and ends with 1 where something was not."""

from dataclasses import replace

import pytest

from build_tools.authoring.procedure import Procedure
from build_tools.proof import __main__ as command
from build_tools.proof.regions import Proof, prove
from tests.edited_guideline import edit_rule, with_guideline


@pytest.fixture(scope="module")
def proof(procedure: Procedure) -> Proof:
    return prove(procedure)


def run(monkeypatch: pytest.MonkeyPatch, proof: Proof) -> int:
    monkeypatch.setattr(command, "prove", lambda _: proof)
    return command.main([])


def test_what_was_shown_is_told_drug_by_drug(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], proof: Proof
) -> None:
    assert run(monkeypatch, proof) == 0
    told = capsys.readouterr()
    assert told.err == ""
    assert "Baricitinib: 9\u00a0437\u00a0184 områder" in told.out
    assert "Samlet: 220\u00a0200\u00a0960 områder, 35 regler" in told.out
    assert "Alt holder" in told.out


def test_a_claim_that_does_not_hold_is_told_with_an_example(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    procedure: Procedure,
    proof: Proof,
) -> None:
    edited = edit_rule(procedure.guideline, "upadacitinib.caution.age", subsumed_by=None)
    faults = prove(with_guideline(procedure, edited)).faults
    assert run(monkeypatch, replace(proof, faults=faults)) == 1
    told = capsys.readouterr()
    assert "1 påstand holder ikke" in told.out
    assert "jak-hemmere/legemidler/upadacitinib.md: overflødig-regel" in told.err
    assert "«older_age» sier alltid minst like mye" in told.err
    assert "Slik retter du" in told.err
