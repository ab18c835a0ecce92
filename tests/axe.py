"""What axe-core finds wrong with a page as it stands, by all of its rules for WCAG 2.2 AA."""

from playwright.sync_api import Page

from build_tools.project import PROJECT

_AXE = PROJECT / "node_modules" / "axe-core" / "axe.min.js"
# The size of targets is the one rule of WCAG 2.2 that axe leaves out unless it is asked for.
_RUN = """
axe.run(document, { resultTypes: ["violations"], rules: { "target-size": { enabled: true } } })
  .then(({ violations }) => violations)
"""


def violations(page: Page) -> list[str]:
    """Each fault with its rule and element."""
    # The text of a script of the driver's, since the page itself runs only its own.
    if not page.evaluate("'axe' in window"):
        page.evaluate(_AXE.read_text("utf-8"))
    return [
        f"{each['id']}: {node['html'][:150]} {node['failureSummary']}"
        for each in page.evaluate(_RUN)
        for node in each["nodes"]
    ]
