"""The whole way of a reviewer on a phone: comment, change, undo, send, and fetch again."""

from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import expect

from build_tools.authoring.load_docs import load_docs
from build_tools.hearing.comment import CommentKind, Respondent, Submission
from build_tools.hearing.formats.returned_files import read_file
from build_tools.hearing.formats.unpacking import ReturnedFile
from build_tools.hearing.present_draft import whole_draft
from build_tools.project import DOCS
from tests.hearing_page.conftest import CLOSED, Review
from tests.hearing_page.reviewer import Reviewer

HOSTILE = 'Æ Ø Å\n=1+1;"x"\n<w:p/>&amp; ⟦0007⟧ 😀'
WITHOUT_STORAGE = """
    indexedDB.open = () => { throw new DOMException("nei", "SecurityError"); };
"""
SELECT = """words => {
    const paragraph = document.getElementById("a7");
    const text = [...paragraph.childNodes].find(node => node.textContent.includes(words));
    const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const at = walker.currentNode.data.indexOf(words);
        if (at < 0) continue;
        const range = document.createRange();
        range.setStart(walker.currentNode, at);
        range.setEnd(walker.currentNode, at + words.length);
        getSelection().removeAllRanges();
        getSelection().addRange(range);
        return;
    }
    throw new Error("ikke funnet");
}"""


def read(path: Path) -> Submission:
    reading = read_file(ReturnedFile(path.name, path.read_bytes()))
    assert reading.warnings == ()
    (submission,) = reading.submissions
    return submission


def count(reviewer: Reviewer, text: str) -> None:
    expect(reviewer.bar.locator('[data-hearing="count"]')).to_have_text(text)


def test_reading_is_calm_until_someone_wants_to_comment(review: Review) -> None:
    reviewer = review()
    assert reviewer.page.locator(".hearing-place, .hearing-bar").count() == 0
    reviewer.switch_on()
    count(reviewer, "Ingen kommentarer ennå")
    reviewer.bar.get_by_role("button", name="Skjul").tap()
    assert reviewer.page.locator(".hearing-place").count() == 0
    expect(reviewer.bar).to_be_hidden()


def test_every_place_of_the_draft_has_a_button_on_one_of_the_pages(review: Review) -> None:
    procedure = load_docs(DOCS).procedures["jak-hemmere"]
    places = [place for place in whole_draft(procedure).places if not place.within]
    wanted = {place.name for place in places if place.kind != "answer"}
    reviewer = review()
    reviewer.switch_on()
    found: set[str] = set()
    for path in ("jak-hemmere/", "jak-hemmere/innspill/"):
        page = review(path, context=reviewer.page.context).page
        buttons = page.locator('.hearing-place [aria-label^="Kommenter "]')
        buttons.first.wait_for()
        for label in buttons.evaluate_all("all => all.map(each => each.ariaLabel)"):
            found.add(label.removeprefix("Kommenter "))
    assert wanted - found == set()


def test_an_interpretation_can_be_commented_on_where_it_stands(
    review: Review, folder: Path
) -> None:
    reviewer = review()
    reviewer.switch_on()
    marks = reviewer.page.locator("details.interpretation")
    for mark in marks.all():
        paragraphs = mark.locator("p").count()
        assert paragraphs == mark.get_by_role("button", include_hidden=True).count() > 0
    marks.first.locator("summary").tap()
    marks.first.get_by_role("button").first.tap()
    reviewer.write({"Kommentar": "Heller omvendt"}, "Faglig feil")
    reviewer.look_over()
    (comment,) = read(reviewer.export("JSON", folder)).comments
    draft = whole_draft(load_docs(DOCS).procedures["jak-hemmere"])
    place = draft.by_id[comment.target.place]
    assert place.kind == "interpretation"
    assert place.text.split()[:3] == marks.first.locator("p").first.inner_text().split()[:3]


