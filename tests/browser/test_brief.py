"""The answers in brief: in view wherever one is in the form, and what they lead to."""

import pytest
from playwright.sync_api import expect

from tests.browser.calculator_page import CalculatorPage
from tests.browser.cases import ANSWERED, HALF
from tests.browser.conftest import DESK, PHONE

# Every drug's brief, with what shows where it stands: whether a finger at its middle would hit it.
_BRIEFS = """
(form) => [...form.querySelectorAll("[data-brief-of]")].map((link) => {
  const box = link.getBoundingClientRect();
  const hit = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  return {
    drug: link.dataset.briefOf,
    words: link.innerText,
    word: link.querySelector(".calc-brief-word").innerText,
    look: link.dataset.look,
    icon: link.querySelector("[data-icon]").dataset.icon,
    dose: link.querySelector(".calc-brief-doses").innerText,
    isReachable: link.contains(hit),
    size: [box.width, box.height],
  };
})
"""


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_all_drugs_are_in_view_wherever_one_answers(
    calculator: CalculatorPage, viewport: dict[str, int]
) -> None:
    calculator.page.set_viewport_size(viewport)  # type: ignore[arg-type]
    calculator.fill(HALF)
    for field in calculator.form.locator("[data-field]:visible").all():
        field.evaluate("(field) => field.scrollIntoView({ block: 'center' })")
        briefs = calculator.form.evaluate(_BRIEFS)
        assert briefs
        assert all(brief["isReachable"] for brief in briefs)
        assert all(min(brief["size"]) >= 44 for brief in briefs)


def test_on_a_desk_they_lie_over_no_card(calculator: CalculatorPage) -> None:
    calculator.page.set_viewport_size(DESK)  # type: ignore[arg-type]
    calculator.fill(ANSWERED)
    for name in calculator.form.locator("[data-drug] .calc-name").all():
        name.evaluate("(name) => name.scrollIntoView({ block: 'center' })")
        assert name.evaluate(
            "(name) => { const { x, y } = name.getBoundingClientRect();"
            " return name.contains(document.elementFromPoint(x + 9, y + 9)); }"
        )


def test_while_nothing_is_answered_the_questions_have_the_whole_screen_of_a_phone(
    calculator: CalculatorPage,
) -> None:
    brief = calculator.form.locator("[data-brief]")
    expect(brief).to_be_hidden()
    calculator.option("pregnant", "false").tap()
    expect(brief).to_be_visible()
    calculator.option("pregnant", "").tap()
    expect(brief).to_be_hidden()
    calculator.page.set_viewport_size(DESK)  # type: ignore[arg-type]
    expect(brief).to_be_visible()


def test_they_follow_what_one_types(calculator: CalculatorPage) -> None:
    calculator.fill(ANSWERED)
    assert {brief["look"] for brief in calculator.form.evaluate(_BRIEFS)} == {"use"}
    calculator.control("hemoglobin").fill("7")
    calculator.wait_for_answer()
    for brief in calculator.form.evaluate(_BRIEFS):
        assert (brief["look"], brief["icon"]) == ("hold", "hold")
        assert "Ikke start" in brief["words"]


def test_a_partial_answer_looks_partial_and_says_how_much_is_missing(
    calculator: CalculatorPage,
) -> None:
    calculator.fill({**ANSWERED, "pregnant": ""})
    for brief in calculator.form.evaluate(_BRIEFS):
        assert brief["look"] == "unsettled"
        assert "Ikke avklart" in brief["words"]
        assert "1 mangler" in brief["words"]
        assert brief["dose"].startswith("Foreløpig: ")
    calculator.fill(ANSWERED)
    for brief in calculator.form.evaluate(_BRIEFS):
        assert "mangler" not in brief["words"]
        assert "daglig" in brief["dose"]
        assert "Foreløpig" not in brief["dose"]


def test_the_words_and_the_icon_differ_for_every_recommendation(
    calculator: CalculatorPage,
) -> None:
    seen = []
    for change in (
        {},
        {"other_csdmard": "true"},
        {"smoking": "true"},
        {"age": "17"},
        {"hemoglobin": "7"},
        {"bdmard": "true"},
    ):
        calculator.fill({**ANSWERED, **change})
        brief = calculator.form.evaluate(_BRIEFS)[0]
        seen.append((brief["icon"], brief["word"]))
    assert [icon for icon, _ in seen] == [
        "use",
        "caution",
        "last_resort",
        "not_covered",
        "hold",
        "do_not_use",
    ]
    for place in range(2):
        assert len({each[place] for each in seen}) == 6


def test_a_tap_leads_to_the_card(calculator: CalculatorPage) -> None:
    address = calculator.page.url
    calculator.fill(HALF)
    for name in ("upadacitinib", "baricitinib"):
        calculator.form.locator(f'[data-brief-of="{name}"]').tap()
        expect(calculator.drug(name)).to_be_focused()
        expect(calculator.drug(name).get_by_role("heading").first).to_be_in_viewport()
    assert calculator.page.url == address


def test_the_next_best_question_is_a_tap_away_until_nothing_is_missing(
    calculator: CalculatorPage,
) -> None:
    calculator.fill({"pregnant": "false"})
    following = calculator.form.locator("[data-next]")
    asked = []
    while following.is_visible():
        following.tap()
        name = calculator.page.evaluate("document.activeElement.name")
        assert (
            calculator.form.locator(f'[data-field="{name}"]').evaluate(
                "(field) => field.querySelector('.calc-label').textContent"
            )
            in following.inner_text()
        )
        expect(calculator.form.locator(f'[data-field="{name}"]')).to_be_in_viewport()
        asked.append(name)
        if name == "crcl":
            calculator.control(name).fill("90")
        elif calculator.control(name).first.get_attribute("type") == "text":
            calculator.control(name).fill(ANSWERED[name])
        else:
            calculator.option(name, ANSWERED[name]).tap()
        calculator.wait_for_answer()
    assert len(asked) == len(set(asked)) > 10
    assert all(each["conclusive"] == "true" for each in calculator.answers().values())


def test_on_a_phone_they_move_above_the_keyboard(calculator: CalculatorPage) -> None:
    calculator.fill(HALF)
    page = calculator.page
    brief = calculator.form.locator("[data-brief]")
    cover = """(height) => {
      Object.defineProperty(visualViewport, "height", { value: height, configurable: true });
      visualViewport.dispatchEvent(new Event("resize"));
    }"""
    try:
        page.evaluate(cover, PHONE["height"] - 336)
        box = brief.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= PHONE["height"] - 336
        assert box["height"] < 100, "half the screen is keyboard"
    finally:
        page.evaluate("delete visualViewport.height")
        page.evaluate("visualViewport.dispatchEvent(new Event('resize'))")
    expect(calculator.form.locator("[data-next]")).to_be_visible()


def test_nothing_in_brief_stays_when_the_page_is_left(calculator: CalculatorPage) -> None:
    calculator.fill(ANSWERED)
    left = calculator.form.evaluate(
        """(form) => {
          dispatchEvent(new PageTransitionEvent("pagehide"));
          const brief = form.querySelector("[data-brief]");
          return [brief.hidden, brief.querySelector("ul").textContent.trim()];
        }"""
    )
    assert left == [True, ""]
    calculator.wait_for_answer()
