"""The behaviour redline of one edit at a time, word for word as its readers get it."""

from dataclasses import replace

import pytest

from build_tools.authoring.procedure import Procedure
from build_tools.redline.comparison import Comparison
from build_tools.redline.phrases import (
    assumed_text,
    drug_heading,
    example_text,
    recommendations_text,
    region_heading,
    reply_text,
    rule_texts,
    sentence_texts,
)
from tests.redline.drafts import ALFA, INDEX, Edited, TextEdit

HB: tuple[TextEdit, ...] = (
    (INDEX, 'hemoglobin: "< 8"', 'hemoglobin: "< 9"'),
    (INDEX, "Ved Hb < 8 skal", "Ved Hb < 9 skal"),
)
STOP: tuple[TextEdit, ...] = (
    (ALFA, 'crcl: "< 30"', 'crcl: "< 45"'),
    (ALFA, "crcl: 30..60", "crcl: 45..60"),
)


def told(comparison: Comparison) -> list[str]:
    """Each region in a few lines."""
    lines = []
    for drug in comparison.drugs:
        for region in drug.regions:
            lines += [
                f"{drug_heading(drug)} | {region_heading(region)} | {example_text(region)}",
                *(
                    " ".join([f"{label}: {reply_text(reply)}.", *sentence_texts(reply)])
                    for label, reply in (("før", region.old), ("nå", region.new))
                ),
                f"forutsatt: {assumed_text(region)}",
            ]
    return [line.replace("\u00a0", " ") for line in lines]


def test_a_threshold_that_is_moved(old: Procedure, edited: Edited) -> None:
    comparison = Comparison(old, edited(*STOP))
    assert comparison.verdict == "Svarene er ikke de samme for 1 av 2 legemidler."
    assert told(comparison) == [
        "Alfa | Kreatininclearance 30 til under 45 mL/min | "
        "Indikasjon: RA, Kreatininclearance 38 mL/min",
        "før: Kan brukes: 4 mg x 1 daglig, 2 mg x 1 daglig (redusert). "
        "«4 mg x 1 daglig» «2 mg x 1 daglig kan være aktuelt ved kreatininclearance 30-60»",
        "nå: Skal ikke brukes. «Seponer ved kreatininclearance < 45»",
        "forutsatt: nei på Graviditet",
    ]


def test_a_rule_for_every_drug_is_told_for_each(old: Procedure, edited: Edited) -> None:
    assert told(Comparison(old, edited(*HB))) == [
        "Alfa | Hb 8 til under 9 g/dL | Indikasjon: RA, Hb 8 g/dL",
        "før: Kan brukes: 4 mg x 1 daglig. «4 mg x 1 daglig»",
        "nå: Ikke start ny behandling, sett pågående behandling på pause. "
        "«Ved Hb < 9 skal behandlingen pauses (2).»",
        "forutsatt: Kreatininclearance 30 mL/min eller mer; nei på Graviditet",
        "Beta | Hb 8 til under 9 g/dL | Indikasjon: RA, Hb 8 g/dL",
        "før: Kan brukes: 5 mg x 2 daglig, 11 mg x 1 daglig. "
        "«5 mg x 2 daglig eller 11 mg x 1 daglig»",
        "nå: Ikke start ny behandling, sett pågående behandling på pause. "
        "«Ved Hb < 9 skal behandlingen pauses (2).»",
        "forutsatt: nei på Graviditet",
    ]


def test_a_bound_that_is_flipped_differs_at_one_number(old: Procedure, edited: Edited) -> None:
    confirmed = "confirmed: {between: Det prøves her}"  # the numbers between 30 and 31
    new = edited(
        (ALFA, 'when: {crcl: "< 30"}', f'{confirmed}\n    when: {{crcl: "<= 30"}}'),
        (ALFA, "crcl: 30..60", "crcl: 31..60"),
    )
    regions = [line for line in told(Comparison(old, new)) if line.startswith("Alfa")]
    assert regions == [
        "Alfa | Kreatininclearance 30 mL/min | Indikasjon: RA, Kreatininclearance 30 mL/min",
        "Alfa | Indikasjon: RA; Kreatininclearance over 30 til under 31 mL/min | "
        "Indikasjon: RA, Kreatininclearance 30,5 mL/min",
    ]


