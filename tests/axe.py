"""What axe-core finds wrong with a page as it stands, by all of its rules for WCAG 2.2 AA."""

from playwright.sync_api import Page

from build_tools.project import PROJECT

_AXE = PROJECT / "node_modules" / "axe-core" / "axe.min.js"
# The size of targets is the one rule of WCAG 2.2 that axe leaves out unless it is asked for. Half
# of a target may lie under what stays in view, from where a reader scrolls it; that what has the
# focus does not is tested elsewhere.
_RUN = """
axe.run(document, { resultTypes: ["violations"], rules: { "target-size": { enabled: true } } })
  .then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes
    .filter(({ any }) => !any.some(({ data }) => data?.messageKey?.startsWith("partiallyObscured")))
    .map(({ html, failureSummary }) => `${id}: ${html.slice(0, 150)} ${failureSummary}`)))
"""


def violations(page: Page) -> list[str]:
    """Each fault with its rule and element."""
    # The text of a script of the driver's, since the page itself runs only its own.
    if not page.evaluate("'axe' in window"):
        page.evaluate(_AXE.read_text("utf-8"))
    found: list[str] = page.evaluate(_RUN)
    return found