def test_a_link_to_a_rule_shows_the_rule(review: Review) -> None:
    page = review("jak-hemmere/innspill/#rule-low_hemoglobin").page
    expect(page.locator("#rule-low_hemoglobin")).to_be_in_viewport()
    page.evaluate("location.hash = 'interpretation-hemoglobin'")
    expect(page.locator("#interpretation-hemoglobin")).to_be_in_viewport()


def test_no_button_is_small_or_covers_text(review: Review) -> None:
    reviewer = review()
    reviewer.switch_on()
    faults = reviewer.page.evaluate(
        """() => {
            const faults = [];
            for (const each of document.querySelectorAll("article details")) each.open = true;
            for (const button of document.querySelectorAll(".hearing-place > :is(button, a)")) {
                const box = button.getBoundingClientRect();
                if (box.width < 44 || box.height < 44) faults.push(button.ariaLabel + " er liten");
                button.scrollIntoView({block: "center"});
                const now = button.getBoundingClientRect();
                const [x, y] = [now.x + now.width / 2, now.y + now.height / 2];
                const isSeen = button.contains(document.elementFromPoint(x, y));
                if (!isSeen) faults.push(button.ariaLabel + " er dekket");
            }
            const walker = document.createTreeWalker(document.querySelector("article"), 4);
            const boxes = [...document.querySelectorAll(".hearing-place")]
                .map(row => [row, row.getBoundingClientRect()]);
            while (walker.nextNode()) {
                if (!walker.currentNode.data.trim()) continue;
                const parent = walker.currentNode.parentElement;
                if (parent.closest(".visually-hidden, thead")) continue;
                if (!parent.checkVisibility()) continue;
                const range = document.createRange();
                range.selectNodeContents(walker.currentNode);
                for (const line of range.getClientRects()) for (const [row, box] of boxes) {
                    if (row.contains(walker.currentNode) || line.width < 2) continue;
                    const across = Math.min(line.right, box.right) - Math.max(line.left, box.left);
                    const down = Math.min(line.bottom, box.bottom) - Math.max(line.top, box.top);
                    if (across > 1 && down > 1) faults.push(walker.currentNode.data);
                }
            }
            return faults;
        }"""
    )
    assert faults == []
    assert reviewer.page.locator(".hearing-place").count() > 50
    assert reviewer.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize(("button", "suffix"), [("Last ned til Word", ".docx"), ("CSV", ".csv")])
def test_what_is_written_is_what_the_editors_read(
    review: Review, folder: Path, button: str, suffix: str
) -> None:
    reviewer = review()
    reviewer.switch_on()
    reviewer.start("a13")
    reviewer.editor.get_by_label("JAK-hemmere skal ikke kombineres").check()
    texts = {
        "Kommentar": HOSTILE,
        "Forslag til ny tekst": "Ny tekst",
        "Begrunnelse eller kilde": "-3",
    }
    reviewer.write(texts, "Faglig feil")
    reviewer.comment("Baricitinib: ved kreatininclearance 30-60", "Er 30 med?")
    count(reviewer, "2 kommentarer, ikke sendt")
    reviewer.look_over()
    for label, text in (
        ("Navn", "Åse Øy"),
        ("Rolle", "Overlege"),
        ("Organisasjon", "Sykehuset"),
        ("Interessekonflikter", "Ingen"),
        ("Hovedsynspunkter", "God tekst.\nMen lang."),
    ):
        reviewer.sending.get_by_label(label, exact=True).fill(text)
    reviewer.sending.get_by_label("Navnet kan publiseres").check()
    path = reviewer.export(button, folder)
    assert path.suffix == suffix
    submission = read(path)
    assert (submission.procedure, submission.version) == ("jak-hemmere", "0.3")
    assert submission.respondent == Respondent(
        "Åse Øy", "Overlege", "Sykehuset", "Ingen", "God tekst.\nMen lang.", True
    )
    second, first = submission.comments
    assert (first.kind, first.text) == (CommentKind.FACTUAL_ERROR, HOSTILE)
    assert (first.proposed_wording, first.source) == ("Ny tekst", "-3")
    draft = whole_draft(load_docs(DOCS).procedures["jak-hemmere"])
    for comment, place in ((first, "a13-3"), (second, "baricitinib-reduced-renal_function")):
        known = draft.by_id[place]
        target, quote = comment.target, comment.target.quote
        assert (target.place, target.content_hash) == (place, draft.hashes[place])
        assert quote is not None
        assert quote.exact == known.text
        assert quote.prefix == (f"{known.context}\n" if known.context else "")


