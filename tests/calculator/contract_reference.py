"""The contract once more, in plain code: every completion of what is not known is tried.

Written from the words of the contract alone, to be held against the calculator, of which it
imports nothing. A patient is a mapping of fields to numbers as Decimal, booleans and texts; a
number may be a bound, as the contract writes it.
"""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import pairwise, product
from operator import ge, gt, le, lt
from typing import Any

ORDER = ("use", "caution", "last_resort", "not_covered", "hold", "do_not_use")
GROUNDS = ("cardiovascular_risk", "smoking", "cancer_risk", "recent_cancer")
FORBIDDING = ("active_tuberculosis", "serious_infection", "pregnant", "breastfeeding", "bdmard")
BOOLEANS = (*FORBIDDING, *GROUNDS, "alternatives_lacking", "recurrent_infection",
            "sustained_remission", "methotrexate", "other_csdmard")  # fmt: skip
CHOICES = {
    "indication": ("ra", "psa", "axspa_radiographic", "axspa_nonradiographic", "jia", "uc", "ad",
                   "other"),
    "treatment": ("new", "ongoing"),
    "sex": ("female", "male"),
    "hepatic_impairment": ("none", "mild", "moderate", "severe"),
}  # fmt: skip
RANGES = {"age": (0, 120), "weight": (1, 400), "creatinine": (10, 3000), "crcl": (0, 300),
          "hemoglobin": (1, 30), "neutrophils": (0, 100), "lymphocytes": (0, 500)}  # fmt: skip
BORDERS = {"age": (2, 18, 65, 75), "weight": (10, 20, 40), "creatinine": (), "crcl": (15, 30, 60),
           "hemoglobin": (8,), "neutrophils": (1,), "lymphocytes": (Decimal("0.5"),)}  # fmt: skip
INDICATIONS = {
    "baricitinib": ("ra", "ad"),
    "filgotinib": ("ra", "uc"),
    "tofacitinib": ("ra", "psa", "axspa_radiographic", "jia", "uc"),
    "upadacitinib": ("ra", "psa", "axspa_radiographic", "axspa_nonradiographic", "ad", "uc"),
}
UNREAD = ("treatment", "sex", "creatinine", "methotrexate")  # no answer depends on them
COMPARE = {"<": lt, "<=": le, ">": gt, ">=": ge}
Patient = Mapping[str, Any]


def effects(drug: str, p: Patient) -> list[tuple[bool, str]]:
    """Whether each rule applies to a complete patient, and its effect."""
    jia, crcl, moderate = p["indication"] == "jia", p["crcl"], p["hepatic_impairment"] == "moderate"
    outside = jia and (p["age"] < 2 or p["weight"] < 10 or moderate or crcl < 30)
    careful = (crcl < 30, p["recurrent_infection"], p["age"] >= 65)
    own = {
        "baricitinib": [(crcl < 30, "do_not_use")],
        "filgotinib": [(crcl < 15, "not_covered")],
        "tofacitinib": [(outside, "not_covered")],
        "upadacitinib": [(each, "caution") for each in careful],
    }
    return [
        *((p[name], "do_not_use") for name in FORBIDDING),
        (p["hepatic_impairment"] == "severe", "do_not_use"),
        *((low, "hold") for low in (p["hemoglobin"] < 8, p["neutrophils"] < 1)),
        (p["lymphocytes"] < Decimal("0.5"), "hold"),
        *((each, "ground") for each in (p["age"] >= 65, *(p[name] for name in GROUNDS))),
        (p["other_csdmard"], "caution"),
        (p["age"] < 18 and not jia, "not_covered"),
        *own[drug],
    ]


def doses(drug: str, p: Patient) -> list[tuple[bool, str]]:
    """Whether each dose of the text is listed for a complete patient, and the dose."""
    age, crcl, weight, jia = p["age"], p["crcl"], p["weight"], p["indication"] == "jia"
    if drug == "baricitinib":
        less = p["recurrent_infection"] or p["sustained_remission"] or 30 <= crcl <= 60
        return [(True, "standard:4mgx1/day"), (age >= 75 or less, "reduced:2mgx1/day")]
    if drug == "filgotinib":
        reduced = age >= 75 or 15 <= crcl <= 60
        return [(True, "standard:200mgx1/day"), (reduced, "reduced:100mgx1/day")]
    if drug == "upadacitinib":
        return [(True, "standard:15mgx1/day")]
    reduced = age >= 65 or p["hepatic_impairment"] == "moderate" or crcl < 30
    return [
        (not jia, "standard:5mgx2/day"),
        (not jia, "standard:11mgx1/day"),
        (jia and 10 <= weight < 20, "weight_based:3.2mgx2/day"),
        (jia and 20 <= weight < 40, "weight_based:4mgx2/day"),
        (jia and weight >= 40, "weight_based:5mgx2/day"),
        (not jia and reduced, "reduced:5mgx1/day"),
    ]


