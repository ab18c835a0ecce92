"""The dosing column of a drug: lines that say when they hold, and texts whose slots are filled."""

import re
from collections.abc import Iterator, Sequence

from build_tools.authoring.diagnostic_codes import Code
from build_tools.authoring.diagnostics import Diagnostic
from build_tools.authoring.front_matter import Document, KeyPath
from build_tools.authoring.index_checks import repeated_id
from build_tools.authoring.meant_periods import meant_interval
from build_tools.authoring.schema import DrugEntry, ItemEntry, LineEntry, PartEntry
from build_tools.authoring.schema_words import EFFECTS
from build_tools.authoring.suggestions import did_you_mean
from build_tools.authoring.written_forms import SLOT, line_conditions, line_slots, slot_values
from build_tools.text.words import find_numbers
from calculator.conditions import Condition
from calculator.wording import joined


def id_faults(document: Document, entry: DrugEntry) -> Iterator[Diagnostic]:
    """Ids that are used twice among the lines, or among what stands below one line."""
    lines: set[str] = set()
    for number, line in enumerate(entry.dosing):
        path: KeyPath = ("dosing", number)
        if line.id in lines:
            yield repeated_id(document, (*path, "id"), line.id)
        lines.add(line.id)
        below: set[str] = set()
        kinds: dict[str, Sequence[PartEntry | ItemEntry]]
        kinds = {"parts": line.parts, "items": line.items}
        for kind, entries in kinds.items():
            for place, each in enumerate(entries):
                if each.id in below:
                    yield repeated_id(document, (*path, kind, place, "id"), each.id)
                below.add(each.id)


def line_faults(document: Document, path: KeyPath, line: LineEntry) -> Iterator[Diagnostic]:
    """Keys of a line that contradict or lack each other."""
    below = bool(line.parts) or any(item.when for item in line.items)
    if line.doses and line.effect:
        yield document.fault(
            Code.CONTRADICTION,
            (*path, "effect"),
            "Linjen har både «doses» og «effect».",
            "Del den i to linjer, én med dosene og én med utfallet.",
            key=True,
        )
    elif line.effect and not line.when and not below:
        yield document.fault(
            Code.INCOMPLETE_LINE,
            (*path, "effect"),
            "Linjen har «effect», men sier ikke når det gjelder.",
            'Legg til vilkåret, for eksempel «when: {age: ">= 75"}».',
            key=True,
        )
    elif line.titration and (line.when or below or line.doses or line.effect):
        yield document.fault(
            Code.CONTRADICTION,
            (*path, "titration"),
            "En linje med «titration» kan ikke ha doser, utfall eller vilkår for hele linjen.",
            "Skriv vilkåret under «when» i «titration», og resten på en linje for seg.",
            key=True,
        )
    elif (line.when or below) and not (line.doses or line.effect):
        yield document.fault(
            Code.INCOMPLETE_LINE,
            (*path, "text"),
            "Linjen har vilkår, men verken «doses» eller «effect».",
            "Legg til dosene under «doses», eller utfallet som gjelder, under «effect»: "
            f"{joined([f'{name} ({word})' for name, word in EFFECTS.items()][:-1], 'eller')}.",
        )
    if line.when and below:
        yield document.fault(
            Code.CONTRADICTION,
            (*path, "when"),
            "Linjen har «when» både selv og i punktene under.",
            "La vilkåret stå enten på linjen eller i punktene.",
            key=True,
        )


def is_words_alone(line: LineEntry) -> bool:
    """Whether a line gives neither dose nor rule, and so stands in the table as text."""
    below = any(item.when for item in line.items)
    used = line.doses or line.titration or line.effect or line.when or line.parts
    return not (used or below)


_DOUBLED = re.compile(r"\{\{\s*(\w+)\s*\}\}")
_GLUED = re.compile(rf"\d+{SLOT.pattern}\d*|{SLOT.pattern}\d+")


