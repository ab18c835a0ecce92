"""An answer that a reviewer disagrees with, in the words of the procedure."""

import re
from collections.abc import Mapping

from build_tools.hearing.comment import DisputedAnswer
from calculator.dose_amount import quantity_of
from calculator.dose_words import dose_text
from calculator.field import Field
from calculator.guideline import Guideline
from calculator.json_values import dose_code
from calculator.wording import effect_label

_CODE = re.compile(r"\w+:(?P<amount>[\d.]+)(?P<unit>\D+?)x(?P<times>\d+)/.*")


def vignette_text(vignette: DisputedAnswer, guideline: Guideline | None) -> str:
    """What stood in the form, what was answered, and what the reviewer would have had."""
    fields = guideline.fields if guideline else {}
    names = {drug.id: drug.name for drug in guideline.drugs} if guideline else {}
    form = ", ".join(_filled_in(fields.get(name), text) for name, text in vignette.form.items())
    answer = vignette.answer
    doses = dose_names(guideline) if guideline else {}
    seen = ", ".join(
        [
            effect_label(answer.recommendation, {}),
            *(dose_name(each, doses) for each in answer.doses),
        ]
    )
    drug = names.get(answer.drug, "et legemiddel som ikke finnes lenger")
    lines = [f"Utfylt: {form or 'ingenting'}", f"Svar for {drug}: {seen}"]
    if vignette.expected:
        lines.append(f"Ventet: {effect_label(vignette.expected, {})}")
    return "\n".join(lines)


def dose_names(guideline: Guideline) -> Mapping[str, str]:
    """Each dose of a procedure in words, by the code that a page has for it."""
    return {
        dose_code(quantity_of(dose)): dose_text(quantity_of(dose))
        for drug in guideline.drugs
        for dose in drug.doses
    }


def dose_name(code: str, names: Mapping[str, str]) -> str:
    """A dose in words: «4 mg x 1 daglig», or as much of it as its code tells."""
    return names[code] if code in names else ", så ".join(map(_as_shown, code.split(">")))


def _as_shown(code: str) -> str:
    found = _CODE.fullmatch(code)
    if found is None:
        return code
    amount = found["amount"].replace(".", ",")
    return f"{amount} {found['unit']} x {found['times']}"


def _filled_in(field: Field | None, text: str) -> str:
    if field is None:
        return f"et spørsmål som er borte: {text}"
    answer = field.answers.get(text)
    return f"{field.label}: {answer.words if answer else text}"
