"""The names in a procedure's index.md: that each is declared, and declared once."""

from collections.abc import Iterable, Iterator

from build_tools.authoring.condition_checks import condition_faults
from build_tools.authoring.derivation_checks import derivation_faults
from build_tools.authoring.diagnostic_codes import Code
from build_tools.authoring.diagnostics import Diagnostic
from build_tools.authoring.front_matter import Document, KeyPath
from build_tools.authoring.schema import IndexEntry
from build_tools.authoring.schema_fields import (
    ChoiceField,
    MeasuredField,
    NumberField,
    ScoreField,
    YesNoField,
)
from build_tools.authoring.schema_types import is_build
from build_tools.authoring.statements import StatedRule
from build_tools.authoring.suggestions import did_you_mean, listed, nearest
from build_tools.authoring.vocabulary import INDICATION, Vocabulary
from build_tools.authoring.written_forms import DOSES, written_interval
from build_tools.text.page_text import PageText
from calculator.conditions import Condition
from calculator.formulas import FORMULAS
from calculator.interval import Interval

_RESERVED = {
    "id": "navnet på pasienten i kalkulatorens kommandolinje",
    DOSES: "plassen for dosene i doseringstekstene",
}


def index_faults(
    document: Document, entry: IndexEntry, words: Vocabulary, *, has_drugs: bool
) -> Iterator[Diagnostic]:
    """The faults of fields and groups."""
    for name, field in entry.fields.items():
        path: KeyPath = ("fields", name)
        if name in _RESERVED:
            yield document.fault(
                Code.BAD_NAME,
                path,
                f"Et felt kan ikke hete «{name}», for det er {_RESERVED[name]}.",
                "Gi feltet et annet navn.",
                key=True,
            )
        if words.groups and field.group not in words.groups and document.is_whole(("groups",)):
            yield document.fault(
                Code.UNKNOWN_GROUP,
                (*path, "group"),
                f"Gruppen «{field.group}» finnes ikke.",
                did_you_mean(field.group, words.group_names()),
            )
        if isinstance(field, YesNoField) and field.no_when:
            yield from condition_faults(document, (*path, "no_when"), field.no_when, words)
        if isinstance(field, NumberField):
            yield from _number_faults(document, entry, name, field)
        if field.ask_when:
            yield from _asking_faults(document, entry, words, name, field.ask_when)
    yield from _map_faults(document, entry)
    yield from _withdrawn_faults(document, entry)
    if entry.offline.warn_days > entry.offline.close_days:
        yield document.fault(
            Code.CONTRADICTION,
            ("offline", "warn_days"),
            "Kalkulatoren stenges før leseren blir varslet om at den er gammel.",
            "«warn_days» kan ikke være større enn «close_days». Rett ett av tallene.",
        )
    if has_drugs and "fields" in document.data:
        yield from _indication_faults(document, entry, words)


def _asking_faults(
    document: Document, entry: IndexEntry, words: Vocabulary, name: str, when: Condition
) -> Iterator[Diagnostic]:
    path: KeyPath = ("fields", name, "ask_when")
    yield from condition_faults(document, path, when, words)
    scores = [each for each in entry.fields.values() if isinstance(each, ScoreField)]
    summed = {
        read
        for score in scores
        for part in score.points
        for read in (*part.when.fields, part.count)
    }
    gates = [entry.fields[each] for each in when.fields if each in entry.fields]
    if name in summed or name == INDICATION:
        yield document.fault(
            Code.CONTRADICTION,
            path,
            f"«{entry.fields[name].label}» må alltid kunne besvares.",
            "Indikasjonen og det som gir poeng, spørres alle om. Slett «ask_when».",
            key=True,
        )
    elif name in when.fields or any(each.ask_when for each in gates):
        yield document.fault(
            Code.CONTRADICTION,
            path,
            "Det som avgjør om det spørres, må selv alltid spørres om.",
            "Skriv et vilkår for et annet felt, som ikke har «ask_when».",
            key=True,
        )


def _map_faults(document: Document, entry: IndexEntry) -> Iterator[Diagnostic]:
    numbers = [name for name, each in entry.fields.items() if isinstance(each, MeasuredField)]
    axes = entry.map_axes
    lost = {path[-1] for path in document.dropped}
    is_whole = document.is_whole(("fields",)) and lost.isdisjoint(axes)
    if (
        axes
        and is_whole
        and (len(set(axes)) != 2 or len(axes) != 2 or not set(axes) <= set(numbers))
    ):
        yield document.fault(
            Code.BAD_FORMAT,
            ("map_axes",),
            "Kartet tegnes over to ulike felt som er tall.",
            f"Velg to blant {listed(numbers)}." if numbers else "Slett «map_axes».",
        )


