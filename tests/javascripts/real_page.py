"""What the unit tests of the scripts start from: real templates, and real answers of Python.

    python -m tests.javascripts.real_page form|hearing|answers

``answers`` reads a list of requests from standard input and writes the list of their answers.
"""

import json
import sys

from build_tools.hearing.present_draft import present_procedure, whole_draft
from build_tools.hearing_page.page_data import page_data
from build_tools.pages.calculator_form import calculator_form
from build_tools.project import DOCS
from calculator.assessment import compile_guideline
from calculator.page import answer_by


def real(what: str) -> str:
    """The text of one of them."""
    procedure = present_procedure(DOCS, None)
    match what:
        case "form":
            return calculator_form(procedure.guideline, None)
        case "hearing":
            return page_data(whole_draft(procedure), procedure)
    compiled = compile_guideline(procedure.guideline)
    return json.dumps([answer_by(compiled, request) for request in json.load(sys.stdin)])


if __name__ == "__main__":
    sys.stdout.write(real(sys.argv[1]))
