"""What CONTRIBUTING.md says it takes to add a concept, tried on a copy of the source.

Each concept is added as the section «How to add a concept» says and nowhere else; then a guideline
that uses it is read, asked and drawn in a Python of its own.
"""

import os
import subprocess
import sys
from pathlib import Path
from shutil import copytree, ignore_patterns
from textwrap import dedent

import pytest

from build_tools.project import PROJECT

INDEX = "docs/prove/index.md"
ALFANIB = "docs/prove/legemidler/alfanib.md"
BETANIB = "docs/prove/legemidler/betanib.md"
BASE = PROJECT / "tests/build_tools/authoring/base"

pytestmark = pytest.mark.long


class SourceCopy:
    """A copy of the source, and the files that were touched in it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.touched: set[str] = set()
        for folder in ("calculator", "build_tools"):
            copytree(PROJECT / folder, root / folder, ignore=ignore_patterns("__pycache__"))
        copytree(BASE, root / "docs")
        copytree(PROJECT / "docs/stylesheets", root / "docs/stylesheets")

    def change(self, file: str, old: str, new: str) -> None:
        """Write something in the place of something that stands there."""
        path = self.root / file
        text = path.read_text(encoding="utf-8")
        assert old in text, (file, old)
        path.write_text(text.replace(old, new), encoding="utf-8")
        if not file.startswith("docs/"):
            self.touched.add(file)

    def add(self, file: str, text: str) -> None:
        """Write a new file."""
        path = self.root / file
        assert not path.exists()
        path.write_text(text, encoding="utf-8")
        self.touched.add(file)

    def run(self, program: str) -> subprocess.CompletedProcess[str]:
        """Run a program with the copy's source and no other."""
        before = dedent("""
            from pathlib import Path
            from build_tools.authoring.diagnostics import render_text
            from build_tools.authoring.load_docs import load_docs
            import calculator

            assert Path(calculator.__file__).is_relative_to(Path.cwd())
            docs = load_docs(Path("docs"))
            print(render_text(docs.diagnostics))
            guideline = docs.procedures["prove"].guideline if docs.procedures else None
        """)
        return subprocess.run(
            [sys.executable, "-P", "-c", before + dedent(program)],
            cwd=self.root,
            env={**os.environ, "PYTHONPATH": str(self.root), "PYTHONDONTWRITEBYTECODE": "1"},
            capture_output=True,
            text=True,
            check=False,
        )


@pytest.fixture
def copy(tmp_path: Path) -> SourceCopy:
    return SourceCopy(tmp_path)


EFFECT = """\
    MONITOR = (
        "monitor",
        EffectRow(
            EffectWords("Kontroller oftere", "Kontroller"),
            Tone.CAREFUL,
            Hatching("M0 0L{step} {step}"),
            gives_dose=True,
        ),
    )
    LAST_RESORT = (
"""
USE_OF_EFFECT = """
    from build_tools.pages.calculator_form import calculator_form
    from build_tools.maps.map_picture import drug_map_html
    from calculator.assessment import compile_guideline
    from calculator.page import answer_form

    form = calculator_form(guideline, None)
    assert '-icon-monitor"' in form
    assert 'betanib-monitor-1' in drug_map_html(guideline, guideline.drugs[1])
    known = {"indication": "ra", "age": "50", "crcl": "20", "hemoglobin": "14"}
    known |= {"pregnant": "false", "recent_cancer": "false"}
    told = answer_form(compile_guideline(guideline), known)["drugs"][1]
    assert told["recommendation"] == told["card"]["look"] == "monitor", told
    assert (told["card"]["tone"], told["card"]["heading"]) == ("careful", "Kontroller oftere")
    assert told["doses"], told
"""


def test_an_effect_is_a_row_and_an_icon(copy: SourceCopy) -> None:
    copy.change("calculator/effects.py", "    LAST_RESORT = (\n", EFFECT)
    copy.change(BETANIB, "effect: caution", "effect: monitor")
    without = copy.run(USE_OF_EFFECT)
    assert "icons/monitor.svg" in without.stderr
    copy.add("build_tools/pages/templates/icons/monitor.svg", '<path d="M4 12h16"/>')
    assert len(copy.touched) == 2
    done = copy.run(USE_OF_EFFECT)
    assert done.returncode == 0, done.stderr
    copy.change(BETANIB, "effect: monitor", "effect: monitr")
    assert "«monitor»" in copy.run("").stdout


def test_an_effect_that_names_no_tone_is_a_fault_that_names_it(copy: SourceCopy) -> None:
    copy.change("calculator/effects.py", "    LAST_RESORT = (\n", EFFECT.replace("CAREFUL", "LOUD"))
    assert "LOUD" in copy.run("").stderr


