"""What a reader takes along: the text for a record, a link, a sheet of paper, a comparison."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from urllib.parse import parse_qsl, quote, urlsplit

import pytest
from playwright.sync_api import Page, Route, expect

from calculator.page import answer_form
from tests.browser.calculator_page import CalculatorPage
from tests.browser.cases import ANSWERED, AT_RISK, HALF, STATES, WRONG
from tests.browser.conftest import CALCULATOR, DESK, PHONE, Open
from tests.real_procedure import COMPILED, GUIDELINE

COPIED = "navigator.clipboard.readText()"


@contextmanager
def no_clipboard(calculator: CalculatorPage) -> Iterator[None]:
    """As in a browser that does not let the page copy."""
    write = "Object.defineProperty(navigator, 'clipboard', { value: %s, configurable: true })"
    calculator.page.evaluate(write % "undefined")
    yield
    calculator.page.evaluate("delete navigator.clipboard")


def record(form: dict[str, str]) -> str:
    """The text for the patient record that Python writes today."""
    day = f"{date.today():%d.%m.%Y}"
    text: str = answer_form(COMPILED, form, day)["journal"]
    return text


def copy_record(calculator: CalculatorPage) -> None:
    calculator.tap(calculator.form.get_by_role("button", name="Kopier alle til journal"))


@pytest.mark.parametrize("form", [HALF, AT_RISK], ids=["half", "answered"])
def test_the_record_is_what_python_writes_and_its_copying_is_announced(
    calculator: CalculatorPage, form: dict[str, str]
) -> None:
    calculator.fill(form)
    copy_record(calculator)
    told = calculator.form.locator("[data-actions] [role=status]")
    expect(told).to_contain_text("Kopiert")
    assert calculator.page.evaluate(COPIED).replace("\r\n", "\n") == record(form)
    calculator.control("age").fill("50")
    expect(told).to_have_text("")  # what is shown now has not been copied


def test_where_the_clipboard_is_closed_the_text_is_there_to_be_taken_by_hand(
    calculator: CalculatorPage,
) -> None:
    calculator.fill(AT_RISK)
    with no_clipboard(calculator):
        copy_record(calculator)
        dialog = calculator.form.get_by_role("dialog", name="Tekst til journal")
        text = dialog.get_by_role("textbox")
        expect(text).to_be_focused()
        assert text.input_value() == record(AT_RISK)
        marked = "(area) => area.value.slice(area.selectionStart, area.selectionEnd)"
        assert text.evaluate(marked) == record(AT_RISK)
        expect(dialog.get_by_role("status")).to_contain_text("Teksten er merket")
        calculator.page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(calculator.form.get_by_role("button", name="Kopier alle til journal")).to_be_focused()
    assert calculator.form.locator("[data-content]").first.input_value() == ""


def test_nothing_is_taken_along_while_something_is_wrong_and_the_list_of_it_opens(
    calculator: CalculatorPage,
) -> None:
    calculator.fill(WRONG)
    summary = calculator.form.get_by_role("group", name="Dette må rettes")
    expect(summary).to_be_hidden()  # it would push the questions away from under the thumb
    calculator.page.evaluate("navigator.clipboard.writeText('before')")
    copy_record(calculator)
    expect(summary).to_be_focused()
    expect(summary).to_be_in_viewport()
    assert calculator.page.evaluate(COPIED) == "before"
    links = summary.get_by_role("link")
    fields = links.evaluate_all("(links) => links.map((link) => link.dataset.fieldLink)")
    assert fields == ["age", "weight", "creatinine", "hemoglobin"]
    for link, field in zip(links.all(), fields, strict=True):
        error = calculator.form.locator(f'[data-field="{field}"] [data-error]')
        assert link.inner_text() == error.inner_text()
    links.nth(2).tap()
    expect(calculator.control("creatinine")).to_be_focused()
    calculator.control("creatinine").fill("80")
    expect(links).to_have_count(3)
    for field, text in {"age": "50", "weight": "70", "hemoglobin": "12"}.items():
        calculator.control(field).fill(text)
    expect(summary).to_be_hidden()


def test_the_brief_leads_to_what_is_wrong_before_anything_else(calculator: CalculatorPage) -> None:
    calculator.fill(WRONG)
    expect(calculator.form.locator("[data-next]")).to_be_hidden()
    calculator.form.get_by_role("button", name="Rett dette: Alder").tap()
    expect(calculator.form.get_by_role("group", name="Dette må rettes")).to_be_focused()


def link_of(calculator: CalculatorPage) -> str:
    calculator.form.get_by_role("button", name="Lag lenke").tap()
    dialog = calculator.form.get_by_role("dialog", name="Lenke til svarene")
    link = dialog.get_by_role("textbox").input_value()
    dialog.get_by_role("button", name="Lukk").tap()
    return link


def test_the_link_holds_the_answers_and_the_rules_in_its_fragment_alone(
    calculator: CalculatorPage,
) -> None:
    address = calculator.page.url
    calculator.fill(HALF)
    link = link_of(calculator)
    assert calculator.page.url == address
    parts = urlsplit(link)
    assert parts.query == ""
    assert link.startswith(f"{address}#")
    path, _, query = parts.fragment.partition("?")
    version, rules = calculator.form.evaluate(
        "(form) => [form.dataset.version, form.dataset.rules]"
    )
    assert path.split("/") == ["kalkulator", "jak-hemmere", version, rules]
    assert dict(parse_qsl(query)) == {**HALF, "slutt": "1"}


def test_the_reader_is_told_what_the_link_holds(calculator: CalculatorPage) -> None:
    calculator.fill(HALF)
    calculator.form.get_by_role("button", name="Lag lenke").tap()
    dialog = calculator.form.get_by_role("dialog", name="Lenke til svarene")
    expect(dialog).to_contain_text("Svarene kan likevel røpe hvem pasienten er.")
    dialog.get_by_text("Svarene i lenken").tap()
    held = dialog.locator("[data-held] li")
    assert [each.inner_text().replace("\u00a0", " ") for each in held.all()] == [
        "Indikasjon: RA",
        "Alder: 76 år",
        "Kjønn: Kvinne",
        "Vekt: 61,5 kg",
        "Kreatinin: 125 µmol/L",
        "Graviditet: Nei",
        "Pågående eller tidligere langvarig røykehistorie: Nei",
    ]
    dialog.get_by_role("button", name="Kopier").tap()
    expect(dialog.get_by_role("status")).to_have_text("Kopiert.")
    assert "#kalkulator/jak-hemmere/" in calculator.page.evaluate(COPIED)


def follow(calculator: CalculatorPage, fragment: str) -> None:
    """Open a link in the tab where the calculator stands."""
    calculator.page.evaluate("(fragment) => { location.hash = fragment; }", fragment)
    expect(calculator.form.locator("[data-opened]")).to_be_visible()
    calculator.wait_for_answer()


def test_a_link_opens_the_same_answers_and_leaves_the_address_clean(
    open_page: Open, calculator: CalculatorPage
) -> None:
    calculator.fill(HALF)
    answers = calculator.answers()
    fragment = urlsplit(link_of(calculator)).fragment
    other = open_page(f"{CALCULATOR}#{fragment}")
    assert other.page.url.endswith("/kalkulator/")
    expect(other.form.locator("[data-opened]")).to_contain_text("Reglene er de samme")
    other.wait_until("ready")
    other.wait_for_answer()
    assert other.answers() == answers
    kept = "JSON.stringify([{...localStorage}, {...sessionStorage}, history.state, document.title])"
    assert "61" not in other.page.evaluate(kept)
    other.page.reload()
    other.wait_until("ready")
    other.wait_for_answer()
    assert other.control("age").input_value() == ""


def published_rules(page: Page, version: str) -> str:
    """The hash of rules that the host has, which are said to be of a version."""
    rules = "0123456789abcdef"
    page.route(
        f"**/rules/{rules}.json",
        lambda route: route.fulfill(json={"build": "abc123", "version": version}),
    )
    return rules


@pytest.mark.parametrize(
    ("version", "words"),
    [
        ("0.2", "laget med versjon 0.2 av prosedyren"),
        ("0.3", "Reglene i versjon 0.3 er endret siden lenken ble laget"),
    ],
)
def test_a_link_made_under_other_rules_says_so(open_page: Open, version: str, words: str) -> None:
    calculator = open_page(service_workers="block")
    calculator.wait_until("ready")
    calculator.fill(AT_RISK)
    rules = published_rules(calculator.page, version)
    follow(calculator, f"kalkulator/jak-hemmere/0.31/{rules}?age=80&crcl=20")
    note = calculator.form.locator("[data-opened]")
    expect(note).to_contain_text(words)
    expect(note).not_to_contain_text("0.31")  # what the link says of itself
    expect(note).to_contain_text("lot seg ikke hente og starte", timeout=40_000)
    assert "#" not in calculator.page.url
    calculator.wait_for_answer()
    assert calculator.answers()["baricitinib"]["recommendation"] == "do_not_use"
    assert calculator.control("weight").input_value() == "", "the patient before is gone"
    note.get_by_role("button", name="Lukk").click()
    expect(note).to_be_hidden()


def test_a_link_whose_rules_are_not_there_is_not_read_and_says_so(open_page: Open) -> None:
    calculator = open_page()
    calculator.wait_until("ready")
    calculator.fill(AT_RISK)
    follow(calculator, "kalkulator/jak-hemmere/0.3/0123456789abcdef?age=80&crcl=20")
    note = calculator.form.locator("[data-opened]")
    expect(note).to_contain_text("er ikke lagt ut her")
    expect(note).to_contain_text("Ingen svar er hentet fra lenken")
    assert "#" not in calculator.page.url
    for field in ("age", "crcl", "weight"):
        assert calculator.control(field).input_value() == ""


def test_whoever_goes_on_in_the_form_while_a_link_is_looked_up_keeps_what_they_wrote(
    open_page: Open, held: list[Route]
) -> None:
    calculator = open_page(service_workers="block")
    calculator.wait_until("ready")
    calculator.page.route("**/rules/*.json", lambda route: held.append(route))
    link = "kalkulator/jak-hemmere/0.2/0123456789abcdef?age=80&crcl=20"
    calculator.page.evaluate("(fragment) => { location.hash = fragment; }", link)
    note = calculator.form.locator("[data-opened]")
    expect(note).to_contain_text("Henter reglene")
    calculator.control("age").fill("50")
    expect(note).to_contain_text("Lenken ble ikke åpnet")
    with calculator.page.expect_response("**/version.json"):
        held[0].fulfill(json={"build": "abc123", "version": "0.2"})
    calculator.wait_for_answer()
    assert calculator.control("age").input_value() == "50"
    assert calculator.control("crcl").input_value() == ""
    expect(note).to_contain_text("Lenken ble ikke åpnet")


def test_what_the_form_does_not_know_is_named_and_left_out(calculator: CalculatorPage) -> None:
    rules = calculator.form.get_attribute("data-rules")
    follow(
        calculator,
        f"kalkulator/jak-hemmere/0.3/{rules}?age=50&hair=red&constructor={'9' * 41}"
        f"&pregnant=maybe&weight={'9' * 41}",
    )
    note = calculator.form.locator("[data-opened]")
    expect(note).to_contain_text("ikke tatt med: constructor, Vekt, hair, Graviditet.")
    assert calculator.control("age").input_value() == "50"
    assert calculator.control("weight").input_value() == ""
    calculator.form.locator("[data-opened] button").tap()


def test_a_link_is_read_as_typed_text_is_and_what_turns_the_order_of_signs_is_refused(
    calculator: CalculatorPage,
) -> None:
    turned, unseen = "\u202e27", "\u200b27"
    calculator.fill({"indication": "ra", "age": turned})
    typed = calculator.answers()
    error = calculator.form.locator('[data-field="age"] [data-error]')
    told = error.inner_text()
    assert told

    rules = calculator.form.get_attribute("data-rules")
    start = f"kalkulator/jak-hemmere/0.3/{rules}"
    follow(calculator, f"{start}?indication=ra&age={quote(turned)}&{quote(turned)}=1")
    expect(calculator.control("age")).to_have_attribute("aria-invalid", "true")
    expect(error).to_have_text(told)
    assert calculator.answers() == typed
    assert all("age" in drug["missing"].split() for drug in typed.values())
    note = calculator.form.locator("[data-opened]")
    expect(note).to_contain_text("ikke tatt med: 27.")
    assert "\u202e" not in note.inner_text()

    follow(calculator, f"{start}?age={quote(unseen)}")
    understood = calculator.form.locator('[data-field="age"] [data-understood]')
    expect(understood).to_contain_text("27 år")
    calculator.form.locator("[data-opened] button").tap()


@pytest.mark.parametrize(
    "fragment",
    [
        "kalkulator/",
        "kalkulator/annen/0.3/0123?age=50",
        "kalkulator/jak-hemmere/0.3/0123",
        "kalkulator/%E0%A4%A/0.3/0123?age=50",
        "kalkulator/jak-hemmere/0.3/<img src=x onerror=alert(1)>",
    ],
)
def test_a_broken_link_says_so_and_answers_nothing(
    calculator: CalculatorPage, fragment: str
) -> None:
    follow(calculator, fragment)
    note = calculator.form.locator("[data-opened]")
    expect(note).to_contain_text("Lenken er skadet eller hører til en annen prosedyre.")
    assert calculator.control("age").input_value() == ""
    assert "#" not in calculator.page.url
    note.get_by_role("button", name="Lukk").tap()


@pytest.mark.parametrize("state", ["half", "answered"])
@pytest.mark.parametrize("viewport", [{"width": 390, "height": 844}, DESK], ids=["phone", "desk"])
def test_a_case_is_printed_on_one_page(
    calculator: CalculatorPage, state: str, viewport: dict[str, int]
) -> None:
    calculator.page.set_viewport_size(viewport)  # type: ignore[arg-type]
    calculator.fill(STATES[state])
    printed = calculator.page.pdf(format="A4")
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1


def test_on_paper_stands_what_was_told_and_what_was_answered(calculator: CalculatorPage) -> None:
    calculator.fill({**AT_RISK, "pregnant": ""})
    page = calculator.page
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    text = calculator.form.inner_text().replace("\u00a0", " ")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert "Alder\n77 år" in text
    assert "Kreatininclearance\nBeregnet: 44,1 mL/min" in text
    assert "Ulcerøs kolitt" not in text, "what was not chosen"
    assert f"Skrevet ut {date.today():%d.%m.%Y}" in text
    assert "JAK-hemmere, versjon 0.3 (12.01.2023)" in text
    for drug in GUIDELINE.drugs:
        assert drug.name in text
    assert text.count(GUIDELINE.status.notice) == len(GUIDELINE.drugs)
    # On a line of its own: the summary for screen readers, which comes later, says it as well.
    headings = [each for each in text.split("\n") if each.startswith("Foreløpig: ")]
    assert len(headings) == len(GUIDELINE.drugs)
    assert "Graviditet" in text, "what is missing"
    assert "til journal" not in text
    assert calculator.form.locator("[data-stated] dt").count() == 0, "not left in the page"


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_the_drugs_stand_side_by_side(calculator: CalculatorPage, viewport: dict[str, int]) -> None:
    button = calculator.form.get_by_role("button", name="Sammenlign")
    calculator.page.set_viewport_size(viewport)  # type: ignore[arg-type]
    calculator.fill({**AT_RISK, "pregnant": ""})
    button.click()
    dialog = calculator.form.get_by_role("dialog", name="Legemidlene side ved side")
    expect(dialog.get_by_role("columnheader")).to_have_count(len(GUIDELINE.drugs))
    rows = {
        row.get_by_role("rowheader").inner_text(): [
            cell.inner_text() for cell in row.get_by_role("cell").all()
        ]
        for row in dialog.locator("tbody tr").all()
    }
    assert list(rows) == ["Anbefaling", "Dose", "Hva som begrenser", "Hva som mangler"]
    for place, drug in enumerate(GUIDELINE.drugs):
        card = calculator.drug(drug.id)
        heading = card.locator(".calc-verdict p").inner_text()
        assert rows["Anbefaling"][place].startswith(heading)
        doses = card.locator(".calc-doses strong").all_inner_texts()
        assert all(dose in rows["Dose"][place] for dose in doses)
        assert "røykehistorie" in rows["Hva som begrenser"][place]
        assert "methotrexate" not in rows["Hva som begrenser"][place]
        assert rows["Hva som mangler"][place] == "Graviditet"
    dialog.get_by_role("button", name="Lukk").click()
    expect(button).to_be_focused()


def test_what_it_takes_is_told_with_the_border(calculator: CalculatorPage) -> None:
    calculator.fill({**ANSWERED, "crcl": "58"})
    card = calculator.drug("baricitinib")
    card.get_by_text("Når blir svaret et annet?").tap()
    changes = card.locator(".calc-changes li")
    first = changes.filter(has_text="Kreatininclearance").first
    expect(first).to_contain_text("over 60 mL/min")
    expect(first).to_contain_text("Kan brukes: 4 mg x 1 daglig")
    first.get_by_role("link").tap()
    expect(calculator.control("crcl")).to_be_focused()


@pytest.mark.parametrize(
    ("opened", "taken"), [(None, "Kopier alle til journal"), ("Lag lenke", "Kopier")]
)
def test_a_withdrawn_edition_is_not_copied_from(
    open_page: Open, opened: str | None, taken: str
) -> None:
    calculator = open_page()
    page = calculator.page
    calculator.wait_until("ready")
    calculator.fill(ANSWERED)
    if opened:
        calculator.form.get_by_role("button", name=opened).click()
        expect(page.get_by_role("dialog", name="Lenke til svarene")).to_be_visible()

    reason = "Feil i en dose."

    def withdrawn(route: Route) -> None:
        versions = {GUIDELINE.version: reason}
        route.fulfill(json={"build": "another", "withdrawn": {GUIDELINE.id: versions}})

    page.route("**/version.json", withdrawn)
    page.evaluate(
        """() => {
          window.written = [];
          navigator.clipboard.write = async ([item]) => {
            window.written.push(await item.getType("text/plain"));
          };
        }"""
    )
    calculator.form.get_by_role("button", name=taken, exact=True).click()
    expect(page.get_by_text(reason)).to_be_visible()
    expect(calculator.form).to_be_hidden()
    assert page.evaluate("window.written.length") == 0
    assert calculator.control("age").input_value() == ""
    assert all("recommendation" not in each for each in calculator.answers().values())
    held = calculator.form.locator("dialog[open], textarea").evaluate_all(
        "(all) => all.map((each) => each.open || each.value)"
    )
    assert held
    assert not any(held)
