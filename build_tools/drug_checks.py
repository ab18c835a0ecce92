"""A drug's file: its dosing texts and their slots, its indications, and what is its alone."""

from collections.abc import Iterator, Sequence

from build_tools.assembly import specific_indications
from build_tools.diagnostic_codes import Code
from build_tools.diagnostics import Diagnostic
from build_tools.front_matter import Document, Path
from build_tools.index_checks import repeated_id
from build_tools.procedure_text import find_numbers
from build_tools.schema import IndicationEntry, ItemEntry, LineEntry, PartEntry
from build_tools.statements import DrugStatements
from build_tools.suggestions import did_you_mean, listed
from build_tools.vocabulary import INDICATION, Vocabulary
from build_tools.written_forms import SLOT, slot_values
from calculator.conditions import Choices, Condition


def drug_faults(drug: DrugStatements, words: Vocabulary) -> Iterator[Diagnostic]:
    """The faults of one drug's file, apart from those of its quotes."""
    document = drug.document
    seen: set[str] = set()
    for number, line in enumerate(drug.entry.dosing):
        path: Path = ("dosing", number)
        if line.id in seen:
            yield repeated_id(document, (*path, "id"), line.id)
        seen.add(line.id)
        yield from _below_faults(document, path, line)
        if document.is_whole(path):
            yield from _line_faults(document, path, line)
            yield from _text_faults(document, path, line)
    yield from _indication_faults(drug, words)
    yield from _dose_faults(drug, words)
    yield from _kinase_faults(drug)


def _below_faults(document: Document, path: Path, line: LineEntry) -> Iterator[Diagnostic]:
    seen: set[str] = set()
    below: dict[str, tuple[PartEntry | ItemEntry, ...]] = {"parts": line.parts, "items": line.items}
    for kind, entries in below.items():
        for number, entry in enumerate(entries):
            if entry.id in seen:
                yield repeated_id(document, (*path, kind, number, "id"), entry.id)
            seen.add(entry.id)


def _line_faults(document: Document, path: Path, line: LineEntry) -> Iterator[Diagnostic]:
    below = bool(line.parts) or any(item.when for item in line.items)
    if line.doses and line.effect:
        yield document.fault(
            Code.CONTRADICTION,
            (*path, "effect"),
            "Linjen har både «doses» og «effect».",
            "Del den i to linjer, én med doser og én med utfallet.",
            key=True,
        )
    if line.when and below:
        yield document.fault(
            Code.CONTRADICTION,
            (*path, "when"),
            "Linjen har «when» både selv og i punktene under.",
            "La vilkåret stå enten på linjen eller i punktene.",
            key=True,
        )
    if line.effect and not line.when and not below:
        yield document.fault(
            Code.INCOMPLETE_LINE,
            (*path, "effect"),
            "Linjen har «effect», men sier ikke når det gjelder.",
            'Legg til vilkåret, for eksempel when: {age: ">= 75"}.',
            key=True,
        )
    if (line.when or below) and not (line.doses or line.effect):
        yield document.fault(
            Code.INCOMPLETE_LINE,
            (*path, "id"),
            "Linjen har vilkår, men verken «doses» eller «effect».",
            "Legg til dosene under «doses», eller utfallet, for eksempel effect: caution.",
        )


def _text_faults(document: Document, path: Path, line: LineEntry) -> Iterator[Diagnostic]:
    conditions = [each for each in (line.when, *(p.when for p in line.parts)) if each]
    values = slot_values(line.doses, conditions)
    yield from _slot_faults(document, (*path, "text"), line.text, values, conditions)
    for number, item in enumerate(line.items):
        own = [item.when] if item.when else []
        place = (*path, "items", number, "text")
        yield from _slot_faults(document, place, item.text, slot_values((), own), own)


def _slot_faults(
    document: Document,
    path: Path,
    text: str,
    values: dict[str, str],
    conditions: Sequence[Condition],
) -> Iterator[Diagnostic]:
    tested = {criterion.field for each in conditions for criterion in each.criteria}
    for slot in SLOT.finditer(text):
        name = slot[1].strip()
        if name in values:
            continue
        message = f"Plassen {slot[0]} har ingen verdi her."
        hint = (
            did_you_mean(name, [f"{{{each}}}" for each in values], "Her kan du skrive")
            if values
            else "Skriv vilkåret under «when» ved siden av teksten, eller dosen under «doses»."
        )
        if name in tested:
            message = f"Plassen {slot[0]} kan ikke fylles med ett tall."
            hint = (
                "Plassen fylles bare der «when» har nøyaktig én grense eller ett område for "
                "feltet. Skriv teksten uten plass, eller del linjen i punkter."
            )
        yield document.fault(Code.UNKNOWN_SLOT, path, message, hint, fragment=slot[0])
    rest = SLOT.sub(lambda slot: " " * len(slot[0]), text)
    for brace in "{}":
        if brace in rest:
            yield document.fault(
                Code.UNKNOWN_SLOT,
                path,
                "En krøllparentes mangler sin andre halvdel.",
                "Skriv plassen som {age} eller {doses}, med parentes på begge sider.",
                fragment=brace,
            )
    for number in find_numbers(rest):
        yield document.fault(
            Code.UNBOUND_NUMBER,
            path,
            f"Tallet {rest[number.start : number.end]} er skrevet rett i teksten, så teksten og "
            "regelen kan komme til å si hvert sitt.",
            _instead(values),
            fragment=rest[number.start : number.end],
        )


