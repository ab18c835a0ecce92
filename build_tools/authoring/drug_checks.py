"""A drug's file apart from its dosing texts: its indications, doses, kinases and names."""

import re
from collections.abc import Iterator, Sequence

from build_tools.authoring.course_checks import plan_faults
from build_tools.authoring.diagnostic_codes import Code
from build_tools.authoring.diagnostics import Diagnostic
from build_tools.authoring.dose_changes import dose_paths, replacement_faults
from build_tools.authoring.dose_checks import dose_faults
from build_tools.authoring.dosing_checks import id_faults
from build_tools.authoring.front_matter import KeyPath
from build_tools.authoring.indication_doses import specific_indications
from build_tools.authoring.schema import IndicationEntry
from build_tools.authoring.statements import DrugStatements
from build_tools.authoring.suggestions import did_you_mean, listed
from build_tools.authoring.titration_checks import titration_faults
from build_tools.authoring.vocabulary import INDICATION, Vocabulary
from calculator.conditions import Choices


def drug_faults(drug: DrugStatements, words: Vocabulary) -> Iterator[Diagnostic]:
    """The faults of one drug's file, apart from those of its texts and conditions."""
    yield from id_faults(drug.document, drug.entry)
    yield from _indication_faults(drug, words)
    yield from _dose_faults(drug, words)
    yield from _kinase_faults(drug)


def _indication_faults(drug: DrugStatements, words: Vocabulary) -> Iterator[Diagnostic]:
    choices = words.choice_names(INDICATION)
    seen: set[str] = set()
    for number, entry in enumerate(drug.entry.indications):
        for place, choice in enumerate(_choices(entry)):
            steps: KeyPath = () if isinstance(entry, str) else ("choices", place)
            path: KeyPath = ("indications", number, *steps)
            if choices and choice not in choices.values():
                yield drug.document.fault(
                    Code.UNKNOWN_CHOICE,
                    path,
                    f"Valget «{choice}» finnes ikke i feltet «{INDICATION}».",
                    "Skriv hver indikasjon på sin egen linje, med bindestrek foran."
                    if set(re.split(r"[,;/ ]+(?:og )?", choice)) <= set(choices)
                    else did_you_mean(choice, choices, clinical=True),
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
        for number, (way, entry) in enumerate(dose_paths(line)):
            path: KeyPath = ("dosing", line_number, *way)
            if entry in line.doses[:number]:
                yield drug.document.fault(
                    Code.REPEATED_VALUE, path, "Samme dose står to ganger.", "Slett den ene."
                )
    for dose in drug.doses:
        if not dose.document.is_whole(dose.path):
            continue  # what it lacks was told
        yield from dose_faults(dose.document, dose.path, dose.entry, dose.when, words)
        yield from plan_faults(dose, drug.entry.dosing[int(dose.path[1])])
    for titration in drug.titrations:
        yield from titration_faults(titration, drug.doses, words)
    if drug.document.is_whole(("dosing",)):
        yield from replacement_faults(drug.document, drug.entry.dosing)
    if not (drug.entry.indications and drug.document.is_whole(("indications",))):
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
                "Rett «indications» hvis en indikasjon mangler der. Hvis ikke, slett dosen, eller "
                "fjern «indication» fra vilkåret til en av de andre dosene.",
            )


def _kinase_faults(drug: DrugStatements) -> Iterator[Diagnostic]:
    inhibits = drug.entry.inhibits
    if inhibits is None:
        return
    words = " ".join([inhibits.text, *(each.text for each in inhibits.interpretation)])
    unnamed = [kinase for kinase in inhibits.kinases if kinase not in words]
    if unnamed and drug.document.is_whole(("inhibits",)):
        yield drug.document.fault(
            Code.UNNAMED_KINASE,
            ("inhibits", "kinases", unnamed[0]),
            f"{listed(unnamed)} er ikke nevnt i teksten «{inhibits.text}».",
            "Rett navnet eller teksten, eller legg til en «interpretation» som nevner kinasen.",
            key=True,
        )


def drugs_faults(drugs: Sequence[DrugStatements]) -> Iterator[Diagnostic]:
    """Names and codes that two drugs share, which is what a copied file forgets to change."""
    for number, drug in enumerate(drugs):
        shared = {
            key: first
            for key in ("name", "brand", "atc")
            for first in drugs[:number]
            if (value := getattr(drug.entry, key).lower())
            and value == getattr(first.entry, key).lower()
        }
        if len(shared) == 3:
            yield drug.document.fault(
                Code.REPEATED_VALUE,
                ("name",),
                f"Filen er en kopi av {shared['name'].document.source.name}: navn, preparat og "
                "ATC-kode er de samme.",
                "Slett filen, eller skriv det som gjelder for dette legemidlet.",
            )
            continue
        for key, first in shared.items():
            yield drug.document.fault(
                Code.REPEATED_VALUE,
                (key,),
                f"«{getattr(drug.entry, key)}» står også i {first.document.source.name}.",
                "Skriv det som gjelder for dette legemidlet.",
            )