def gravest(found: Any) -> str:
    """The most severe of some effects."""
    return max(found, key=ORDER.index, default="use")


def answer(indicated: bool | None, applying: list[str], listed: list[str], lacking: Any) -> Any:
    """Indicated, recommendation and doses, by the rules and doses that hold."""
    ground = {True: "caution", False: "do_not_use", None: "last_resort"}[lacking]
    recommendation = gravest(ground if each == "ground" else each for each in applying)
    shown = indicated and ORDER.index(recommendation) < ORDER.index("not_covered")
    return indicated, recommendation, tuple(listed if shown else ())


def computed(p: Patient) -> Decimal | None:
    """Cockcroft–Gault, of numbers that are known, for adults."""
    numbers = all(isinstance(p.get(name), Decimal) for name in ("age", "weight", "creatinine"))
    if not numbers or "sex" not in p or p["age"] < 18:
        return None
    factor = Decimal("1.23") if p["sex"] == "male" else Decimal("1.04")
    computed: Decimal = (140 - p["age"]) * p["weight"] * factor / p["creatinine"]
    return computed


def possible(name: str, value: Any) -> list[Any]:
    """Values that a field may have by what is known: one of each kind that rules tell apart."""
    if value is not None and not (isinstance(value, str) and name in RANGES):
        return [value]
    if name not in RANGES:
        return list(CHOICES.get(name, (True, False)))
    ((sign, number),) = re.findall(r"([<>]=?) *([0-9.]+)", value or ">= 0")
    ends = sorted({*map(Decimal, RANGES[name]), *map(Decimal, BORDERS[name]), Decimal(number)})
    points = ends + [(one + other) / 2 for one, other in pairwise(ends)]
    low, high = RANGES[name]
    return [each for each in points if low <= each <= high and COMPARE[sign](each, Decimal(number))]


def assess(patient: Patient) -> Iterator[dict[str, Any]]:
    """What the contract says of each drug."""
    known = {name: value for name, value in patient.items() if value is not None}
    clearance = computed(known)
    if "crcl" not in known and clearance is not None and 0 <= clearance <= 300:
        known["crcl"] = clearance
    names = [name for name in (*BOOLEANS, *CHOICES, *RANGES) if name not in UNREAD]
    tried = list(product(*(possible(name, known.get(name)) for name in names)))
    for drug, indications in INDICATIONS.items():
        rules, listings, answers = [], [], {}
        for values in tried:
            p = dict(zip(names, values, strict=True))
            rules.append(effects(drug, p))
            listings.append(doses(drug, p))
            lacking = p["alternatives_lacking"]
            answers[values] = answer(
                p["indication"] in indications, held(rules[-1:]), held(listings[-1:]), lacking
            )
        indicated = known["indication"] in indications if "indication" in known else None
        lacking = known.get("alternatives_lacking")
        now = answer(indicated, held(rules), held(listings), lacking)
        missing = sorted(name for at, name in enumerate(names) if decides(answers, at))
        worst = gravest([now[1], *(each[1] for each in answers.values())])
        yield {"drug": drug, "indicated": now[0], "recommendation": now[1], "worst_case": worst,
               "doses": list(now[2]), "missing": missing, "conclusive": not missing}  # fmt: skip


def held(completions: list[list[tuple[bool, str]]]) -> list[str]:
    """The rules, or the doses, that hold in every completion."""
    return [each[0][1] for each in zip(*completions, strict=True) if all(met for met, _ in each)]


def decides(answers: Mapping[tuple[Any, ...], Any], at: int) -> bool:
    """Whether two completions that differ in one field alone are answered otherwise."""
    seen: dict[tuple[Any, ...], Any] = {}
    for values, said in answers.items():
        if seen.setdefault((*values[:at], *values[at + 1 :]), said) != said:
            return True
    return False


def notes(patient: Patient) -> list[tuple[str, str]]:
    """Field and code of each note."""
    clearance, given = computed(patient), patient.get("crcl")
    if clearance is None:
        return []
    if given is not None:
        values = [given]
        if isinstance(given, str):  # far from every possible value, also next to an open end
            beside = Decimal(given.strip(" <>=")) + Decimal("1e-9") * (1 if ">" in given else -1)
            values = [*possible("crcl", given), beside]
        near = min(values) * Decimal("0.75") <= clearance <= max(values) * Decimal("1.25")
        return [] if near else [("crcl", "differs_from_computed")]
    if not 0 <= clearance <= 300:
        return [("crcl", "computed_out_of_range")]
    return [] if 45 <= patient["weight"] <= 120 else [("crcl", "uncertain_estimate")]
