"""How many patients of a register an edit answers otherwise: numbers, and nothing of a patient."""

import json
from collections import Counter
from pathlib import Path

from calculator.assessment import compile_guideline
from calculator.guideline import Guideline
from calculator.json_lines import assess_lines
from calculator.tables import read_lines
from calculator.written_answers import WrittenAnswers


def cohort_text(old: Guideline, new: Guideline, cohort: Path) -> str:
    """Whose answer an edit changes, counted by drug, in Norwegian.

    Args:
        old: the procedure as it was.
        new: as it is now.
        cohort: a file of patients; see `calculator.tables`.

    Raises:
        RegisterError: where the file cannot be read.
    """
    sides = [WrittenAnswers(compile_guideline(each), brief=True) for each in (old, new)]
    every = unread = changed = 0
    by_drug: Counter[str] = Counter()
    for line in read_lines(cohort, new):
        every += 1
        answers = [json.loads(told) for side in sides for told, _ in assess_lines(side, [line])]
        if any("errors" in each for each in answers):
            unread += 1
            continue
        before, now = (
            {each["drug"]: json.dumps(each) for each in answer["assessments"]} for answer in answers
        )
        differing = [drug for drug in before.keys() | now if before.get(drug) != now.get(drug)]
        by_drug.update(differing)
        changed += bool(differing)
    names = {drug.id: drug.name for guideline in (old, new) for drug in guideline.drugs}
    lines = [f"Av {every} pasienter i {cohort.name} får {changed} et annet svar."]
    lines += [f"  {names[drug]}: {by_drug[drug]}" for drug in names if by_drug[drug]]
    if unread:
        lines.append(f"  {unread} kunne ikke leses av begge versjonene, og er ikke talt med.")
    return "\n".join([*lines, ""])
