"""«Dette svaret er jeg uenig i»: the calculator's answer travels along as a vignette."""

import re
from pathlib import Path

from playwright.sync_api import expect

from calculator.effects import Effect
from tests.browser.calculator_page import CalculatorPage
from tests.hearing_page.conftest import Review
from tests.hearing_page.test_reviewing import read


def test_a_comment_on_an_answer_carries_what_was_asked_and_answered(
    review: Review, folder: Path
) -> None:
    reviewer = review("jak-hemmere/kalkulator/")
    reviewer.switch_on()
    page = reviewer.page
    calculator = CalculatorPage(page)
    calculator.wait_until("ready")
    calculator.fill({"age": "64,9", "crcl": "25", "indication": "ra"})
    drug = calculator.drug("baricitinib")
    expect(drug).to_have_attribute("data-recommendation", "do_not_use")
    drug.locator("[data-hearing-answer]").tap()
    shown = reviewer.editor.locator("dl")
    expect(shown).to_contain_text("64,9")
    expect(shown).to_contain_text("RA")
    reviewer.editor.get_by_label("Hva burde svaret vært?").select_option("caution")
    reviewer.write({"Kommentar": "Nyrene tåler dette"}, "Faglig feil")
    expect(reviewer.editor.get_by_role("alert")).to_contain_text("ingen pasient")
    reviewer.editor.get_by_label("Ingen pasient kan kjennes igjen").check()
    assert [each for each in reviewer.kept() if re.search("64,9|Nyrene", each)] == []
    reviewer.editor.get_by_role("button", name="Lagre").tap()
    reviewer.look_over()
    for button in ("Last ned til Word", "JSON", "CSV"):
        (comment,) = read(reviewer.export(button, folder)).comments
        assert comment.target.place == "answer:baricitinib"
        assert comment.vignette is not None
        assert comment.vignette.form == {"age": "64,9", "crcl": "25", "indication": "ra"}
        assert comment.vignette.expected is Effect.CAUTION
        answer = comment.vignette.answer
        assert (answer.drug, answer.indicated) == ("baricitinib", True)
        assert answer.recommendation is Effect.DO_NOT_USE
        assert answer.doses == ()
        assert "pregnant" not in answer.missing
