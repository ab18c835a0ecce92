"""Python is started by the same code whether the page's head does it or a module."""

import re

from build_tools.project import PROJECT

CODE = re.compile(r"const code = `(.*?)`;", re.DOTALL)
PLACES = (
    ("docs/javascripts/python/bound_worker.mjs", "address.href"),
    ("build_tools/site/theme/partials/ahead.html", "href"),
)


def test_both_places_that_start_a_worker_hold_the_same_code() -> None:
    codes = set()
    for path, address in PLACES:
        (code,) = CODE.findall((PROJECT / path).read_text("utf-8"))
        assert f"JSON.stringify({address})" in code
        codes.add(code.replace(address, "ADDRESS"))
    assert len(codes) == 1
