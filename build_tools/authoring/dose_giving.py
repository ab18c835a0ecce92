"""How a dose is given: its shares come to the whole, and what follows it can be said of it."""

from collections.abc import Iterator
from decimal import Decimal

from build_tools.authoring.diagnostic_codes import Code
from build_tools.authoring.diagnostics import Diagnostic
from build_tools.authoring.front_matter import Document, KeyPath
from build_tools.authoring.schema_doses import DoseEntry
from build_tools.authoring.schema_fields import MeasuredField
from build_tools.authoring.vocabulary import Vocabulary
from build_tools.authoring.written_forms import written_number
from calculator.dose_words import rhythm_words
from calculator.doses import CapScope, DoseUnit

_WHOLE = Decimal(100)


def giving_faults(
    document: Document, path: KeyPath, dose: DoseEntry, words: Vocabulary
) -> Iterator[Diagnostic]:
    """The faults of the shares of a dose, how many there are, and what follows it."""
    for key in ("split", "then"):
        other = next((name for name in ("up_to", "plan") if getattr(dose, name)), None)
        if getattr(dose, key) and other:
            yield document.fault(
                Code.CONTRADICTION,
                (*path, key),
                f"«{key}» kan ikke stå sammen med «{other}».",
                "Skriv hver av dosene på en linje for seg.",
                key=True,
            )
    if dose.split and document.is_whole((*path, "split")):
        yield from _share_faults(document, path, dose)
    if dose.number and not dose.per.unit:
        yield document.fault(
            Code.CONTRADICTION,
            (*path, "number"),
            f"«{dose.per}» sier allerede hvor mange doser det er.",
            "Slett «number».",
            key=True,
        )
    if dose.basis and dose.unit.unit is DoseUnit.DROP and not dose.rounded_to:
        yield document.fault(
            Code.MISSING_KEY,
            (*path, "unit"),
            "Dosen regnes ut i dråper, og en dråpe kan ikke deles.",
            "Legg til avrunding, for eksempel «rounded_to: {amount: 1, unit: dråper}».",
        )
    yield from _time_faults(document, path, dose)
    yield from _division_faults(document, path, dose)
    for place, cap in enumerate(dose.caps):
        if cap.per is CapScope.IN_ALL and dose.quantity.doses_in_all is None:
            yield document.fault(
                Code.MISSING_KEY,
                (*path, "caps", place),
                "Taket gjelder alt til sammen, men det står ikke hvor mye det er.",
                "Legg til hvor lenge dosen løper, for eksempel «over: 24 hours»."
                if dose.per.is_rate
                else "Legg til antallet doser, for eksempel «number: 5».",
            )
    yield from _most_faults(document, path, dose, words)


def _time_faults(document: Document, path: KeyPath, dose: DoseEntry) -> Iterator[Diagnostic]:
    """A dose that runs all the time and is counted, or takes longer than till the next one."""
    if dose.per.is_rate:
        for key in ("number", "split", "volume"):
            if getattr(dose, key):
                yield document.fault(
                    Code.CONTRADICTION,
                    (*path, key),
                    f"Dosen løper hele tiden, så «{key}» kan ikke stå her.",
                    "Skriv under «over» hvor lenge den løper, eller en annen periode under «per».",
                    key=True,
                )
    elif dose.over and dose.per.minutes and dose.over.minutes > dose.per.minutes:
        yield document.fault(
            Code.CONTRADICTION,
            (*path, "over"),
            f"Dosen tar {dose.over.words}, men gis {rhythm_words(dose.times, dose.per)}.",
            "Se etter om tidene er riktige.",
        )
    if dose.volume and dose.unit.unit is DoseUnit.MILLILITRE:
        yield document.fault(
            Code.CONTRADICTION,
            (*path, "volume"),
            "Dosen er selv et volum.",
            "Slett «volume», eller se etter om enheten til dosen er riktig.",
            key=True,
        )


def _division_faults(document: Document, path: KeyPath, dose: DoseEntry) -> Iterator[Diagnostic]:
    """An amount for a period that is none, of fixed doses, or of doses with endless decimals."""
    if not dose.divided:
        return
    place = (*path, "divided")
    if not dose.per.is_plain:
        yield document.fault(
            Code.CONTRADICTION,
            place,
            f"Mengden kan bare være for et døgn, en uke eller en måned, og ikke «{dose.per}».",
            "Skriv «day», «week» eller «month» under «per», og antall doser under «times».",
            key=True,
        )
    elif not dose.unit.of and dose.times > 1:
        yield document.fault(
            Code.CONTRADICTION,
            place,
            "Mengden regnes ikke ut, så hver dose kan skrives som den er.",
            "Skriv mengden for hver dose under «amount», og slett «divided».",
            key=True,
        )
    elif not dose.rounded_to and _WHOLE**2 % dose.times:
        yield document.fault(
            Code.MISSING_KEY,
            place,
            f"Mengden kan ikke deles på {dose.times} doser uten lange desimaler.",
            f"Legg til avrunding, for eksempel «rounded_to: {{amount: 1, unit: {dose.unit.unit}}}»."
            " Den gjelder hver dose.",
            key=True,
        )


def _share_faults(document: Document, path: KeyPath, dose: DoseEntry) -> Iterator[Diagnostic]:
    *earlier, last = [each.share for each in dose.split]
    if not earlier or last is not None or None in earlier:
        yield document.fault(
            Code.CONTRADICTION,
            (*path, "split"),
            "En delt dose må ha minst to deler, og alle unntatt den siste må ha en andel.",
            "Skriv andelene i prosent under «share», og la den siste delen være resten, uten "
            "«share».",
            key=True,
        )
    elif (sum_of := sum(each for each in earlier if each)) >= _WHOLE:
        yield document.fault(
            Code.BAD_NUMBER,
            (*path, "split"),
            f"Andelene er {written_number(Decimal(sum_of))} % til sammen, så det er ingen rest.",
            "Se etter om prosentene er riktige.",
            key=True,
        )


def _most_faults(
    document: Document, path: KeyPath, dose: DoseEntry, words: Vocabulary
) -> Iterator[Diagnostic]:
    if dose.basis_most is None:
        return
    field = words.fields.get(dose.basis or "")
    if not dose.basis:
        yield document.fault(
            Code.CONTRADICTION,
            (*path, "basis_most"),
            "Dosen regnes ikke av et felt, så det er ingenting å sette et høyeste tall for.",
            "Slett «basis_most».",
            key=True,
        )
    elif isinstance(field, MeasuredField) and not field.range.accepts(dose.basis_most):
        yield document.fault(
            Code.BAD_RANGE,
            (*path, "basis_most"),
            f"«{field.label}» kan ikke være {written_number(dose.basis_most)}.",
            f"Skriv et tall innenfor området til feltet «{dose.basis}».",
        )