def test_selected_words_are_quoted(review: Review, folder: Path) -> None:
    reviewer = review()
    reviewer.switch_on()
    reviewer.page.evaluate(SELECT, "ny behandling ikke initieres")
    reviewer.start("a7")
    expect(reviewer.editor.locator("mark")).to_have_text("ny behandling ikke initieres")
    reviewer.write({"Kommentar": "Heller «startes»"}, "Språk")
    reviewer.look_over()
    (comment,) = read(reviewer.export("JSON", folder)).comments
    quote = comment.target.quote
    assert quote is not None
    assert quote.exact == "ny behandling ikke initieres"
    whole = whole_draft(load_docs(DOCS).procedures["jak-hemmere"]).by_id["a7"].text
    assert quote.prefix + quote.exact + quote.suffix == whole


def test_a_comment_is_there_again_changed_deleted_and_had_back(review: Review) -> None:
    reviewer = review()
    reviewer.switch_on()
    reviewer.comment("a7", "Hvilken enhet?")
    again = review(context=reviewer.page.context)
    expect(again.bar).to_be_visible()
    count(again, "1 kommentar, ikke sendt")
    again.page.get_by_role("button", name="Endre kommentaren «uklart: Hvilken enhet?»").tap()
    again.write({"Kommentar": "g/dL eller g/L?"})
    own = again.page.locator(".hearing-own li")
    expect(own).to_contain_text("g/dL eller g/L?")
    expect(reviewer.page.locator(".hearing-own li")).to_contain_text("g/dL eller g/L?")
    again.look_over()
    again.sending.get_by_role("button", name="Slett kommentaren til a7").tap()
    expect(again.sending.locator("ol li")).to_have_count(0)
    again.sending.get_by_role("button", name="Angre").tap()
    expect(again.sending.locator("ol li")).to_contain_text("g/dL eller g/L?")
    again.sending.get_by_role("button", name="Slett alt herfra").tap()
    expect(again.sending.locator("ol li")).to_have_count(0)
    again.sending.get_by_role("button", name="Angre").tap()
    again.sending.get_by_role("button", name="Jeg har sendt dem").tap()
    expect(again.sending.get_by_text("1 kommentar, sendt")).to_be_visible()


def test_an_export_can_be_fetched_again_on_another_machine(review: Review, folder: Path) -> None:
    first = review()
    first.switch_on()
    first.comment("a7", HOSTILE)
    first.look_over()
    first.sending.get_by_label("Navn", exact=True).fill("Åse Øy")
    exported = first.export("JSON", folder)
    second = review("jak-hemmere/innspill/")
    second.page.get_by_role("button", name="Se og send innspillene dine").tap()
    for said in ("1 innspill er hentet inn.", "0 innspill er hentet inn, 1 var her fra før."):
        second.sending.get_by_label("Hent inn en JSON-fil").set_input_files(exported)
        expect(second.sending.get_by_text(said)).to_be_visible()
    expect(second.sending.get_by_label("Navn", exact=True)).to_have_value("Åse Øy")
    other = folder / "igjen"
    other.mkdir()
    assert read(second.export("JSON", other)).comments == read(exported).comments
    broken = folder / "brev.json"
    broken.write_text("{}")
    second.sending.get_by_label("Hent inn en JSON-fil").set_input_files(broken)
    expect(second.sending.get_by_text("ikke lastet ned fra en høringsside")).to_be_visible()


