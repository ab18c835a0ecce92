"""Formulas that a field of the front-matter may name as ``derived``, one a file."""

from collections.abc import Mapping

from calculator.formulas.bedside_schwartz import BEDSIDE_SCHWARTZ
from calculator.formulas.body_mass_index import BODY_MASS_INDEX
from calculator.formulas.cockcroft_gault import COCKCROFT_GAULT
from calculator.formulas.formula import Formula
from calculator.formulas.mosteller import MOSTELLER

FORMULAS: Mapping[str, Formula] = {
    "bedside_schwartz": BEDSIDE_SCHWARTZ,
    "body_mass_index": BODY_MASS_INDEX,
    "cockcroft_gault": COCKCROFT_GAULT,
    "mosteller": MOSTELLER,
}
"""Each formula by its name in the front-matter."""
