"""The guide names every fault, and says of it what the check says."""

import re
from pathlib import Path
from xml.etree import ElementTree

from build_tools.authoring.diagnostic_codes import Code
from build_tools.evidence.diagnostics_page import diagnostics_list
from build_tools.proof import faults

PAGE = ElementTree.fromstring(diagnostics_list())


def after(heading: str) -> list[str]:
    """What stands between a heading and the next."""
    texts: list[str] = []
    here = False
    for each in PAGE:
        if each.tag == "h3":
            here = each.get("id") == heading
        elif here:
            texts.append("".join(each.itertext()))
    return texts


def test_every_code_has_its_meaning_and_can_be_linked_to() -> None:
    for code in Code:
        assert after(f"feil-{code.slug}")[0] == code.meaning


def test_every_code_of_a_proof_is_in_the_guide() -> None:
    proofs = "".join(file.read_text("utf-8") for file in Path(faults.__file__).parent.glob("*.py"))
    told = set(re.findall(r"Fault\(\s*\"([^\"]+)\"", proofs))
    assert told == faults.MEANINGS.keys()
    for code, meaning in faults.MEANINGS.items():
        assert after(f"feil-{code}")[0] == meaning


def test_an_example_has_the_mistake_the_message_and_what_is_to_stand_there() -> None:
    meaning, written, told, mended = after("feil-grense-utenfor")
    assert meaning
    assert written != mended
    assert "ligger utenfor området" in told
    assert "Slik retter du:" in told


def test_all_but_what_only_bytes_or_the_whole_site_can_show_have_an_example() -> None:
    without = {code for code in Code if len(after(f"feil-{code.slug}")) < 2}
    assert without == {
        Code.UNREADABLE,
        Code.TOO_LONG,
        Code.MISSING_DIRECTIVE,
        Code.DEAD_LINK,
    }
