"""For every reader: axe, targets, zoom, narrow and flat screens, forced colours, the keyboard."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import expect

from build_tools.authoring.procedure_files import DRUG_FOLDER
from tests.axe import violations
from tests.browser.calculator_page import CalculatorPage
from tests.browser.cases import ANSWERED, HALF, STATES
from tests.browser.conftest import DESK, PHONE, Open

DRUG_PAGES = int(os.environ.get("DRUG_PAGES", "1"))
"""How many drugs' pages are shown to axe with their calculators."""

FLAT = {"width": 844, "height": 390}
ZOOMED = {"width": 640, "height": 450}  # 1280 × 900 at 200 %
NARROW = {"width": 320, "height": 640}


def drug_pages(site: Path) -> list[str]:
    """The pages of drugs, as paths below the site; made alike, each with its own calculator."""
    return [
        f"{page.parent.relative_to(site).as_posix()}/"
        for page in sorted(site.rglob(f"{DRUG_FOLDER}/*/index.html"))
    ]


def open_all(calculator: CalculatorPage) -> None:
    calculator.form.locator("details").evaluate_all(
        "(all) => all.forEach((details) => { details.open = true; })"
    )


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["390", "1280"])
def test_axe_finds_no_fault(
    calculator: CalculatorPage, viewport: dict[str, int], scheme: str, state: str
) -> None:
    page = calculator.page
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.set_viewport_size(viewport)  # type: ignore[arg-type]
    expect(page.locator("body")).to_have_attribute(
        "data-md-color-scheme", "slate" if scheme == "dark" else "default"
    )
    calculator.fill(STATES[state])
    open_all(calculator)
    if state == "error":
        calculator.form.locator("[data-fix]").click()
    calculator.rest()
    assert violations(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["390", "1280"])
def test_axe_finds_no_fault_in_a_calculator_on_a_drug_page(
    open_page: Open, site: Path, viewport: dict[str, int], scheme: str
) -> None:
    for path in drug_pages(site)[:DRUG_PAGES]:
        calculator = open_page(path, viewport)
        calculator.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        calculator.control("age").focus()  # it starts when it is touched
        calculator.wait_until("ready")
        for state, texts in STATES.items():
            calculator.fill(texts)
            open_all(calculator)
            if state == "error":
                calculator.form.locator("[data-fix]").click()
            calculator.rest()
            assert violations(calculator.page) == [], f"{path}, {state}"


