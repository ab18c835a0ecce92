"""The real procedure as its authors wrote it, never what an earlier build left behind."""

from build_tools.authoring.load_docs import load_docs
from build_tools.project import DOCS
from calculator.assessment import compile_guideline

_DOCS = load_docs(DOCS)
assert _DOCS.diagnostics == ()

PROCEDURES = _DOCS.procedures
PROCEDURE = _DOCS.procedures["jak-hemmere"]
GUIDELINE = PROCEDURE.guideline
COMPILED = compile_guideline(GUIDELINE)
