"""Two versions of a procedure held against each other: answers, rules, questions and words."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from build_tools.authoring.procedure import Procedure
from build_tools.redline.behaviour import DrugRedline, compare, same_rules
from build_tools.redline.declared_changes import (
    FieldChange,
    RuleChange,
    RuleDifference,
    field_changes,
    rule_changes,
)
from build_tools.redline.partial_patients import KnownRegion, known_regions
from build_tools.redline.reading import pieces
from build_tools.redline.words import PieceRedline, redline
from calculator.guideline import Drug


@dataclass(frozen=True)
class Comparison:
    """An old and a new version of one procedure, each part worked out when it is asked for."""

    old: Procedure
    new: Procedure

    @cached_property
    def drug_names(self) -> Mapping[str, str]:
        """What each drug of either version is called, by its id."""
        every = (*self.old.guideline.drugs, *self.new.guideline.drugs)
        return {drug.id: drug.name for drug in every}

    @cached_property
    def drugs(self) -> tuple[DrugRedline, ...]:
        """The drugs whose answers differ."""
        every = compare(self.old.guideline, self.new.guideline)
        return tuple(each for each in every if each.regions)

    @cached_property
    def rules(self) -> tuple[RuleChange, ...]:
        """The rules that differ."""
        return rule_changes(self.old.guideline, self.new.guideline)

    @cached_property
    def fields(self) -> tuple[FieldChange, ...]:
        """What is asked otherwise."""
        return field_changes(self.old.guideline, self.new.guideline)

    @cached_property
    def text(self) -> tuple[PieceRedline, ...]:
        """All text of both versions."""
        return redline(pieces(self.old), pieces(self.new))

    @property
    def text_changes(self) -> tuple[PieceRedline, ...]:
        """The pieces of text that are not as they were."""
        return tuple(each for each in self.text if each.changed)

    @cached_property
    def partial(self) -> tuple[tuple[Drug, tuple[KnownRegion, ...]], ...]:
        """Each drug with exactly those who are answered otherwise, whatever is known of them."""
        before = {drug.id: drug for drug in self.old.guideline.drugs}
        after = {drug.id: drug for drug in self.new.guideline.drugs}
        versions = self.old.guideline, self.new.guideline
        every = [
            (after.get(name, before.get(name)), before.get(name), after.get(name))
            for name in dict.fromkeys([*after, *before])
        ]
        found = (
            (drug, known_regions(*versions, one, other))
            for drug, one, other in every
            if drug and not same_rules(*versions, one, other)
        )
        return tuple((drug, regions) for drug, regions in found if regions)

    @property
    def verdict(self) -> str:
        """What is proved of the answers, in one or two Norwegian sentences."""
        to_do = ""
        if self._actions_differ:
            to_do = " Det som skal gjøres i tillegg, er heller ikke det samme: se reglene."
        if self.drugs:
            count = len({*self._drug_ids(self.old), *self._drug_ids(self.new)})
            return f"Svarene er ikke de samme for {len(self.drugs)} av {count} legemidler.{to_do}"
        if self.partial:
            names = ", ".join(drug.name for drug, _ in self.partial)
            return (
                f"Ingen endring for pasienter der alt er kjent. Svaret om {names} kan være et "
                f"annet der noe ikke er oppgitt.{to_do}{self._not_covered}"
            )
        if to_do:
            same = "Anbefaling og dose er de samme for alle, men det som skal gjøres, er endret."
            return same + self._not_covered
        return (
            "Ingen endring: begge versjonene gir samme svar for alle pasienter, også der noe ikke "
            f"er oppgitt.{self._not_covered}"
        )

    @property
    def not_covered(self) -> str:
        """Which patients nothing is said of, in a Norwegian sentence; empty where there are none.

        A score of which some questions are answered is one of many sets of totals, which are no
        states of its field.
        """
        fields = (*self.old.guideline.fields.values(), *self.new.guideline.fields.values())
        labels = dict.fromkeys(each.label for each in fields if each.score)
        if not labels:
            return ""
        return (
            f"Det gjelder ikke pasienter der bare noen av spørsmålene bak {' og '.join(labels)} er "
            "besvart: Der alle er besvart, eller ingen, er de med."
        )

    @property
    def _not_covered(self) -> str:
        return f" {self.not_covered}" if self.not_covered else ""

    @property
    def _actions_differ(self) -> bool:
        """Whether something else is to be done, or for other patients."""
        return any(
            rule.action
            for each in self.rules
            if each.difference is not RuleDifference.WORDS
            for rule in (each.old, each.new)
            if rule
        )

    @staticmethod
    def _drug_ids(procedure: Procedure) -> list[str]:
        return [drug.id for drug in procedure.guideline.drugs]
