"""The real procedure as its authors wrote it, never what an earlier build left behind."""

from build_tools.authoring.load_docs import load_docs
from build_tools.project import DOCS
from calculator.assessment import compile_guideline

REAL = load_docs(DOCS)
assert REAL.diagnostics == ()

PROCEDURES = REAL.procedures
PROCEDURE = REAL.procedures["jak-hemmere"]
GUIDELINE = PROCEDURE.guideline
COMPILED = compile_guideline(GUIDELINE)