def test_a_rule_that_is_dropped(old: Procedure, edited: Edited) -> None:
    rule = old.guideline.rules[-1]
    text = (old.folder / INDEX).read_text("utf-8")
    start, end = text.index(f"  - id: {rule.id}"), text.index("not_computable:")
    new = edited(
        (INDEX, text[start:end], ""),
        (INDEX, "not_computable:", f"not_computable:\n{ONLY_WORDS}"),
        (INDEX, UNREAD, ""),
    )
    assert told(Comparison(old, new))[:4] == [
        "Alfa | Alder 65 år eller mer | Indikasjon: RA, Alder 65 år",
        "før: Bare dersom alternativer mangler: 4 mg x 1 daglig. "
        "«Bare dersom alternativer mangler: alder ≥65 år»",
        "nå: Kan brukes: 4 mg x 1 daglig. Ingen setning taler mot.",
        "forutsatt: Kreatininclearance 30 mL/min eller mer; Hb 8 g/dL eller mer; nei på Graviditet",
    ]
    (region,) = Comparison(old, new).drugs[0].regions
    assert recommendations_text(region) == (
        "I hele området: før «Bruk med forsiktighet» eller «Bare dersom alternativer mangler», "
        "nå «Kan brukes»."
    )


UNREAD = """\
  alternatives_lacking:
    label: Alternativer mangler
    group: patient
    type: boolean
"""
"""What no other rule asks about."""

ONLY_WORDS = """\
  - quote: alder ≥65 år
    reason: Setningen er til vurdering.
  - quote: "Bare dersom alternativer mangler:"
    reason: Setningen er til vurdering.
"""


def test_a_dose_is_compared_by_what_it_is(old: Procedure, edited: Edited) -> None:
    comparison = Comparison(old, edited((ALFA, "amount: 4", "amount: 6")))
    assert told(comparison) == [
        "Alfa | Indikasjon: RA | Indikasjon: RA",
        "før: Kan brukes: 4 mg x 1 daglig. «4 mg x 1 daglig»",
        "nå: Kan brukes: 6 mg x 1 daglig. «6 mg x 1 daglig»",
        "forutsatt: Kreatininclearance 30 mL/min eller mer; Hb 8 g/dL eller mer; nei på Graviditet",
    ]


def test_a_new_indication_of_a_drug(old: Procedure, edited: Edited) -> None:
    comparison = Comparison(old, edited((ALFA, "  - ra\n", "  - ra\n  - jia\n")))
    assert told(comparison)[:3] == [
        "Alfa | Indikasjon: JIA | Indikasjon: JIA",
        "før: Ikke en indikasjon i prosedyren. «RA»",
        "nå: Kan brukes: 4 mg x 1 daglig. «RA, JIA» «4 mg x 1 daglig»",
    ]


def test_a_choice_that_only_one_version_has(old: Procedure, edited: Edited) -> None:
    comparison = Comparison(
        old, edited((INDEX, "{ra: RA, jia: JIA}", "{ra: RA, jia: JIA, ad: AD}"))
    )
    assert told(comparison)[:4] == [
        "Alfa | Indikasjon: AD | Indikasjon: AD",
        "før: Ikke noe svar: versjonen har ikke legemidlet eller kjenner ikke verdien.",
        "nå: Ikke en indikasjon i prosedyren. «RA»",
        "forutsatt: ",
    ]
    assert [change.text for change in comparison.fields] == ["Indikasjon har fått valget AD."]


def test_numbers_in_another_unit_are_not_compared(old: Procedure, edited: Edited) -> None:
    comparison = Comparison(
        old,
        edited(
            (INDEX, "unit: g/dL", "unit: g/L"),
            (INDEX, "range: 1..30", "range: 10..300"),
            (INDEX, 'hemoglobin: "< 8"', 'hemoglobin: "< 80"'),
            (INDEX, "Ved Hb < 8 skal", "Ved Hb < 80 skal"),
        ),
    )
    headings = [line for line in told(comparison) if line.startswith("Beta")]
    assert headings == [
        "Beta | Hb under 80 g/L | Indikasjon: RA, Hb 79 g/L",
        "Beta | Hb under 8 g/dL | Indikasjon: RA, Hb 7 g/dL",
    ]
    assert [change.text for change in comparison.fields] == [
        "Hb oppgis i g/L og ikke lenger i g/dL, og tallene kan ikke sammenlignes."
    ]


@pytest.mark.parametrize("added", [True, False])
def test_a_drug_that_only_one_version_has(old: Procedure, *, added: bool) -> None:
    fewer = replace(old, guideline=replace(old.guideline, drugs=old.guideline.drugs[:1]))
    comparison = Comparison(fewer, old) if added else Comparison(old, fewer)
    (drug,) = comparison.drugs
    assert drug_heading(drug) == ("Beta (nytt legemiddel)" if added else "Beta (tatt ut)")
    (region,) = drug.regions
    assert region.constraints == ()
    assert (region.old is None) is added
    assert (region.new is None) is not added