@pytest.mark.parametrize("button", ["Lag lenke", "Sammenlign"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_fault_in_what_opens_on_top(
    calculator: CalculatorPage, scheme: str, button: str
) -> None:
    calculator.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    calculator.page.set_viewport_size(DESK)  # type: ignore[arg-type]
    calculator.fill(STATES["answered"])
    calculator.form.get_by_role("button", name=button).click()
    expect(calculator.form.get_by_role("dialog")).to_be_visible()
    assert violations(calculator.page) == []


@pytest.mark.parametrize(
    "viewport",
    [NARROW, PHONE, FLAT, ZOOMED, DESK],
    ids=["320", "390", "landscape", "200 %", "1280"],
)
@pytest.mark.parametrize("state", ["error", "answered"])
def test_nothing_is_wider_than_the_screen_and_every_target_is_large_enough(
    calculator: CalculatorPage, viewport: dict[str, int], state: str
) -> None:
    calculator.page.set_viewport_size(viewport)  # type: ignore[arg-type]
    calculator.fill(STATES[state])
    open_all(calculator)
    targets = (
        "label.calc-option, .calc-quantity, button, summary, .calc-missing a, .calc-changes a,"
        " .calc-brief a"
    )
    sizes = calculator.form.locator(targets).evaluate_all(
        """(targets) => targets.filter((each) => each.checkVisibility()).map((each) => {
             const { width, height } = each.getBoundingClientRect();
             return [each.textContent.trim().replace(/\\s+/g, " "), width, height];
           })"""
    )
    assert len(sizes) > 80
    assert [each for each in sizes if min(each[1:]) < 44] == []
    overflow = calculator.page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    assert overflow <= 0
    cut = calculator.form.locator(".calc-option, .calc-button, .calc-brief-word").evaluate_all(
        """(all) => all.filter((each) => each.checkVisibility()
             && each.scrollWidth > each.clientWidth + 1).map((each) => each.textContent)"""
    )
    assert cut == []


@pytest.mark.parametrize("viewport", [NARROW, PHONE, FLAT], ids=["320", "390", "landscape"])
def test_the_answers_in_brief_leave_room_for_the_questions(
    calculator: CalculatorPage, viewport: dict[str, int]
) -> None:
    calculator.page.set_viewport_size(viewport)  # type: ignore[arg-type]
    calculator.fill(HALF)
    box = calculator.form.locator("[data-brief]").bounding_box()
    assert box is not None
    assert box["height"] < viewport["height"] / 3


def test_what_has_the_focus_is_never_hidden_by_what_stays_in_view(
    calculator: CalculatorPage,
) -> None:
    calculator.fill(HALF)
    open_all(calculator)
    page = calculator.page
    calculator.form.locator("input:checked").first.focus()
    covered = []
    stops = 0
    while page.evaluate("document.activeElement.closest('form[data-calculator]') !== null"):
        stops += 1
        seen, what = page.evaluate(
            """() => {
              const each = document.activeElement;
              const { x, y, width, height } = each.getBoundingClientRect();
              const hit = document.elementFromPoint(x + width / 2, y + Math.min(height, 40) / 2);
              return [each.contains(hit) || hit?.contains(each), each.outerHTML.slice(0, 120)];
            }"""
        )
        if not seen:
            covered.append(what)
        page.keyboard.press("Tab")
        assert stops < 200
    assert stops > 40
    assert covered == []


def test_in_forced_colours_the_chosen_answer_still_stands_out(
    calculator: CalculatorPage,
) -> None:
    calculator.page.emulate_media(forced_colors="active")
    calculator.fill(ANSWERED)
    color = "(element) => getComputedStyle(element).backgroundColor"
    chosen = calculator.option("pregnant", "false").evaluate(color)
    other = calculator.option("pregnant", "true").evaluate(color)
    assert chosen != other


def test_nothing_moves_for_those_who_do_not_want_it(calculator: CalculatorPage) -> None:
    calculator.page.emulate_media(reduced_motion="reduce")
    calculator.fill(HALF)
    moving = calculator.form.evaluate(
        """(form) => form.getAnimations({ subtree: true })
             .filter(({ effect }) => effect.getComputedTiming().duration > 0).length"""
    )
    assert moving == 0


RADIOS = (
    *("treatment", "sex", "hepatic_impairment", "smoking", "sustained_remission"),
    "alternatives_lacking",
)


def test_a_whole_case_is_filled_in_and_read_by_keyboard_alone(calculator: CalculatorPage) -> None:
    page = calculator.page
    press = page.keyboard.press

    def here() -> str:
        name: str = page.evaluate(
            "document.activeElement.name || document.activeElement.dataset.field || ''"
        )
        return name

    calculator.form.locator("input:checked").first.focus()
    press("ArrowDown")  # «not answered» is the last, so this is the first: RA
    typed = {"age": "77", "weight": "70", "creatinine": "104", "hemoglobin": "12,9"}
    typed |= {"neutrophils": "4,1", "lymphocytes": "1,4"}
    for _ in range(80):
        if here() in typed and not page.evaluate("document.activeElement.value"):
            page.keyboard.type(typed[here()])
        elif here() in RADIOS:
            press("ArrowRight")
        elif page.evaluate("'noToTheRest' in document.activeElement.dataset"):
            press("Enter")
        if page.evaluate("document.activeElement.closest('[data-brief]') !== null"):
            break
        calculator.wait_for_answer()  # the drugs in brief take the focus once they are answered
        press("Tab")
    assert all(each["conclusive"] == "true" for each in calculator.answers().values())
    # All is answered: what has the focus now is the first drug in brief.
    assert page.evaluate("document.activeElement.innerText").startswith("Baricitinib")
    press("Enter")
    expect(calculator.drug("baricitinib")).to_be_focused()
    expect(calculator.drug("baricitinib")).to_contain_text("Bruk med forsiktighet")
    for _ in range(20):
        press("Tab")
        if page.evaluate("document.activeElement.textContent") == "Når blir svaret et annet?":
            break
    press("Enter")
    expect(calculator.drug("baricitinib").locator(".calc-changes")).to_be_visible()
    for _ in range(80):
        press("Tab")
        if page.evaluate("document.activeElement.textContent") == "Kopier alle til journal":
            break
    press("Enter")
    expect(calculator.form.locator("[data-actions] [role=status]")).to_contain_text("Kopiert")
    assert "77 år" in page.evaluate("navigator.clipboard.readText()").replace("\u00a0", " ")
    assert "#" not in page.url
