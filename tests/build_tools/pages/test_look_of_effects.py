"""What the stylesheets and templates must have for each row of `calculator/effects.py`."""

import re

import pytest

from build_tools.project import DOCS, PROJECT
from calculator.effects import Effect, Outcome, Tone

STYLES = DOCS / "stylesheets"
ICONS = PROJECT / "build_tools/pages/templates/icons"


@pytest.mark.parametrize(
    ("file", "prefix"), [("calculator.css", "--calc-"), ("proof.css", "--proof-")]
)
def test_each_tone_has_its_colours_in_both_schemes(file: str, prefix: str) -> None:
    text = (STYLES / file).read_text(encoding="utf-8")
    missing = [
        f"{file}: {name} is set {found} times, and must be for light and for dark"
        for tone in Tone
        for name in (f"{prefix}{tone}", f"{prefix}{tone}-wash")
        if (found := len(re.findall(rf"{name}:", text))) != 2
    ]
    assert missing == []


@pytest.mark.parametrize("file", ["calculator_answers.css", "drug_map_picture.css"])
def test_each_tone_is_put_to_use_and_no_other(file: str) -> None:
    text = (STYLES / file).read_text(encoding="utf-8")
    named = set(re.findall(r'data-tone="(\w+)"', text))
    assert named == {str(tone) for tone in Tone} - {Tone.NEUTRAL}  # what holds without a rule


def test_no_stylesheet_and_no_script_names_an_effect() -> None:
    effects = "|".join(Effect)
    by_name = re.compile(rf"""(["'])(?:{effects})\1|\bis-(?:{effects})\b|--(?:{effects})\b""")
    named = [
        f"{path.name}: {found[0]}"
        for path in sorted([*STYLES.glob("**/*.css"), *(DOCS / "javascripts").glob("**/*.mjs")])
        for found in by_name.finditer(path.read_text(encoding="utf-8"))
    ]
    assert named == []


def test_each_look_of_an_answer_has_its_own_icon_and_no_icon_is_left_over() -> None:
    looks = {str(look) for look in (*Effect, *Outcome)}
    icons = {path.stem: path.read_text(encoding="utf-8") for path in ICONS.glob("*.svg")}
    assert icons.keys() == looks
    assert len(set(icons.values())) == len(icons)


def test_styles_name_only_looks_that_there_are() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in STYLES.glob("**/*.css"))
    assert set(re.findall(r'data-look="(\w+)"', text)) <= {*Effect, *Outcome}
