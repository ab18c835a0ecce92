"""Every fault that an author can be told of, with a bad example and its cure, as XHTML.

The examples are those that the tests hold word for word, so the page cannot tell another message
than `make check` does.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from build_tools.authoring.diagnostic_codes import Code
from build_tools.cache import CACHE, cached_result, state_of
from build_tools.evidence.templating import render
from build_tools.project import PROJECT
from build_tools.proof.faults import MEANINGS

_PROGRAMS = PROJECT / "tests" / "build_tools" / "authoring" / "bad_programs"
_ANSWER = re.compile(
    r"^\S+:\d+:\d+: (?P<code>\S+)\n(?P<message>.*?)\n +\|\n"
    r".*?^ +Slik retter du: (?P<cure>.*?)(?:\n\n|\Z)",
    re.MULTILINE | re.DOTALL,
)


@dataclass(frozen=True)
class Example:
    """A mistake, what its author is told, and what is to stand there; that is empty for a file."""

    written: str
    message: str
    cure: str
    mended: str


def diagnostics_list() -> str:
    """Every code with its meaning, and an example where a text can show one."""
    examples = _examples(_PROGRAMS)
    meanings = {code.slug: code.meaning for code in Code} | MEANINGS
    codes = [(code, meaning, examples.get(code)) for code, meaning in meanings.items()]
    return render("diagnostics.html", codes=codes)


@cache
def _examples(folder: Path) -> Mapping[str, Example]:
    """As `_chosen_examples`, from an earlier run where the files are the same."""
    place, state = CACHE / "examples", state_of(folder)
    return cached_result(place, state, dict, lambda: _chosen_examples(folder))


def _chosen_examples(folder: Path) -> dict[str, Example]:
    """The best example of each code: one mistake that is told of once, in the fewest words."""
    found: dict[str, tuple[tuple[bool, bool, int], Example]] = {}
    for file in sorted(folder.glob("*.yaml")):
        for code, worse, example in _of_file(file):
            if code not in found or worse < found[code][0]:
                found[code] = worse, example
    return {code: example for code, (_, example) in found.items()}


def _of_file(file: Path) -> Iterator[tuple[str, tuple[bool, bool, int], Example]]:
    """Each message of a file, by its code, with what makes it a worse example than another."""
    cases: list[dict[str, Any]] = YAML(typ="safe", pure=True).load(file)
    for case in cases:
        written, mended = _change(case)
        answers = [*_ANSWER.finditer(case["told"])]
        for each in answers:
            message, cure = (" ".join(each[part].split()) for part in ("message", "cure"))
            worse = len(answers) > 1, not (mended and written.strip()), len(written)
            yield each["code"], worse, Example(written.strip("\n"), message, cure, mended)


def _change(case: dict[str, Any]) -> tuple[str, str]:
    """What is written in a case, and what was there or is there after its cure."""
    if "with" not in case:  # a file of its own, which is known by its name, or several changes
        return case.get("file", ""), ""
    mended: str = case["replace"]
    for old, new in case.get("cure", {}).items():
        mended = case["with"].replace(old, new)
    return case["with"], mended.strip("\n")