def test_nothing_written_is_lost_by_a_slip_and_nothing_empty_is_kept(review: Review) -> None:
    reviewer = review()
    reviewer.switch_on()
    reviewer.start("a7")
    reviewer.editor.get_by_role("button", name="Lagre").tap()
    expect(reviewer.editor.get_by_role("alert")).to_contain_text("Skriv en kommentar")
    text = reviewer.editor.get_by_label("Kommentar", exact=True)
    expect(text).to_be_focused()
    text.fill("Halvferdig")
    reviewer.page.keyboard.press("Escape")
    expect(reviewer.editor).to_be_hidden()
    button = reviewer.page.get_by_role("button", name="Kommenter a7", exact=True)
    expect(button).to_be_focused()
    reviewer.page.keyboard.press("Enter")
    expect(text).to_have_value("Halvferdig")


def test_what_is_half_written_is_there_after_the_page_was_loaded_again(
    review: Review, folder: Path
) -> None:
    reviewer = review()
    reviewer.switch_on()
    reviewer.comment("a7", "Ferdig")
    reviewer.start("a13")
    reviewer.editor.get_by_label("JAK-hemmere skal ikke kombineres").check()
    reviewer.editor.get_by_label("Kommentar", exact=True).fill("Halv")
    assert any("Halv" in each for each in reviewer.kept())
    reviewer.page.reload()
    count(reviewer, "1 kommentar, ikke sendt, 1 halvferdig")
    reviewer.look_over()
    expect(reviewer.sending.get_by_text("halvferdig, sendes ikke")).to_be_visible()
    (comment,) = read(reviewer.export("JSON", folder)).comments
    assert comment.text == "Ferdig"
    reviewer.sending.get_by_role("button", name="Lukk").tap()
    reviewer.page.get_by_role("button", name="Fortsett på «Halvferdig: Halv»").tap()
    expect(reviewer.editor.get_by_text("Her er det du skrev sist.")).to_be_visible()
    expect(reviewer.editor.get_by_label("JAK-hemmere skal ikke kombineres")).to_be_checked()
    reviewer.write({"Kommentar": "Hel"})
    count(reviewer, "2 kommentarer, ikke sendt")
    reviewer.look_over()
    again = folder / "igjen"
    again.mkdir()
    _, second = read(reviewer.export("JSON", again)).comments
    assert (second.target.place, second.text) == ("a13-3", "Hel")


def test_a_change_that_is_half_written_is_no_change_yet_and_can_be_given_up(
    review: Review,
) -> None:
    reviewer = review()
    reviewer.switch_on()
    reviewer.comment("a7", "Som den var")
    reviewer.page.get_by_role("button", name="Endre kommentaren").tap()
    reviewer.editor.get_by_label("Kommentar", exact=True).fill("Som den kanskje blir")
    reviewer.page.keyboard.press("Escape")
    count(reviewer, "1 kommentar, ikke sendt, 1 halvferdig")
    reviewer.page.reload()
    reviewer.page.get_by_role("button", name="Fortsett på «Halvferdig").tap()
    text = reviewer.editor.get_by_label("Kommentar", exact=True)
    expect(text).to_have_value("Som den kanskje blir")
    text.fill("Som den var")
    reviewer.editor.get_by_role("button", name="Lukk").tap()
    count(reviewer, "1 kommentar, ikke sendt")
    reviewer.start("a8")
    text.fill("Skrevet ved en feil")
    reviewer.editor.get_by_role("button", name="Slett").tap()
    count(reviewer, "1 kommentar, ikke sendt")
    reviewer.bar.get_by_role("button", name="Angre").tap()
    count(reviewer, "1 kommentar, ikke sendt, 1 halvferdig")


def test_what_is_not_sent_stays_in_view_when_the_buttons_are_gone(review: Review) -> None:
    reviewer = review()
    reviewer.switch_on()
    reviewer.comment("a7", "Hvilken enhet?")
    reviewer.bar.get_by_role("button", name="Skjul").tap()
    assert reviewer.page.locator(".hearing-place").count() == 0
    count(reviewer, "1 kommentar, ikke sendt")
    other = review("jak-hemmere/kalkulator/", context=reviewer.page.context)
    count(other, "1 kommentar, ikke sendt")
    assert other.page.locator(".hearing-place").count() == 0
    other.look_over()
    other.sending.get_by_role("button", name="Jeg har sendt dem").tap()
    other.sending.get_by_role("button", name="Lukk").tap()
    expect(other.bar).to_be_hidden()
    other.page.reload()
    other.page.locator('form[data-calculator][data-state="ready"]').wait_for(timeout=180_000)
    expect(other.bar).to_be_hidden()


