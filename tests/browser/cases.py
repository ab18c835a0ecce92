"""Patients as they are typed and ticked, for the tests of what the page does with any patient."""

_NO = (
    "sustained_remission active_tuberculosis serious_infection recurrent_infection "
    "pregnant breastfeeding cardiovascular_risk smoking cancer_risk "
    "recent_cancer methotrexate other_csdmard bdmard"
)

ANSWERED = {
    "indication": "ra",
    "treatment": "new",
    "age": "58",
    "sex": "female",
    "weight": "70",
    "creatinine": "78",
    "hepatic_impairment": "none",
    "hemoglobin": "12,9",
    "neutrophils": "4,1",
    "lymphocytes": "1,4",
    **dict.fromkeys(_NO.split(), "false"),
}
"""All is answered, and nothing speaks against any of the drugs."""

AT_RISK = {
    **ANSWERED,
    "age": "77",
    "creatinine": "104",
    "smoking": "true",
    "alternatives_lacking": "true",
    "methotrexate": "true",
}
"""All is answered, with as many sentences as an ordinary patient has."""

HALF = {
    "indication": "ra",
    "age": "76",
    "sex": "female",
    "weight": "61,5",
    "creatinine": "125",
    "pregnant": "false",
    "smoking": "false",
}
"""Not all is answered."""

WRONG = {
    "indication": "ra",
    "age": "abc",
    "weight": "1.234,5",
    "creatinine": "0,9",
    "hemoglobin": "125",
    "neutrophils": "60",
}
"""Nothing typed is as it should be: four are in error, and one is doubted."""

STATES = {"empty": {}, "half": HALF, "error": WRONG, "answered": AT_RISK}
"""The four states of the form that look different."""
