"""What pydantic says of a value in front-matter, said to its author in plain Norwegian."""

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any
from unicodedata import normalize

from pydantic import BaseModel

from build_tools.authoring.diagnostic_codes import Code
from build_tools.authoring.schema_doses import DoseEntry
from build_tools.authoring.schema_forms import FORMS, FormMessage
from build_tools.authoring.schema_words import DOSE_HINT, EFFECTS, EXAMPLES
from build_tools.authoring.suggestions import did_you_mean, listed, nearest
from calculator.actions import ActionKind
from calculator.doses import DoseUnit, Route
from calculator.status import Status
from calculator.wording import joined

type Error = Mapping[str, Any]


def _key(error: Error) -> str:
    """The key that a fault concerns, or the list where it is an item."""
    names = [step for step in error["loc"] if isinstance(step, str) and step != "[key]"]
    if not names:
        return "Front-matter"
    return f"Punktet under «{names[-1]}»" if isinstance(error["loc"][-1], int) else f"«{names[-1]}»"


def _example(error: Error) -> str:
    names = [step for step in error["loc"] if isinstance(step, str)]
    return EXAMPLES.get(names[-1], "") if names else ""


def _text(_: type[BaseModel], error: Error) -> FormMessage:
    value = error["input"]
    if value is None:
        return _empty(error)
    if isinstance(value, dict):
        return (
            Code.WRONG_TYPE,
            f"{_key(error)} skal være tekst, men krøllparenteser leses som noe annet.",
            "Sett hele teksten i anførselstegn.",
        )
    if isinstance(value, tuple):
        return Code.WRONG_TYPE, f"{_key(error)} skal være tekst, ikke en liste.", _write(error)
    written = {True: "true", False: "false"}[value] if isinstance(value, bool) else value
    return (
        Code.WRONG_TYPE,
        f"{_key(error)} skal være tekst, men {written} uten anførselstegn leses som noe annet.",
        f'Sett den i anførselstegn: «"{written}"».',
    )


def _empty(error: Error) -> FormMessage:
    return (
        Code.EMPTY,
        f"{_key(error)} står uten verdi.",
        f"{_write(error).rstrip('.')}, eller slett linjen.",
    )


def _write(error: Error) -> str:
    example = _example(error)
    return f"Skriv for eksempel «{example}»." if example else "Skriv en verdi etter kolonet."


def _number(_: type[BaseModel], error: Error) -> FormMessage:
    value = error["input"]
    if value is None:
        return _empty(error)
    if isinstance(value, str):  # digits of another width are still digits
        value = normalize("NFKC", value)
    if isinstance(value, Decimal):
        message = f"{_key(error)} må være et helt tall, ikke {value}."
        return Code.WRONG_TYPE, message, _write(error)
    if isinstance(value, str) and re.fullmatch(r"\s*\d+,\d+\s*", value):
        message = "Desimaltall skrives med punktum i front-matter."
        return Code.WRONG_TYPE, message, f"Skriv {value.strip().replace(',', '.')}."
    if isinstance(value, str) and re.fullmatch(r"\s*\d+(\.\d+)?\s*", value):
        message = f"{_key(error)} skal være et tall, men anførselstegn gjør det til tekst."
        return Code.WRONG_TYPE, message, f"Skriv {value.strip()} uten anførselstegn."
    if error["loc"][-1] in DoseEntry.model_fields:
        return Code.WRONG_TYPE, f"{_key(error)} skal være et tall.", _dose_number(error)
    example = f", for eksempel «{_example(error)}»" if _example(error) else ""
    hint = f"Skriv tallet alene, uten enhet{example}."
    return Code.WRONG_TYPE, f"{_key(error)} skal være et tall.", hint


def _dose_number(error: Error) -> str:
    """How to write a number of a dose; a unit that a dose cannot have is never to be struck."""
    is_amount = error["loc"][-1] == "amount"
    units = "|".join(map(re.escape, DoseUnit))
    written = re.fullmatch(rf"(\d+(?:[.,]\d+)?) *((?:{units})(?:/\S+)?)", str(error["input"]))
    if is_amount and written:
        number = written[1].replace(",", ".")
        hint = f"Skriv mengde og enhet hver for seg: «amount: {number}, unit: {written[2]}»."
        if "/" in written[2]:
            hint += f" Skriv også hvilket felt det regnes av, for eksempel «{EXAMPLES['basis']}»."
        return hint
    if is_amount and re.fullmatch(r"\d+(?:\.\d+)? ?[-–] ?\d+(?:\.\d+)?", str(error["input"])):
        return "Skriv den laveste mengden under «amount» og den høyeste under «up_to»."
    if error["loc"][-1] == "basis_most":
        return f"Skriv tallet alene, i feltets enhet, for eksempel «{EXAMPLES['basis_most']}»."
    return DOSE_HINT


def _list(_: type[BaseModel], error: Error) -> FormMessage:
    value = error["input"]
    if value is None:
        return _empty(error)
    message = f"{_key(error)} skal være en liste."
    if isinstance(value, str) and value.startswith("-"):
        hint = "Sett mellomrom mellom bindestreken og ordet i hvert punkt."
        return Code.WRONG_TYPE, message, hint
    is_of_words = "{" not in _example(error) or error["loc"][-1] == "choices"
    if isinstance(value, str) and (word := value.lstrip("–—•·* ")) != value:
        return Code.WRONG_TYPE, message, f"Skriv «- {word}» på en linje for seg."
    if isinstance(value, str) and is_of_words:
        return Code.WRONG_TYPE, message, f"Skriv «{error['loc'][-1]}: [{value.strip('[]')}]»."
    return (
        Code.WRONG_TYPE,
        message,
        f"{_write(error)} Lange lister har hvert punkt på sin linje, med bindestrek og mellomrom "
        "foran.",
    )


