"""The rules of a guideline in the Python that every implementation of the language knows.

Without dataclasses, enum, decimal, pattern matching and generics, which MicroPython has not and
Brython has not whole. By the same guideline.json as the calculator it gives, for each drug, whether
it is indicated, the recommendation, the doses and the sentences that apply or may, with binary
numbers in place of decimal ones. Not here: what is missing and what would change the answer, the
worst case, the reading of what people write, explanations, and the text for the patient record.
"""

# mypy: ignore-errors
# There is no typing to import in MicroPython.

import json

SEVERITY = ("use", "caution", "last_resort", "not_covered", "hold", "do_not_use")
FACTOR = {"male": 1.23, "female": 1.04}


def answer_by(guideline, request):
    """Answer ``{"form": {control name: text}}`` by what guideline.json holds."""
    known = understood(guideline["fields"], json.loads(request)["form"])
    assessments = [assess(guideline["rules"], drug, known) for drug in guideline["drugs"]]
    return json.dumps({"version": guideline["version"], "drugs": assessments})


def understood(fields, texts):
    """The fields that are known, as the numbers, truths and choices that they are."""
    known = {}
    for name, text in texts.items():
        kind = fields[name]["type"]
        if kind == "number":
            known[name] = float(text.replace(",", "."))
        else:
            known[name] = text == "true" if kind == "boolean" else text
    sources = [known.get(name) for name in ("age", "sex", "weight", "creatinine")]
    if "crcl" not in known and None not in sources and known["age"] >= 18:
        age, sex, weight, creatinine = sources
        known["crcl"] = (140 - age) * weight * FACTOR[sex] / creatinine
    return known


def assess(rules, drug, known):
    """One drug for one patient."""
    findings = []
    for rule in rules + drug["rules"]:
        applies = status(rule["when"], known)
        if applies is not False:
            held = [each["effect"] for each in rule["becomes"] if status(each["when"], known)]
            effect = max(held, key=SEVERITY.index) if held else rule["effect"]
            findings.append((rule, effect, applies))
    established = [SEVERITY.index(effect) for _, effect, applies in findings if applies]
    recommendation = SEVERITY[max(established)] if established else "use"
    choices = [choice for each in drug["indications"] for choice in each["choices"]]
    indicated = known["indication"] in choices if "indication" in known else None
    gives_dose = SEVERITY.index(recommendation) < SEVERITY.index("not_covered")
    return {
        "drug": drug["id"],
        "indicated": indicated,
        "recommendation": recommendation,
        "doses": [
            {key: dose[key] for key in ("kind", "amount", "unit", "times", "per")}
            for dose in drug["doses"]
            if indicated and gives_dose and status(dose["when"], known)
        ],
        "findings": [
            {
                "rule": rule["id"],
                "effect": effect,
                "status": "applies" if applies else "possible",
                "quote": rule["quote"]["text"],
                "source": rule["quote"]["source"],
            }
            for rule, effect, applies in findings
        ],
    }


def status(alternatives, known):
    """True, false, or None where what is not known decides."""
    met = [
        both([holds(test, known.get(name)) for name, test in each.items()]) for each in alternatives
    ]
    return True if True in met else None if None in met else False


def both(statuses):
    """Kleene's «and»."""
    return False if False in statuses else None if None in statuses else True


def holds(test, value):
    """One field held against one test, in the notation of the front-matter."""
    if value is None:
        return None
    if isinstance(test, bool):
        return value is test
    if isinstance(test, list):
        if test[0].startswith("!="):
            return "!= " + value not in test
        return value in test
    if ".." in test:
        lower, upper = test.split("..")
        if upper.startswith("<"):
            return float(lower) <= value < float(upper[1:])
        return float(lower) <= value <= float(upper)
    for sign, compare in COMPARISONS:
        if test.startswith(sign):
            return compare(value, test[len(sign) :].strip())
    return value == test


COMPARISONS = (
    ("!=", lambda value, text: value != text),
    ("<=", lambda value, text: value <= float(text)),
    (">=", lambda value, text: value >= float(text)),
    ("<", lambda value, text: value < float(text)),
    (">", lambda value, text: value > float(text)),
)
