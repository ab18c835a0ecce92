"""The boundary between the page and Python: one call, a JSON text in, a JSON text out."""

import json
from collections.abc import Callable
from functools import partial
from typing import Any

from calculator.assessment import CompiledGuideline, assess, compile_guideline
from calculator.changes import explain_changes
from calculator.conditions import Known
from calculator.dates import read_date
from calculator.derived_fields import derive, why_not_computed
from calculator.explanation import explain
from calculator.form import Reading, read_form
from calculator.guideline import Guideline
from calculator.guideline_json import read_guideline
from calculator.heading import not_asked
from calculator.journal import journal_notes, journal_text
from calculator.json_values import brief_assessment, shown_derived, shown_value
from calculator.next_question import idle_fields, next_question, proposed_noes, unasked_fields
from calculator.notes import notes_on, plain_notes
from calculator.pasted import plain_pasted, read_pasted
from calculator.score_words import begun_scores, parts_text, total_text
from calculator.telling import Stated, ToldDrug, tell
from calculator.wording import value_text

DAY = "{written}"
"""What stands for the day of writing where that is not known yet."""


def answering(guideline: str) -> Callable[[str], str]:
    """`answer_by` a guideline, given as guideline.json, which is compiled once."""
    return partial(answer_by, compile_guideline(read_guideline(guideline)))


def answer_by(compiled: CompiledGuideline, request: str) -> str:
    """Answer what the form says now.

    Args:
        compiled: the guideline to answer by.
        request: ``{"form": {control name: text}, "written": day}``; a blank or absent text is not
            known. The day is for the text for the patient record; without it ``{written}`` stands
            in its place, since a page may be left open overnight and is to tell the day of copying.
            With ``"paste": text`` laboratory lines are read, too, and nothing is taken of them;
            ``"today"`` is then the day by which they are old or yet to come, DD.MM.YYYY.

    Returns:
        ``{"version", "fields": {name: {"understood", "doubt", "error": {"code", "message"},
        "suggestion": {"text", "question"}}} (of which each has what there is to tell),
        "derived": {name: value}, "derived_text": {name: {"value": words, of a
        score also "parts": words} or {"reason": words}}, "notes": [{"field", "code",
        "message"}], "drugs": [assessment with "card"], "next_question": name or None,
        "idle": [names of fields that there is no reason to ask about], "unasked": [those of them
        that do not count, though they may be answered], "proposed":
        [{"fields": [names], "words": text}] (questions to which «no» follows from another answer;
        one tap may answer those that are left, and the words, empty for none, name them),
        "not_asked": text, "journal": text}``, and where lines were pasted, ``"pasted"``: what was
        read of each, as `plain_pasted` has it. A field in error counts as not known.
    """
    asked = json.loads(request)
    told = answer_form(compiled, asked["form"], asked.get("written", DAY))
    if "paste" in asked:
        today = read_date(asked["today"])
        assert today is not None  # the page says which day it is, or nothing is read
        pasted = read_pasted(compiled.guideline, asked["paste"], today)
        told["pasted"] = [plain_pasted(each) for each in pasted]
    return json.dumps(told, ensure_ascii=False)


def answer_form(
    compiled: CompiledGuideline, texts: dict[str, str], written: str = DAY
) -> dict[str, Any]:
    """`answer_by` between JSON and JSON."""
    guideline = compiled.guideline
    reading = _of_what_is_asked(guideline, read_form(guideline, texts))
    # What is in error is not known, and is not computed in its place either.
    derived = {
        name: value
        for name, value in derive(guideline, reading.known).items()
        if name not in reading.errors
    }
    known = {**reading.known, **derived}
    assessments = assess(compiled, known)
    notes = [
        each for each in notes_on(guideline, reading.known) if each.field not in reading.errors
    ]
    doubts = {guideline.fields[name].label: doubt for name, doubt in reading.doubts.items()}
    doubted = list(dict.fromkeys([*doubts, *(guideline.fields[n.field].label for n in notes)]))
    remarks = [
        *(note.message for note in notes),
        *(f"{label}: {doubt}" for label, doubt in doubts.items()),
    ]
    stated = Stated(known, derived, written, remarks, doubted)
    drugs = [tell(guideline, each, stated) for each in assessments]
    notes_for_records = journal_notes(guideline, drugs, stated)
    return {
        "version": guideline.version,
        "fields": _fields(reading),
        "derived": shown_derived(guideline, known),
        "derived_text": _derived_text(guideline, reading, known, derived),
        "notes": plain_notes(notes),
        "drugs": [
            _drug(compiled, each, stated, note)
            for each, note in zip(drugs, notes_for_records, strict=True)
        ],
        "next_question": next_question(guideline, assessments),
        "idle": idle_fields(guideline, assessments, known),
        "unasked": sorted(unasked_fields(guideline, known)),
        "proposed": [
            {"fields": list(each.fields), "words": each.words}
            for each in proposed_noes(guideline, known)
        ],
        "not_asked": not_asked(guideline, assessments),
        "journal": journal_text(guideline, drugs, stated),
    }


def _of_what_is_asked(guideline: Guideline, reading: Reading) -> Reading:
    """The reading without what is not asked, though it may have been answered before."""
    unasked = unasked_fields(guideline, {**reading.known, **derive(guideline, reading.known)})
    kept = (
        {name: value for name, value in getattr(reading, part).items() if name not in unasked}
        for part in Reading.__slots__
    )
    return Reading(*kept) if unasked else reading


def _fields(reading: Reading) -> dict[str, Any]:
    told: dict[str, dict[str, Any]] = {}
    for name, quantity in reading.understood.items():
        told[name] = {"understood": quantity}
    for name, error in reading.errors.items():
        told[name] = {"error": {"code": error.code.value, "message": error.message}}
    for name, doubt in reading.doubts.items():
        told[name]["doubt"] = doubt
    for name, suggestion in reading.suggestions.items():
        told[name]["suggestion"] = {"text": suggestion.text, "question": suggestion.question}
    return told


def _drug(compiled: CompiledGuideline, told: ToldDrug, stated: Stated, note: str) -> dict[str, Any]:
    known = stated.known
    card = explain(compiled.guideline, told, known)
    changes = explain_changes(compiled, told.assessment, known, stated.derived)
    plain = brief_assessment(told.assessment)
    return {**plain, "card": {**card, "changes": changes, "journal": note}}


def _derived_text(
    guideline: Guideline, reading: Reading, known: Known, derived: Known
) -> dict[str, dict[str, str]]:
    """What was computed, or why not, of each field that can be and that nothing was typed in."""
    scores = {
        field.name: {
            "value": f"Beregnet: {total_text(field, score, known)}",
            "parts": parts_text(guideline, score, known),
        }
        for field, score in begun_scores(guideline, known)
    }
    values = {
        name: shown_value(guideline, name, known[name])
        for name in derived
        if not guideline.fields[name].score
    }
    told = {
        name: {"value": f"Beregnet: {value_text(guideline.fields[name], value)}"}
        for name, value in values.items()
    }
    reasons = why_not_computed(guideline, known)
    told |= scores
    return told | {
        name: {"reason": reason} for name, reason in reasons.items() if name not in reading.errors
    }