def _instead(values: dict[str, str]) -> str:
    if not values:
        return (
            "Skriv tallet under «when» eller «doses», og sett inn navnet på feltet i "
            "krøllparentes i teksten, for eksempel {age}."
        )
    told = [f"{{{name}}} for «{value}»" for name, value in values.items()]
    return f"Skriv {' eller '.join(told)} i stedet for tallet."


def _indication_faults(drug: DrugStatements, words: Vocabulary) -> Iterator[Diagnostic]:
    choices = words.choice_names(INDICATION)
    seen: set[str] = set()
    for number, entry in enumerate(drug.entry.indications):
        for place, choice in enumerate(_choices(entry)):
            steps: Path = () if isinstance(entry, str) else ("choices", place)
            path: Path = ("indications", number, *steps)
            if choices and choice not in choices.values():
                yield drug.document.fault(
                    Code.UNKNOWN_CHOICE,
                    path,
                    f"Indikasjonen «{choice}» finnes ikke.",
                    did_you_mean(choice, choices, "Indikasjonene er"),
                )
            if choice in seen:
                yield drug.document.fault(
                    Code.REPEATED_VALUE,
                    path,
                    f"Indikasjonen «{choice}» står to ganger.",
                    "Slett den ene.",
                )
            seen.add(choice)


def _choices(entry: str | IndicationEntry) -> tuple[str, ...]:
    return (entry,) if isinstance(entry, str) else entry.choices


def _dose_faults(drug: DrugStatements, words: Vocabulary) -> Iterator[Diagnostic]:
    for line_number, line in enumerate(drug.entry.dosing):
        for number, entry in enumerate(line.doses):
            path: Path = ("dosing", line_number, "doses", number)
            if entry in line.doses[:number]:
                yield drug.document.fault(
                    Code.REPEATED_VALUE, path, "Samme dose står to ganger.", "Slett den ene."
                )
    if not drug.document.is_whole(("indications",)):
        return
    own = specific_indications(drug.doses)
    indicated = [choice for entry in drug.entry.indications for choice in _choices(entry)]
    places = [(dose.document, (*dose.path, "when"), dose.when) for dose in drug.doses]
    places += [(rule.document, (*rule.path, "when"), rule.when) for rule in drug.rules]
    for document, path, condition in places:
        for number, alternative in enumerate(condition.alternatives):
            for criterion in alternative:
                test = criterion.test
                if (
                    criterion.field == INDICATION
                    and isinstance(test, Choices)
                    and test.values <= set(words.choice_names(INDICATION).values())
                    and not any(test.accepts(choice) for choice in indicated)
                ):
                    yield document.fault(
                        Code.NOT_INDICATED,
                        (*path, number, INDICATION),
                        f"{drug.entry.name} har ikke denne indikasjonen.",
                        f"Legg den til under «indications», eller velg blant {listed(indicated)}.",
                    )
    for dose in drug.doses:
        general = not any(criterion.field == INDICATION for criterion in dose.when.criteria)
        if general and own and set(indicated) <= set(own):
            yield dose.document.fault(
                Code.NEVER_TRUE,
                dose.path,
                "Dosen blir aldri vist, for alle indikasjonene har egne doser.",
                "Slett dosen, eller fjern «indication» fra vilkåret til en av de andre dosene.",
            )


def _kinase_faults(drug: DrugStatements) -> Iterator[Diagnostic]:
    inhibits = drug.entry.inhibits
    told = " ".join([inhibits.text, *(each.text for each in inhibits.interpretation)])
    for kinase in inhibits.kinases:
        if drug.document.is_whole(("inhibits",)) and kinase not in told:
            yield drug.document.fault(
                Code.UNNAMED_KINASE,
                ("inhibits", "kinases", kinase),
                f"«{kinase}» er ikke nevnt i teksten «{inhibits.text}».",
                "Rett navnet, eller legg til en «interpretation» som nevner kinasen.",
                key=True,
            )


def drugs_faults(drugs: Sequence[DrugStatements]) -> Iterator[Diagnostic]:
    """Names and codes that two drugs share, which is what a copied file forgets to change."""
    for key in ("name", "brand", "atc"):
        seen: dict[str, DrugStatements] = {}
        for drug in drugs:
            value = getattr(drug.entry, key)
            first = seen.setdefault(value.lower(), drug)
            if value and first is not drug:
                yield drug.document.fault(
                    Code.REPEATED_VALUE,
                    (key,),
                    f"«{value}» står også i {first.document.source.name}.",
                    "Skriv det som gjelder for dette legemidlet.",
                )