def _withdrawn_faults(document: Document, entry: IndexEntry) -> Iterator[Diagnostic]:
    """Versions that do not exist yet: a slip in the number would withdraw nothing."""
    for name in entry.withdrawn:
        if entry.version and not is_build(name) and _parts(name) > _parts(entry.version):
            yield document.fault(
                Code.BAD_NUMBER,
                ("withdrawn", name),
                f"Versjon {name} finnes ikke ennå, for denne teksten er versjon {entry.version}.",
                "Skriv versjonen som skal trekkes tilbake, nøyaktig som den sto i «version».",
                key=True,
            )


def _parts(version: str) -> list[int]:
    return [int(part) for part in version.split(".")]


def _number_faults(
    document: Document, entry: IndexEntry, name: str, field: NumberField
) -> Iterator[Diagnostic]:
    path: KeyPath = ("fields", name)
    if field.usual and not _is_within(field.usual, field.range):
        yield document.fault(
            Code.OUTSIDE_RANGE,
            (*path, "usual"),
            f"Det vanlige, {written_interval(field.usual)}, går utenfor det feltet tar imot, "
            f"{written_interval(field.range)}.",
            "Et tall utenfor «range» avvises, så «usual» må ligge innenfor. Rett ett av dem.",
        )
    if field.derived in FORMULAS:
        yield from derivation_faults(document, entry.fields, name, field)
    elif field.derived:
        yield document.fault(
            Code.UNKNOWN_DERIVATION,
            (*path, "derived"),
            f"Beregningen «{field.derived}» finnes ikke.",
            did_you_mean(field.derived, list(FORMULAS), "Velg blant", clinical=True),
        )


def _is_within(inner: Interval, outer: Interval) -> bool:
    (lowest, highest), (lower, upper) = outer.ends, inner.ends
    return lowest <= lower and upper <= highest


def _indication_faults(
    document: Document, entry: IndexEntry, words: Vocabulary
) -> Iterator[Diagnostic]:
    if INDICATION not in words.names:
        like = nearest(INDICATION, list(entry.fields))
        yield document.fault(
            Code.MISSING_KEY,
            ("fields",),
            f"Feltet «{INDICATION}» mangler, og uten det kan ingen legemidler ha indikasjoner.",
            f"Legg til «{INDICATION}» med «type: choice» og indikasjonene under «choices»"
            f"{f', eller rett «{like}» hvis det er feltet' if like else ''}.",
            key=True,
        )
    elif not isinstance(entry.fields.get(INDICATION, None), ChoiceField | None):
        yield document.fault(
            Code.WRONG_TYPE,
            ("fields", INDICATION, "type"),
            f"Feltet «{INDICATION}» må ha «type: choice».",
            "Skriv «type: choice», og list opp indikasjonene under «choices».",
        )


def reference_faults(document: Document, entry: IndexEntry, text: PageText) -> Iterator[Diagnostic]:
    """Keys of ``references`` that stand at no reference of the page."""
    anchors = [reference.anchor for reference in text.references]
    for anchor in entry.references:
        if anchor not in anchors:
            yield document.fault(
                Code.UNKNOWN_REFERENCE,
                ("references", anchor),
                f"Ingen referanse har nummeret «{anchor}».",
                did_you_mean(anchor, anchors, "Referansene er"),
                key=True,
            )


def statement_faults(statements: Iterable[StatedRule]) -> Iterator[Diagnostic]:
    """Ids that are used twice, and conversions that change nothing."""
    seen: dict[str, StatedRule] = {}
    for statement in statements:
        first = seen.setdefault(statement.id, statement)
        if first is not statement:
            yield repeated_id(statement.document, (*statement.path, "id"), statement.id)
        for number, conversion in enumerate(statement.becomes):
            if conversion.effect is statement.effect:
                yield statement.document.fault(
                    Code.SAME_EFFECT,
                    (*statement.path, "becomes", number, "effect"),
                    f"«{conversion.effect.value}» er regelens eget utfall, så vilkåret endrer ikke "
                    "noe.",
                    "Skriv utfallet som gjelder når vilkåret er oppfylt, eller ta bort punktet.",
                )


def repeated_id(document: Document, path: KeyPath, name: str) -> Diagnostic:
    """The fault of an id that has been used before."""
    own = name.rpartition(".")[2]
    return document.fault(
        Code.REPEATED_ID,
        path,
        f"Id-en «{own}» er brukt før på samme sted.",
        "Gi punktet et eget navn, for eksempel etter feltet som vilkåret gjelder.",
    )