def line_text_faults(document: Document, path: KeyPath, line: LineEntry) -> Iterator[Diagnostic]:
    """Slots of a line's own text that cannot be filled, and numbers that should be slots."""
    conditions, values = line_conditions(line), line_slots(line)
    if is_words_alone(line) and not SLOT.search(line.text):
        return  # it must be told why it is not computed, and nothing can part from its numbers
    yield from _text_faults(document, (*path, "text"), line.text, values, conditions)


def item_text_faults(document: Document, path: KeyPath, item: ItemEntry) -> Iterator[Diagnostic]:
    """Slots of an item's text that cannot be filled, and numbers that should be slots."""
    own = [item.when] if item.when else []
    yield from _text_faults(document, (*path, "text"), item.text, slot_values((), own), own)


def _text_faults(
    document: Document,
    path: KeyPath,
    text: str,
    values: dict[str, str],
    conditions: Sequence[Condition],
) -> Iterator[Diagnostic]:
    tested = {criterion.field for each in conditions for criterion in each.criteria}
    for slot in SLOT.finditer(text):
        name = slot[1].strip()
        if name in values:
            continue
        if name in tested:
            message = f"Plassen {slot[0]} kan ikke fylles med ett tall."
            hint = (
                "Den fylles bare der «when» har nøyaktig én grense eller ett område for feltet. "
                "Skriv teksten uten plass, eller del linjen i punkter."
            )
        else:
            message = f"Plassen {slot[0]} har ingen verdi her."
            hint = (
                did_you_mean(name, [f"{{{each}}}" for each in values])
                if values
                else "Skriv vilkåret under «when» ved siden av teksten."
            )
        yield document.fault(Code.UNKNOWN_SLOT, path, message, hint, fragment=slot[0])
    if glued := _GLUED.search(text):
        yield document.fault(
            Code.UNCLEAR_NUMBER,
            path,
            f"Et siffer står inntil plassen i «{glued[0]}», så leseren ville sett et annet tall.",
            "Ta bort sifferet. Plassen gir hele tallet.",
            fragment=glued[0],
        )
    rest = SLOT.sub(lambda slot: "_" * len(slot[0]), text)
    if doubled := _DOUBLED.search(text):
        yield document.fault(
            Code.UNKNOWN_SLOT,
            path,
            "En plass har bare én krøllparentes på hver side.",
            f"Skriv «{{{doubled[1]}}}».",
            fragment=doubled[0],
        )
    for brace in "" if doubled else "{}":
        if brace in rest:
            yield document.fault(
                Code.UNKNOWN_SLOT,
                path,
                "En krøllparentes mangler sin andre halvdel.",
                "Skriv plassen med parentes på begge sider, for eksempel «{age}».",
                fragment=brace,
            )
    if numbers := find_numbers(rest):
        written = rest[numbers[0].start : numbers[-1].end]
        yield document.fault(
            Code.UNBOUND_NUMBER,
            path,
            f"«{written}» er skrevet rett i teksten, så teksten og regelen kan komme til å si "
            "hvert sitt.",
            _lasting(text, rest[numbers[0].start :]) or _instead(values),
            fragment=written,
        )


def _lasting(text: str, after: str) -> str:
    """What to write where a number says how long the doses of a text are given; else nothing."""
    found = re.match(r"(\d+) (minutt|time|dag|døgn|uke|måned)\w*", after)
    if not found or "{doses}" not in text:
        return ""
    time = meant_interval(found[0])
    lasts = time if time[:1].isdigit() else f"1 {time}"
    return (
        f"Er det hvor lenge dosen gis, så skriv «lasts: {lasts}» under «plan» på dosen, og det som "
        "kommer etter, under «stages». Da får «{doses}» tiden med. Er det noe annet, så skriv det "
        "i en linje for seg."
    )


def _instead(values: dict[str, str]) -> str:
    if not values:
        return (
            "Skriv tallet under «when» eller «doses», og sett inn plassen i teksten, "
            "for eksempel «{age}» eller «{doses}»."
        )
    examples = [f"«{{{name}}}», som blir til «{value}»" for name, value in values.items()]
    return f"Skriv {', eller '.join(examples)}."
