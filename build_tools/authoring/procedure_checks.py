"""All that is checked of a procedure once its files have the right shape."""

from collections.abc import Iterator

from build_tools.authoring.binding import heading_faults
from build_tools.authoring.binding_checks import binding_faults, noted
from build_tools.authoring.condition_checks import condition_faults
from build_tools.authoring.counted_lists import counted_list_faults
from build_tools.authoring.course_checks import plan_field_faults
from build_tools.authoring.diagnostics import Diagnostic
from build_tools.authoring.dosing_checks import item_text_faults, line_faults, line_text_faults
from build_tools.authoring.drug_checks import drug_faults, drugs_faults
from build_tools.authoring.front_matter import KeyPath, ValuePlace
from build_tools.authoring.index_checks import index_faults, reference_faults, statement_faults
from build_tools.authoring.page_checks import page_faults
from build_tools.authoring.procedure_files import ProcedureFiles
from build_tools.authoring.procedure_statements import Statements
from build_tools.authoring.score_checks import score_faults
from build_tools.authoring.vocabulary import Vocabulary, vocabulary
from calculator.conditions import ALWAYS


def procedure_faults(files: ProcedureFiles, said: Statements) -> list[Diagnostic]:
    """Every fault of a procedure whose page has a front-matter that can be read."""
    words = vocabulary(files.document, files.entry)
    about_fields = list(
        index_faults(files.document, files.entry, words, has_drugs=bool(files.drugs))
    )
    faults = [
        *page_faults(files.page.source, files.page.text),
        *counted_list_faults(files.page.source, files.page.text),
        *about_fields,
        *score_faults(files.document, files.entry.fields, words),
        *reference_faults(files.document, files.entry, files.page.text),
        *heading_faults(files.document, files.entry, files.page.text),
        *statement_faults(said.all_rules),
        *drugs_faults(said.drugs),
        *(fault for drug in said.drugs for fault in drug_faults(drug, words)),
        *plan_field_faults((dose for drug in said.drugs for dose in drug.doses), words),
    ]
    unsound: set[ValuePlace] = set()
    faults += _meaning_faults(said, words, unsound)
    are_sound = not about_fields
    return [*faults, *binding_faults(files, said, words, unsound, fields_are_sound=are_sound)]


def _meaning_faults(
    said: Statements, words: Vocabulary, unsound: set[ValuePlace]
) -> Iterator[Diagnostic]:
    """Faults of conditions, then of the texts whose slots they fill.

    What has a fault is added to ``unsound``, so that no fault is told that only follows from it.
    """
    for rule in (*said.scores, *said.all_rules):
        found = []
        if rule.when != ALWAYS:
            found += condition_faults(rule.document, (*rule.path, "when"), rule.when, words)
        for number, conversion in enumerate(rule.becomes):
            path: KeyPath = (*rule.path, "becomes", number, "when")
            found += condition_faults(rule.document, path, conversion.when, words)
        yield from noted(found, rule.place, unsound)
    for dose in said.doses:
        if dose.entry.when:
            path = (*dose.path, "when")
            found = condition_faults(dose.document, path, dose.entry.when, words)
            yield from noted(found, dose.place, unsound)
    for drug in said.drugs:
        name = drug.document.source.name
        for number, line in enumerate(drug.entry.dosing):
            path = ("dosing", number)
            if not drug.document.is_whole(path):
                continue
            yield from noted(line_faults(drug.document, path, line), (name, path), unsound)
            if (name, path) not in unsound:
                found = list(line_text_faults(drug.document, path, line))
                yield from noted(found, (name, path), unsound)
            for place, item in enumerate(line.items):
                below: KeyPath = (*path, "items", place)
                if (name, below) not in unsound:
                    found = list(item_text_faults(drug.document, below, item))
                    yield from noted(found, (name, below), unsound)