def _keys(_: type[BaseModel], error: Error) -> FormMessage:
    if error["input"] is None:
        return _empty(error)
    hint = f"Skriv for eksempel «{_example(error)}»." if _example(error) else "Skriv nøkkel: verdi."
    return Code.WRONG_TYPE, f"{_key(error)} skal ha nøkler med verdier.", hint


def _word(_: type[BaseModel], error: Error) -> FormMessage:
    if error["input"] is None:
        return _empty(error)
    words = re.findall(r"'([^']*)'", error["ctx"]["expected"])
    value = error["input"]
    if not isinstance(value, str):
        message = f"{_key(error)} skal være ett ord."
        return Code.WRONG_TYPE, message, f"Velg blant {listed(words)}."
    message = f"«{value}» kan ikke brukes i {_key(error)}."
    if error["loc"][-1] == "status":
        meant = {each.label: each.value for each in Status} | {word: word for word in words}
        return Code.UNKNOWN_WORD, message, did_you_mean(value, meant)
    if error["loc"][-1] == "route" and (route := _MEANT_ROUTES.get(value.lower())):
        return Code.UNKNOWN_WORD, message, f"Skriv «{route}»."
    said = _SAID.get(error["loc"][-1], {})
    if said and not nearest(value, words, clinical=True):
        name = nearest(value, {word: name for name, word in said.items()}, clinical=True)
        listing = joined([f"{name} ({word})" for name, word in said.items()], "og")
        hint = f"Skriv «{name}»." if name else f"Velg blant {listing}."
        return Code.UNKNOWN_WORD, message, hint
    clinical = error["loc"][-1] in _CLINICAL
    return Code.UNKNOWN_WORD, message, did_you_mean(value, words, clinical=clinical)


_SAID: Mapping[Any, Mapping[str, str]] = {
    "effect": EFFECTS,
    "do": {each.value: each.words for each in ActionKind},
}
"""What the words of a key say to readers."""
_MEANT_ROUTES = {
    **{each.words: each for each in Route},
    **dict.fromkeys(("po", "p.o.", "per os"), Route.ORAL),
    **dict.fromkeys(("iv", "i.v."), Route.INTRAVENOUS),
    **dict.fromkeys(("sc", "s.c."), Route.SUBCUTANEOUS),
    **dict.fromkeys(("im", "i.m."), Route.INTRAMUSCULAR),
}
"""Other words for routes that can mean but one of them."""

_CLINICAL = ("do", "effect", "kind", "per", "recommendation", "route", "way", "worst_case")


def _pattern(_: type[BaseModel], error: Error) -> FormMessage:
    if error["loc"][-1] == "atc":
        return (
            Code.BAD_FORMAT,
            f"«{error['input']}» er ikke en ATC-kode.",
            "Skriv bokstav, to siffer, to bokstaver og to siffer, for eksempel «A01AA01».",
        )
    return (
        Code.BAD_NAME,
        f"Navnet «{error['input']}» kan ikke brukes.",
        "Bruk bare små bokstaver a-z, siffer og understrek, og begynn med en bokstav.",
    )


def _bound(_: type[BaseModel], error: Error) -> FormMessage:
    value = error["input"]
    message = f"{_key(error)} kan ikke være {value}."
    return Code.BAD_NUMBER, message, f"Se etter om tallet er riktig. {_write(error)}"


def _short(_: type[BaseModel], error: Error) -> FormMessage:
    least = error["ctx"]["min_length"]
    message = f"{_key(error)} må ha minst {'ett punkt' if least == 1 else f'{least} valg'}."
    return Code.EMPTY, message, _write(error)


def _form(_: type[BaseModel], error: Error) -> FormMessage:
    code, message, hint = FORMS[error["ctx"]["kind"]]
    words = {"key": _key(error), **error["ctx"]}
    return code, message.format(**words), hint.format(**words)


def _answer(_: type[BaseModel], error: Error) -> FormMessage:
    message = f"{_key(error)} skal være ja eller nei."
    return Code.WRONG_TYPE, message, "Skriv «true» for ja, eller «false» for nei."


def _other(_: type[BaseModel], error: Error) -> FormMessage:
    return Code.WRONG_TYPE, f"Verdien i {_key(error)} kan ikke brukes.", _write(error)


type FaultHandler = Callable[[type[BaseModel], Error], FormMessage]

VALUE_FAULTS: Mapping[str, FaultHandler] = {
    "string_type": _text,
    "is_instance_of": _number,
    "bool_type": _answer,
    "int_type": _number,
    "tuple_type": _list,
    "dict_type": _keys,
    "model_type": _keys,
    "enum": _word,
    "literal_error": _word,
    "string_pattern_mismatch": _pattern,
    "greater_than": _bound,
    "greater_than_equal": _bound,
    "less_than_equal": _bound,
    "too_short": _short,
    "form": _form,
    "other": _other,
}
"""What is said of each kind of fault of pydantic's in a value, and of all others."""
