"""Python is fetched when it is wanted, the reader sees it come, and is told where it cannot."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.calculator_page import CalculatorPage, unfold
from tests.browser.conftest import CALCULATOR, DRUG_PAGE, Open, Watch

WASM = "**/*.wasm"
MOST_BYTES = 2_500_000
SAVES_DATA = """
  Object.defineProperty(navigator.connection, "saveData", {value: true});
  ServiceWorkerContainer.prototype.register = () => { globalThis.isKept = true; };
"""
# A page asks the host for its edition before it is kept; by then that is answered.
IS_KEPT = """async () => {
  for (let time = 0; time < 3; time++) await (await fetch(document.URL)).text();
  return Boolean(globalThis.isKept);
}"""
ASSETS = "/build/python/"


@pytest.mark.parametrize("path", ["", "jak-hemmere/", DRUG_PAGE])
def test_nothing_of_pyodide_is_fetched_while_one_only_reads(
    open_page: Open, watch: Watch, site_url: str, path: str
) -> None:
    page = open_page(path).page
    page.mouse.wheel(0, 100_000)
    page.wait_for_load_state("networkidle")
    assert watch.asked_for(ASSETS) == []
    watch.check(site_url)


@pytest.mark.parametrize(
    "touch",
    [
        lambda calculator: calculator.control("age").focus(),
        lambda calculator: calculator.option("pregnant", "false").click(),
        lambda calculator: calculator.fill({"indication": "ra"}),
    ],
    ids=["focus", "pointer", "events alone"],
)
def test_an_embedded_calculator_starts_when_it_is_touched(
    open_page: Open, watch: Watch, site_url: str, touch: Callable[[CalculatorPage], None]
) -> None:
    calculator = open_page(DRUG_PAGE)
    touch(calculator)
    calculator.wait_until("ready")
    calculator.wait_for_answer()
    assert watch.asked_for(ASSETS)
    watch.check(site_url)


def test_who_saves_data_fetches_nothing_before_the_form_is_touched(
    open_page: Open, watch: Watch, site_url: str
) -> None:
    calculator = open_page("")
    page = calculator.page
    page.add_init_script(SAVES_DATA)
    stop_clock(page)
    page.goto(page.url + CALCULATOR)
    page.wait_for_load_state("networkidle")
    assert watch.asked_for(ASSETS) == []
    expect(calculator.form.locator("[data-progress]")).to_be_hidden()
    calculator.control("age").fill("80")
    wind_until(calculator, "ready", 10)
    assert calculator.answers()["baricitinib"]["recommendation"] == "last_resort"
    page.clock.run_for(10_000)  # longer than the site waits before it is kept on a device
    assert not page.evaluate(IS_KEPT)
    watch.check(site_url)


def test_all_that_is_fetched_until_the_first_answer_is_small(
    open_page: Open, watch: Watch, site: Path, site_url: str
) -> None:
    open_page().wait_until("ready")
    paths = {each.removeprefix(site_url) for each in watch.requests if each.startswith(site_url)}
    for name in ("interpreter.wasm", "guideline.bin"):
        assert any(path.endswith(f"/{name}") for path in paths)
    total = sum(transferred(site / path) for path in paths)
    print(f"\n{len(paths)} files, {total / 1e6:.2f} MB")
    assert total <= MOST_BYTES


def transferred(file: Path) -> int:
    """The bytes of a file as a host sends it to any browser of today."""
    if file.is_dir():
        file /= "index.html"
    small = file.with_name(f"{file.name}.br")
    return (small if small.exists() else file).stat().st_size


@pytest.mark.parametrize(("path", "saves_data"), [(DRUG_PAGE, "false"), (CALCULATOR, "true")])
def test_a_calculator_that_waits_for_a_touch_says_so(
    open_page: Open, path: str, saves_data: str
) -> None:
    calculator = open_page("")
    page = calculator.page
    connection = f"{{ value: {{ saveData: {saves_data} }} }}"
    page.add_init_script(f"Object.defineProperty(navigator, 'connection', {connection})")
    page.goto(page.url + path)
    unfold(page, ".calc-fold")
    words = calculator.form.get_by_text("Kalkulatoren starter når du svarer på noe.")
    expect(words).to_be_visible()
    expect(calculator.form).to_have_attribute("data-state", "loading")
    place = "(control) => control.getBoundingClientRect().top + scrollY"
    before = calculator.control("age").evaluate(place)
    calculator.control("age").focus()
    expect(words).to_be_hidden()
    assert calculator.control("age").evaluate(place) == before
    calculator.wait_until("ready")


def test_what_is_typed_before_python_is_up_is_answered_when_it_is(
    open_page: Open, held: list[Route]
) -> None:
    calculator = open_page("")
    page = calculator.page
    page.route(WASM, lambda route: held.append(route))
    page.goto(page.url + CALCULATOR)
    calculator.control("age").fill("80")
    expect(calculator.form).to_have_attribute("data-state", "loading")
    assert all("recommendation" not in drug for drug in calculator.answers().values())
    while not held:
        page.wait_for_timeout(20)
    held[0].continue_()
    calculator.wait_until("ready")
    expect(calculator.form.locator('[data-field="age"] [data-understood]')).to_have_text("80 år")
    assert calculator.answers()["baricitinib"]["recommendation"] == "last_resort"


def test_it_is_ready_no_sooner_than_every_drug_has_its_answer(open_page: Open) -> None:
    calculator = open_page("")
    page = calculator.page
    page.add_init_script(_WHEN_READY)
    slow = page.context.new_cdp_session(page)
    slow.send("Emulation.setCPUThrottlingRate", {"rate": 6})  # the answers are laid out in slices
    page.goto(page.url + CALCULATOR)
    calculator.wait_until("ready")
    assert page.evaluate("window.answered") == page.locator("[data-drug]").count() > 0


_WHEN_READY = """
new MutationObserver((changes) => {
  const form = document.querySelector("form[data-calculator]");
  if (form?.dataset.state === "ready" && changes.some(({ target }) => target === form)) {
    window.answered ??= form.querySelectorAll("[data-drug][data-recommendation]").length;
  }
}).observe(document, { subtree: true, attributes: true, attributeFilter: ["data-state"] });
"""


def test_progress_tells_the_bytes_that_came_of_all(open_page: Open, site: Path) -> None:
    manifest = json.loads(next(site.glob("build/*/assets/calculator/manifest.json")).read_text())
    total = (
        manifest["interpreter"]["bytes"]
        + manifest["guidelines"]["jak-hemmere"]["compiled"]["bytes"]
    )

    calculator = open_page("")
    page = calculator.page
    page.add_init_script(_FOLLOW)
    # Here it is started by a touch, once the page is there to be told of every byte.
    page.goto(page.url + DRUG_PAGE)
    unfold(page, ".calc-fold")
    calculator.control("age").click()
    calculator.wait_until("ready")
    told = page.evaluate("window.told")
    assert {each["max"] for each in told} == {total}
    done = [each["value"] for each in told]
    assert done == sorted(done)
    assert 0 < done[0] < done[-1] == total
    amounts = [f"{value / 1e6:.1f} av {total / 1e6:.1f} MB".replace(".", ",") for value in done]
    assert all(amount in each["text"] for amount, each in zip(amounts, told, strict=True))
    expect(calculator.form.locator("progress")).to_be_hidden()


_FOLLOW = """
window.told = [];
new MutationObserver(() => {
  const bar = document.querySelector("[data-progress] progress");
  if (!bar?.hasAttribute("value")) return;
  const text = document.querySelector("[data-starting]").textContent;
  window.told.push({ value: bar.value, max: bar.max, text });
}).observe(document, { subtree: true, attributes: true, attributeFilter: ["value"] });
"""


def blocked(route: Route) -> None:
    route.abort()


def not_found(route: Route) -> None:
    route.fulfill(status=404, body="")


def login_page(route: Route) -> None:
    route.fulfill(status=200, content_type="text/html", body="<title>Logg inn</title>")


@pytest.mark.parametrize(
    ("path", "file"),
    [
        (DRUG_PAGE, "manifest.json"),
        (CALCULATOR, "interpreter.wasm"),
        (CALCULATOR, "guideline.bin"),
        (CALCULATOR, "python_worker.mjs"),
    ],
)
@pytest.mark.parametrize("obstacle", [blocked, not_found, login_page])
def test_where_a_file_cannot_be_had_the_reader_is_told_at_once(
    open_page: Open, path: str, file: str, obstacle: Callable[[Route], None]
) -> None:
    calculator = open_page("")
    page = calculator.page
    page.route(f"**/{file}", obstacle)
    page.goto(page.url + path)
    if path == DRUG_PAGE:
        unfold(page, ".calc-fold")
        calculator.control("age").focus()
    expect_failure(calculator)


def test_a_page_that_asks_at_once_knows_itself_what_to_fetch_and_asks_the_host_but_once(
    open_page: Open, watch: Watch
) -> None:
    open_page().wait_until("ready")
    assert watch.asked_for("manifest.json") == []
    assert len(watch.asked_for("version.json")) == 1


@pytest.mark.parametrize("obstacle", [Route.continue_, blocked, lambda route: None])
def test_the_script_of_the_theme_runs_after_the_first_answer_or_where_none_comes(
    open_page: Open, obstacle: Callable[[Route], None]
) -> None:
    page = open_page("").page
    page.route(WASM, obstacle)
    page.goto(page.url + CALCULATOR)
    page.wait_for_function("() => globalThis.document$ !== undefined")  # the script makes it
    assert page.locator("script[data-last]").count() == 0


def test_a_retry_works_and_answers_what_was_filled_in_meanwhile(open_page: Open) -> None:
    calculator = open_page("")
    page = calculator.page
    page.route(WASM, blocked)
    page.goto(page.url + CALCULATOR)
    expect_failure(calculator)
    calculator.control("age").fill("80")
    page.unroute(WASM)
    page.get_by_role("button", name="Prøv igjen").click()
    calculator.wait_until("ready")
    expect(calculator.form.locator("[data-failure]")).to_be_hidden()
    assert calculator.answers()["baricitinib"]["recommendation"] == "last_resort"


def test_a_start_that_never_settles_is_given_up_and_told(
    open_page: Open, held: list[Route]
) -> None:
    calculator = open_page("")
    page = calculator.page
    stop_clock(page)
    page.route(WASM, lambda route: held.append(route))  # and no more is heard of it
    page.goto(page.url + CALCULATOR)
    while not held:
        page.wait_for_timeout(20)
    page.clock.run_for(10_000)
    expect(calculator.form).to_have_attribute("data-state", "loading")
    wind_until(calculator, "failed", 1000)  # for whatever comes, begins its time anew
    expect_failure(calculator)
    page.unroute(WASM)
    page.get_by_role("button", name="Prøv igjen").click()
    wind_until(calculator, "ready", 10)


def test_neither_page_nor_worker_evaluates_text_as_code(
    open_page: Open, watch: Watch, site_url: str
) -> None:
    calculator = open_page()
    calculator.wait_until("ready")
    watch.check(site_url)  # nobody tried to
    (worker,) = (each for each in calculator.page.workers if each.url.startswith("blob:"))
    assert calculator.page.evaluate(_EVALUATE) == worker.evaluate(_EVALUATE) == ["EvalError"] * 2


# In a turn of its own: what a driver calls itself may evaluate anything.
_EVALUATE = """
async () => {
  await new Promise((resolve) => setTimeout(resolve));
  return [() => (0, eval)("1"), () => new Function("return 1")()].map((way) => {
    try {
      return way();
    } catch (error) {
      return error.name;
    }
  });
}
"""


def test_without_javascript_the_page_says_what_is_needed_and_shows_the_way_to_the_table(
    open_page: Open, site_url: str
) -> None:
    calculator = open_page(java_script_enabled=False)
    note = calculator.form.locator("noscript p")
    assert "Kalkulatoren trenger JavaScript" in note.inner_text()
    note.locator("a").click()
    assert calculator.page.url.startswith(f"{site_url}jak-hemmere/#")


def expect_failure(calculator: CalculatorPage) -> None:
    calculator.wait_until("failed")
    expect(calculator.form.get_by_role("alert")).to_contain_text("Kalkulatoren virker ikke")
    expect(calculator.form.get_by_role("button", name="Prøv igjen")).to_be_visible()
    expect(calculator.form.locator("progress")).to_be_hidden()
    assert all("recommendation" not in drug for drug in calculator.answers().values())


def stop_clock(page: Page) -> None:
    """No page that is opened from now on takes a machine for too slow, since its time is ours."""
    page.clock.install()
    page.clock.pause_at(page.evaluate("Date.now() / 1000 + 60"))


def wind_until(calculator: CalculatorPage, state: str, milliseconds: int) -> None:
    """As `wait_until`, on a page whose clock is stopped; it is wound again and again."""
    for _ in range(1800):
        calculator.page.clock.run_for(milliseconds)
        if calculator.form.get_attribute("data-state") == state:
            return
        calculator.page.wait_for_timeout(100)
    raise AssertionError(f"It is not {state}")
