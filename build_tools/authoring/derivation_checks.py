"""Whether a formula is given what it was made for: fields in its units, and of its choices."""

from collections.abc import Iterator, Mapping
from unicodedata import normalize

from build_tools.authoring.diagnostic_codes import Code
from build_tools.authoring.diagnostics import Diagnostic
from build_tools.authoring.front_matter import Document
from build_tools.authoring.schema_fields import ChoiceField, DateField, FieldEntry, NumberField
from build_tools.authoring.schema_types import UNITLESS
from build_tools.authoring.suggestions import listed
from calculator.formulas import FORMULAS
from calculator.formulas.formula import DATE, SAME_UNIT, Formula
from calculator.numerals import measured_in


def derivation_faults(
    document: Document, fields: Mapping[str, FieldEntry], name: str, derived: NumberField
) -> Iterator[Diagnostic]:
    """The faults of a field that is derived by a formula that there is."""
    formula = FORMULAS[derived.derived]
    yield from _input_faults(document, fields, name, derived, formula)
    units = {derived.inputs.get(each, each): unit for each, unit in formula.units.items()}
    free = [each for each, unit in units.items() if unit == SAME_UNIT]
    shared = {f.unit for each in free if isinstance(f := fields.get(each), NumberField)}
    if len(shared) > 1:
        yield document.fault(
            Code.WRONG_UNIT,
            ("fields", name, "derived"),
            f"Beregningen av «{name}» trenger {listed(free)} i samme enhet.",
            "Gi feltene samme enhet, og en annen enhet under «other_units».",
        )
    for read, unit in {name: formula.unit, **units}.items():
        field = fields.get(read)
        # There are two signs for micro that look alike.
        if (
            isinstance(field, NumberField)
            and unit not in (SAME_UNIT, DATE)
            and normalize("NFKC", field.unit) != normalize("NFKC", unit)
        ):
            yield document.fault(
                Code.WRONG_UNIT,
                ("fields", read, "unit"),
                f"Beregningen av «{name}» {'gir' if read == name else 'bruker'} «{read}» "
                f"{measured_in(unit)}, ikke {measured_in(field.unit)}.",
                f"Skriv «unit: {unit or UNITLESS}», og en annen enhet under «other_units».",
            )
    for read, unit in units.items():
        field = fields.get(read)
        kind = "dato" if unit == DATE else "tall"
        if field is not None and isinstance(field, DateField) is not (unit == DATE):
            yield document.fault(
                Code.WRONG_TYPE,
                ("fields", name, "derived"),
                f"Beregningen av «{name}» bruker «{read}» som {kind}.",
                f"Skriv «type: {'date' if unit == DATE else 'number'}» for feltet «{read}».",
            )
    for each, known in formula.choices.items():
        read = derived.inputs.get(each, each)
        field = fields.get(read)
        if isinstance(field, ChoiceField):
            for choice in field.choices.keys() - known:
                yield document.fault(
                    Code.UNKNOWN_CHOICE,
                    ("fields", read, "choices", choice),
                    f"Beregningen av «{name}» har ikke noe tall for valget «{choice}».",
                    f"Valgene kan bare være {' og '.join(sorted(known))}.",
                    key=True,
                )


def _input_faults(
    document: Document,
    fields: Mapping[str, FieldEntry],
    name: str,
    derived: NumberField,
    formula: Formula,
) -> Iterator[Diagnostic]:
    for each, read in derived.inputs.items():
        path = ("fields", name, "inputs", each)
        if each not in formula.sources:
            hint = f"Velg blant {listed(formula.sources)}."
            message = f"Beregningen «{derived.derived}» bruker ikke «{each}»."
            yield document.fault(Code.UNKNOWN_KEY, path, message, hint, key=True)
        elif read not in fields and read not in document.data.get("fields", {}):
            hint = f"Velg blant {listed(fields)}."
            yield document.fault(Code.UNKNOWN_FIELD, path, f"Feltet «{read}» finnes ikke.", hint)