@pytest.mark.parametrize(
    "edits",
    [
        [],
        [(ALFA, "L04AF98", "L04AF97")],
        [
            (ALFA, "ved infeksjonstendens", "ved tendens til infeksjoner"),
            (ALFA, "«infeksjonstendens»", "det"),
        ],
        [(INDEX, "Ved Hb < 8 skal behandlingen pauses", "Pauses ved Hb < 8")],
    ],
)
def test_words_alone_change_no_answer_and_none_is_worked_out(
    old: Procedure, edited: Edited, edits: list[TextEdit], monkeypatch: pytest.MonkeyPatch
) -> None:
    comparison = Comparison(old, edited(*edits))
    monkeypatch.setattr("build_tools.redline.common_space.answers_once", None)
    assert comparison.drugs == ()
    assert comparison.verdict == (
        "Ingen endring: begge versjonene gir samme svar for alle pasienter, også der noe ikke er "
        "oppgitt."
    )


def test_a_rule_in_other_words_is_told(old: Procedure, edited: Edited) -> None:
    new = edited((INDEX, "Ved Hb < 8 skal behandlingen pauses", "Pauses ved Hb < 8"))
    assert rule_texts(Comparison(old, new).rules) == [
        "Bare ordene endret: «Ved Hb < 8 skal behandlingen pauses (2).» er blitt "
        "«Pauses ved Hb < 8 (2).»"
    ]


CAUTION: TextEdit = (
    ALFA,
    "  - id: stop\n",
    """\
  - id: caution
    text: Forsiktighet ved infeksjon, alder {age} år
    effect: caution
    parts:
      - {id: infection, when: {infection: true}}
      - {id: age, when: {age: ">= 80"}}
  - id: stop
""",
)
CAUTION_85: TextEdit = (CAUTION[0], CAUTION[1], CAUTION[2].replace("80", "85"))
CAUTION_OF_AGE: TextEdit = (
    CAUTION[0],
    CAUTION[1],
    CAUTION[2].replace("      - {id: infection, when: {infection: true}}\n", ""),
)


@pytest.mark.parametrize(
    ("later", "text"),
    [
        (
            CAUTION_85,
            "Alfa: Vilkår eller virkning endret: delen om alder 80\u00a0år eller mer i "
            "«Forsiktighet ved infeksjon, alder ≥ 80 år» er blitt delen om alder 85\u00a0år eller "
            "mer i «Forsiktighet ved infeksjon, alder ≥ 85 år». Før: Bruk med forsiktighet når "
            "alder 80\u00a0år eller mer. Nå: Bruk med forsiktighet når alder 85\u00a0år eller mer",
        ),
        (
            CAUTION_OF_AGE,
            "Alfa: Regel tatt ut: delen om infeksjonstendens i "
            "«Forsiktighet ved infeksjon, alder ≥ 80 år»",
        ),
    ],
)
def test_a_rule_that_is_a_part_of_a_sentence_is_named(
    edited: Edited, later: TextEdit, text: str
) -> None:
    assert text in rule_texts(Comparison(edited(CAUTION), edited(later)).rules)


def test_an_interpretation_that_several_rules_share_is_told_once(edited: Edited) -> None:
    def shared(text: str) -> TextEdit:
        reading = f"    interpretation: {{text: {text}, reason: Teksten sier det ikke.}}"
        return CAUTION[0], CAUTION[1], CAUTION[2].replace("    parts:", f"{reading}\n    parts:")

    old, new = edited(shared("Alder er ved oppstart.")), edited(shared("Alder er i dag."))
    assert rule_texts(Comparison(old, new).rules) == [
        "Alfa: Tolkningen endret. Før: Alder er ved oppstart. Teksten sier det ikke. "
        "Nå: Alder er i dag. Teksten sier det ikke"
    ]


def test_a_sentence_of_several_parts_in_other_words_is_told_once(edited: Edited) -> None:
    reworded: TextEdit = (CAUTION[0], CAUTION[1], CAUTION[2].replace("Forsiktighet", "Varsomhet"))
    assert rule_texts(Comparison(edited(CAUTION), edited(reworded)).rules) == [
        "Alfa: Bare ordene endret: «Forsiktighet ved infeksjon, alder ≥ 80 år» er blitt "
        "«Varsomhet ved infeksjon, alder ≥ 80 år»"
    ]


def test_the_order_of_fields_rules_drugs_and_doses_is_no_change(old: Procedure) -> None:
    guideline = old.guideline
    turned = replace(
        guideline,
        fields=dict(reversed([*guideline.fields.items()])),
        rules=guideline.rules[::-1],
        drugs=tuple(
            replace(drug, doses=drug.doses[::-1], rules=drug.rules[::-1])
            for drug in guideline.drugs[::-1]
        ),
    )
    comparison = Comparison(old, replace(old, guideline=turned))
    assert comparison.drugs == ()
    assert comparison.rules == ()
    assert comparison.fields == ()
