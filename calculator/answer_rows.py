"""Answers as the rows of one table: texts, in the same columns for every answer."""

import json
from typing import Any

from calculator.guideline import Guideline
from calculator.patient import ID

_WORDS = {True: "true", False: "false", None: ""}
_OF_A_DRUG = ("indicated", "recommendation", "worst_case", "doses", "missing", "conclusive")

# A number stays as it is written.
_DECODER = json.JSONDecoder(parse_float=str, parse_int=str)


class AnswerRows:
    """The rows of the answers by one guideline; ``names`` are those of the columns."""

    def __init__(self, guideline: Guideline) -> None:
        self._derived = [field.name for field in guideline.computed_fields]
        drugs = [f"{drug.id}_{each}" for drug in guideline.drugs for each in _OF_A_DRUG]
        self.names = [ID, "errors", "notes", *self._derived, *drugs]

    def row(self, line: bytes) -> list[str]:
        """One answer; a column is empty where the answer has nothing for it."""
        answer = _DECODER.decode(line.decode())
        row = [
            answer[ID] or "",
            *(
                " ".join([each["message"] for each in answer.get(key, ())])
                for key in self.names[1:3]
            ),
        ]
        if "errors" in answer:
            return row + [""] * (len(self.names) - len(row))
        row += [answer["derived"][name] or "" for name in self._derived]
        for each in answer["assessments"]:
            row += (
                _WORDS[each["indicated"]],
                each["recommendation"],
                each["worst_case"],
                " ".join([dose_word(dose) for dose in each["doses"]]),
                " ".join(each["missing"]),
                _WORDS[each["conclusive"]],
            )
        return row


def dose_word(plain: dict[str, Any]) -> str:
    """A dose in a word, as `calculator.json_values.dose_code` writes it; its numbers are texts."""
    amount = "-".join(plain[key] for key in ("amount", "up_to") if key in plain)
    per = plain["per"].replace(" ", "")
    shares = "+".join(str(each["amount"]) for each in plain.get("split", ()))
    split = f"[{shares}]" if shares else ""
    told = f"{plain['kind']}:{amount}{plain['unit']}x{plain['times']}/{per}{split}"
    return ">".join([told, *map(dose_word, plain.get("then", ()))])