def test_after_the_deadline_the_buttons_are_gone_and_the_page_says_so(
    review: Review, folder: Path, hearing_url: str
) -> None:
    page = review("jak-hemmere/innspill/", site=hearing_url).page
    expect(page.get_by_text("Fristen er 31. januar 2027.")).to_be_visible()
    expect(page.get_by_text("Prøveforeningen ber om innspill.")).to_be_visible()
    expect(page.get_by_role("link", name="innspill@example.no")).to_be_visible()
    before = review(site=hearing_url)
    before.switch_on()
    before.comment("a7", "Skrevet i tide")
    context = before.page.context
    context.clock.set_system_time(CLOSED)
    reading = review(context=context, site=hearing_url).page
    late = review("jak-hemmere/innspill/", context=context, site=hearing_url)
    expect(late.page.get_by_text("Fristen gikk ut 31. januar 2027.")).to_be_visible()
    expect(late.page.get_by_role("heading", name="Slik svarer du")).to_be_hidden()
    for page in (reading, late.page):
        assert page.locator(".hearing-place").count() == 0
        assert page.get_by_role("button", name="Gi innspill mens du leser").count() == 0
        assert page.get_by_role("button", name="Skriv mer").count() == 0
    count(late, "1 kommentar, ikke sendt")
    late.page.get_by_role("button", name="Se og send innspillene dine").tap()
    assert late.sending.get_by_role("button", name="Endre kommentaren").count() == 0
    (comment,) = read(late.export("Last ned til Word", folder)).comments
    assert comment.text == "Skrevet i tide"


def test_the_deadline_may_pass_while_the_page_lies_open(review: Review, hearing_url: str) -> None:
    reviewer = review(site=hearing_url)
    reviewer.switch_on()
    reviewer.comment("a7", "Skrevet i tide")
    page = reviewer.page
    page.context.clock.set_system_time(CLOSED)
    assert page.locator(".hearing-place").count() > 0
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(page.locator(".hearing-place")).to_have_count(0)
    assert page.get_by_role("button", name="Gi innspill mens du leser").count() == 0
    expect(page.get_by_role("button", name="Skriv mer")).to_be_hidden()
    count(reviewer, "1 kommentar, ikke sendt")
    reviewer.look_over()
    assert reviewer.sending.get_by_role("button", name="Endre kommentaren").count() == 0


def test_a_browser_that_keeps_nothing_says_so_and_still_lets_one_export(
    review: Review, folder: Path
) -> None:
    reviewer = review(before=WITHOUT_STORAGE)
    reviewer.switch_on()
    reviewer.comment("a7", "Bare her")
    reviewer.look_over()
    expect(reviewer.sending.get_by_text("Nettleseren tar ikke vare på")).to_be_visible()
    (comment,) = read(reviewer.export("Last ned til Word", folder)).comments
    assert comment.text == "Bare her"


def test_it_all_works_without_a_network_once_the_buttons_are_there(
    review: Review, folder: Path
) -> None:
    reviewer = review()
    reviewer.switch_on()
    reviewer.page.context.set_offline(True)
    reviewer.comment("a7", "Uten nett")
    reviewer.look_over()
    for button in ("Last ned til Word", "JSON", "CSV"):
        (comment,) = read(reviewer.export(button, folder)).comments
        assert comment.text == "Uten nett"


def test_the_email_has_no_address_and_asks_to_attach_the_file(review: Review) -> None:
    reviewer = review()
    reviewer.switch_on()
    reviewer.look_over()
    link = reviewer.sending.get_by_role("link", name="Skriv e-post").get_attribute("href")
    assert link is not None
    assert link.startswith("mailto:?subject=")
    assert "legge ved filen" in unquote(link)