FIELD_TYPE = """\
    DEGREE = (
        "degree",
        always(
            none=AnswerOption("none", "Ingen", "ingen"),
            some=AnswerOption("some", "Noe", "noe"),
            much=AnswerOption("much", "Mye", "mye"),
        ),
        ("last",),
        ("grad",),
    )
    BOOLEAN = (
"""
USE_OF_FIELD_TYPE = """
    from build_tools.hearing.rule_words import rule_words
    from build_tools.pages.calculator_form import calculator_form
    from build_tools.maps.map_picture import drug_map_html
    from calculator.answers import answers_of
    from calculator.assessment import compile_guideline
    from calculator.condition_words import condition_words
    from calculator.guideline_json import read_guideline, write_guideline
    from calculator.page import answer_form
    from calculator.patient import read_patient

    assert read_guideline(write_guideline(guideline)) == guideline
    rule = next(each for each in guideline.rules if each.id == "recent_cancer")
    assert condition_words(guideline, rule.when) == "kreft siste 5 år (noe eller mye)"
    assert "Kreft siste 5 år: noe eller mye" in rule_words(guideline, rule)
    assert calculator_form(guideline, None).count('name="recent_cancer"') == 4
    assert "Noe" in drug_map_html(guideline, guideline.drugs[0])
    assert read_patient(guideline, {"recent_cancer": "much"}) == ({"recent_cancer": "much"}, [])
    (fault,) = read_patient(guideline, {"recent_cancer": True})[1]
    assert fault.message == "Kreft siste 5 år må være none, some eller much."
    told = answer_form(compile_guideline(guideline), {"recent_cancer": "much"})["drugs"][0]
    assert told["recommendation"] == "last_resort", told
    axes = answers_of(guideline, guideline.drugs[0]).space.axes
    assert [axis.cells for axis in axes if axis.field == "recent_cancer"] == [("none", "some")]
"""


def test_a_field_type_with_its_own_answers_is_a_row(copy: SourceCopy) -> None:
    copy.change("calculator/field_types.py", "    BOOLEAN = (\n", FIELD_TYPE)
    assert copy.touched == {"calculator/field_types.py"}
    field = "    label: Kreft siste 5 år\n    group: patient\n    type: "
    copy.change(INDEX, f"{field}boolean", f"{field}grad")
    assert "«degree»" in copy.run("").stdout
    copy.change(INDEX, f"{field}grad", f"{field}degree")
    assert "besvares med ingen, noe eller mye" in copy.run("").stdout
    copy.change(INDEX, "recent_cancer: true", "recent_cancer: [some, much]")
    done = copy.run(USE_OF_FIELD_TYPE)
    assert done.returncode == 0, done


def test_a_unit_is_a_row(copy: SourceCopy) -> None:
    copy.change(
        "calculator/doses.py",
        '    MILLIGRAM = "mg"\n',
        '    MILLIGRAM = "mg"\n    CAPSULE = "kapsler", "{caps}", "kapsler", "kapsel"\n',
    )
    assert copy.touched == {"calculator/doses.py"}
    copy.change(BETANIB, "unit: mg", "unit: kapsler")
    done = copy.run("""
        from build_tools.data_out.data_files import data_files

        print([line.text for drug in guideline.drugs for line in drug.dosing])
        assert b'"code": "{caps}"' in b"".join(data_files(guideline).values())
    """)
    assert "15 kapsler x 1 daglig" in done.stdout, done


def test_a_way_of_rounding_is_a_row(copy: SourceCopy) -> None:
    copy.change(
        "calculator/doses.py",
        "    UP = ",
        '    EVEN = "even", "til nærmeste like", ROUND_HALF_EVEN\n    UP = ',
    )
    copy.change("calculator/doses.py", "ROUND_HALF_UP,", "ROUND_HALF_EVEN, ROUND_HALF_UP,")
    assert copy.touched == {"calculator/doses.py"}
    done = copy.run("""
        from decimal import Decimal
        from calculator.dose_amount import rounded
        from calculator.dose_quantity import Step
        from calculator.doses import Rounding

        print([rounded(Decimal(each), Step(Decimal(5), Rounding("even"))) for each in (2.5, 7.5)])
    """)
    assert "[Decimal('0'), Decimal('10')]" in done.stdout, done


def test_doses_of_a_drug_in_two_units_are_a_fault_and_never_compared(copy: SourceCopy) -> None:
    copy.change(ALFANIB, "amount: 2, unit: mg", "amount: 2, unit: g")
    done = copy.run("""
        from build_tools.proof.regions import prove

        print([fault.message for fault in prove(docs.procedures["prove"]).faults])
    """)
    assert "har doser i mg og g, som ikke sammenlignes" in done.stdout, done


DIRECTIVE = '''\
"""How many drugs a procedure has."""

from calculator.guideline import Guideline


def drug_count(guideline: Guideline) -> str:
    """The number as a paragraph."""
    return f"<p>{len(guideline.drugs)} legemidler</p>"
'''


DIRECTIVE_ROW = '_row("pages.drug_count:drug_count", Given.GUIDELINE)'


def test_a_directive_is_a_function_and_a_row(copy: SourceCopy) -> None:
    copy.change(
        "build_tools/authoring/directives.py",
        '    "omissions": ',
        f'    "drug_count": {DIRECTIVE_ROW},\n    "omissions": ',
    )
    copy.change(INDEX, "{{ drug_table }}", "{{ drug_count }}\n\n{{ drug_table }}")
    program = """
        from build_tools.site.directive_html import PageContext, directive_html

        file = Path("docs/prove/index.md")
        page = PageContext("prove/index.md", file, docs.procedures["prove"], {}, (), frozenset())
        print(directive_html("drug_count", "", page, 1))
    """
    assert "build_tools.pages.drug_count" in copy.run(program).stderr
    copy.add("build_tools/pages/drug_count.py", DIRECTIVE)
    assert len(copy.touched) == 2
    assert "<p>2 legemidler</p>" in copy.run(program).stdout
    copy.change(INDEX, "{{ drug_count }}", "{{ drug_cout }}")
    assert "Mente du «drug_count»?" in copy.run("").stdout
