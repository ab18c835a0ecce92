"""Formulas that a field of the front-matter may name as ``derived``, one a file."""

from collections.abc import Mapping

from calculator.formulas.adjusted_body_weight import ADJUSTED_BODY_WEIGHT
from calculator.formulas.asdas_crp import ASDAS_CRP
from calculator.formulas.bedside_schwartz import BEDSIDE_SCHWARTZ
from calculator.formulas.body_mass_index import BODY_MASS_INDEX
from calculator.formulas.ckd_epi_2021 import CKD_EPI_2021
from calculator.formulas.cockcroft_gault import COCKCROFT_GAULT
from calculator.formulas.das28 import DAS28_CRP, DAS28_ESR
from calculator.formulas.dose_per_weight import DOSE_PER_WEIGHT
from calculator.formulas.du_bois import DU_BOIS
from calculator.formulas.formula import Formula
from calculator.formulas.ideal_body_weight import IDEAL_BODY_WEIGHT
from calculator.formulas.months_between import MONTHS_BETWEEN
from calculator.formulas.mosteller import MOSTELLER
from calculator.formulas.multiple_of_limit import MULTIPLE_OF_LIMIT

FORMULAS: Mapping[str, Formula] = {
    "adjusted_body_weight": ADJUSTED_BODY_WEIGHT,
    "asdas_crp": ASDAS_CRP,
    "bedside_schwartz": BEDSIDE_SCHWARTZ,
    "body_mass_index": BODY_MASS_INDEX,
    "ckd_epi_2021": CKD_EPI_2021,
    "cockcroft_gault": COCKCROFT_GAULT,
    "das28_crp": DAS28_CRP,
    "das28_esr": DAS28_ESR,
    "dose_per_weight": DOSE_PER_WEIGHT,
    "du_bois": DU_BOIS,
    "ideal_body_weight": IDEAL_BODY_WEIGHT,
    "months_between": MONTHS_BETWEEN,
    "mosteller": MOSTELLER,
    "multiple_of_limit": MULTIPLE_OF_LIMIT,
}
"""Each formula by its name in the front-matter."""
