"""The guideline as one immutable value: all that tables, form and answers are made from.

``build_tools`` makes it from the front-matter and validates it; the calculator only reads it. The
dataclasses keep their order from the text of the procedure.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from calculator.actions import Action
from calculator.conditions import Condition
from calculator.dose_quantity import DoseChange, DoseQuantity
from calculator.effects import Effect
from calculator.field import Field
from calculator.quote import Interpretation, Quote
from calculator.status import Status


@dataclass(frozen=True, slots=True)
class Conversion:
    """When a rule counts as another effect than its own; ``because`` tells the reader why."""

    when: Condition
    effect: Effect
    because: str
    interpretations: tuple[Interpretation, ...]


@dataclass(frozen=True, slots=True)
class Subsumption:
    """That a rule never decides, since the rule named here always says as much or more."""

    rule: str
    reason: str


@dataclass(frozen=True, slots=True)
class Rule:
    """One sentence of the procedure as a condition and its effect.

    Of the conversions that hold the gravest decides; where none is known to hold, the rule's own
    effect stands. With an ``action`` the sentence says what to do, and the effect is none. ``read``
    are all fields that it reads, and ``read_by_conversions`` those that its conversions do.
    """

    id: str
    effect: Effect
    when: Condition
    quote: Quote
    becomes: tuple[Conversion, ...]
    interpretations: tuple[Interpretation, ...]
    subsumed_by: Subsumption | None = None
    action: Action | None = None
    read_by_conversions: frozenset[str] = field(init=False, repr=False, compare=False)
    read: frozenset[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        converting = frozenset().union(*(each.when.fields for each in self.becomes))
        object.__setattr__(self, "read_by_conversions", converting)
        object.__setattr__(self, "read", self.when.fields | converting)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dose(DoseQuantity):
    """One dose of a drug, and when it is listed; ``form`` says what it is given as, if special.

    ``change`` tells what made it of another dose, and ``instead_of`` in words which dose is not
    listed where this one is. ``written`` is the condition as its author wrote it where ``when``
    says more, since other doses or a plan draw borders too; else None.
    """

    when: Condition
    quote: Quote
    interpretations: tuple[Interpretation, ...]
    form: str = ""
    change: DoseChange | None = None
    instead_of: str = ""
    written: Condition | None = None


type DosingLines = tuple[Line, ...]
"""Lines one below the other; named, since a class cannot name itself while it is being made."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the dosing column of the table, with the list items below it."""

    anchor: str
    text: str
    items: DosingLines
    interpretations: tuple[Interpretation, ...]


@dataclass(frozen=True, slots=True)
class Indication:
    """One line of the indication column, and the choices of the indication field it stands for."""

    text: str
    choices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Inhibition:
    """What a drug inhibits: the text, and each kinase with its degree (full, partial, minor)."""

    text: str
    kinases: Mapping[str, str]
    interpretations: tuple[Interpretation, ...]


@dataclass(frozen=True, slots=True)
class Drug:
    """One drug: its row of the table, its doses and the rules that are its own.

    ``inhibition`` is None of a drug of a class that is not told apart by what it inhibits.
    """

    id: str
    name: str
    brand: str
    atc: str
    inhibition: Inhibition | None
    indications: tuple[Indication, ...]
    dosing: tuple[Line, ...]
    doses: tuple[Dose, ...]
    rules: tuple[Rule, ...]

    @property
    def indicated_for(self) -> frozenset[str]:
        """The choices of the indication field that the drug is for."""
        return frozenset(choice for line in self.indications for choice in line.choices)


@dataclass(frozen=True, slots=True)
class Omission:
    """A sentence that no computer can use, and why."""

    quote: Quote
    reason: str


@dataclass(frozen=True)
class Guideline:
    """A whole procedure. ``rules`` are those that hold for every drug.

    ``not_asked`` names, in short noun phrases, what the procedure does not ask about a patient, and
    ``dosing_heading`` stands over the dosing column of the table. ``map_axes`` are the two fields
    of numbers that a drug's map is drawn over, or none.
    """

    id: str
    title: str
    version: str
    date: str
    status: Status
    authors: tuple[str, ...]
    groups: Mapping[str, str]
    fields: Mapping[str, Field]
    rules: tuple[Rule, ...]
    drugs: tuple[Drug, ...]
    omissions: tuple[Omission, ...]
    abbreviations: Mapping[str, str]
    not_asked: tuple[str, ...] = ()
    dosing_heading: str = "Dosering"
    map_axes: tuple[str, ...] = ()

    @cached_property
    def borders(self) -> Mapping[str, frozenset[Decimal]]:
        """By field, every number that some rule, dose or score holds it against."""
        rules = [*self.rules, *(rule for drug in self.drugs for rule in drug.rules)]
        conditions = [rule.when for rule in rules]
        conditions += [conversion.when for rule in rules for conversion in rule.becomes]
        conditions += [dose.when for drug in self.drugs for dose in drug.doses]
        scores = [each.score for each in self.fields.values() if each.score]
        conditions += [part.when for score in scores for part in score.parts]
        found: dict[str, set[Decimal]] = {name: set() for name in self.fields}
        for condition in conditions:
            for criterion in condition.criteria:
                found[criterion.field].update(criterion.test.ends)
        return {name: frozenset(ends) for name, ends in found.items()}

    @cached_property
    def computed_fields(self) -> tuple[Field, ...]:
        """The fields that can follow from others, by a formula or as a sum of points."""
        return tuple([field for field in self.fields.values() if field.derived or field.score])

    @cached_property
    def conversion_fields(self) -> frozenset[str]:
        """The fields that conversions of rules read and nothing else does."""
        doses = [dose for drug in self.drugs for dose in drug.doses]
        converting = frozenset().union(*(rule.read_by_conversions for rule in self._drugs_rules))
        return converting.difference(
            *(rule.when.fields for rule in self._drugs_rules),
            *(dose.when.fields | dose.bases for dose in doses),
        )

    @cached_property
    def told_fields(self) -> frozenset[str]:
        """The fields that rules without an effect read, which only change what is said."""
        rules = [rule for rule in self._drugs_rules if rule.effect is Effect.USE]
        return frozenset().union(*(rule.when.fields for rule in rules))

    @cached_property
    def decisive_fields(self) -> frozenset[str]:
        """The fields that rules with an effect read, and doses."""
        rules = [rule for rule in self._drugs_rules if rule.effect is not Effect.USE]
        doses = [dose for drug in self.drugs for dose in drug.doses]
        return frozenset().union(
            *(rule.when.fields for rule in rules), *(dose.when.fields for dose in doses)
        )

    @property
    def _drugs_rules(self) -> list[Rule]:
        """The rules that hold for some drug."""
        own = [rule for drug in self.drugs for rule in drug.rules]
        return [*self.rules, *own] if self.drugs else []

    def uncomputed_lines(self, drug: Drug) -> tuple[Line, ...]:
        """The lines of a drug's dosing, and items below them, that no computer uses."""
        omitted = {omission.quote.source for omission in self.omissions}
        lines = [each for line in drug.dosing for each in (line, *line.items)]
        return tuple([each for each in lines if f"{self.id}/#{each.anchor}" in omitted])

    def rules_for(self, drug: Drug) -> tuple[Rule, ...]:
        """The rules of the procedure as a whole, then those of the drug."""
        return self.rules + drug.rules
