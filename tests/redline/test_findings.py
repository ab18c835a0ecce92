"""What the build asks the hearing about, on a draft with one of each, and on the real one."""

from xml.etree.ElementTree import fromstring

import pytest

from build_tools.authoring.procedure import Procedure
from build_tools.pages.interpretations import findings as interpreted
from build_tools.redline.finding import FindingKind
from build_tools.redline.findings import findings, findings_html
from calculator.effects import Effect
from tests.real_procedure import PROCEDURE
from tests.redline.drafts import ALFA, BETA, INDEX, Edited, TextEdit


@pytest.fixture(scope="module")
def real() -> Procedure:
    return PROCEDURE


def told(procedure: Procedure) -> dict[str, str]:
    return {each.id: each.text for each in findings(procedure)}


TERM: TextEdit = (
    INDEX,
    "abbreviations:\n",
    """\
undefined_terms:
  - term: infeksjonstendens
    quote: ved infeksjonstendens
    in_fields: infection
    note: Teksten sier ikke hvor mange infeksjoner som skal til.
abbreviations:
""",
)


def test_one_of_each_kind(edited: Edited) -> None:
    assert told(edited(TERM)) == {
        "no-answer.beta.low_renal_function": "Beta: Teksten er taus om dette: "
        "kreatininclearance under 15\u00a0mL/min.",
        "two-answers.alfa.standard-reduced": "Alfa: 2 mg x 1 daglig kan velges i stedet for "
        "4 mg x 1 daglig, og teksten sier ikke hvordan en velger.",
        "two-answers.beta.standard-standard": "Beta: 11 mg x 1 daglig kan velges i stedet for "
        "5 mg x 2 daglig, og teksten sier ikke hvordan en velger.",
        "two-answers.beta.standard-reduced": "Beta: 5 mg x 1 daglig kan velges i stedet for "
        "5 mg x 2 daglig eller 11 mg x 1 daglig, og teksten sier ikke hvordan en velger.",
        "thresholds.age": "Alder har ulike grenser: ≥ 65 år (alle legemidlene), ≥ 75 år (Alfa) og "
        "≥ 80 år (Beta). Teksten sier ikke hvorfor de er ulike.",
        "term.infeksjonstendens": "«Infeksjonstendens» er ikke nærmere definert i teksten. Teksten "
        "sier ikke hvor mange infeksjoner som skal til. Legen må selv avgjøre svaret på "
        "«Infeksjonstendens».",
        "unit.crcl": "Kreatininclearance står uten enhet: «30-60» og «< 30». "
        "Kalkulatoren leser det som mL/min.",
        "unit.hemoglobin": "Hb står uten enhet: «< 8». Kalkulatoren leser det som g/dL.",
        "reference.2.order": "Referanse 2 er først nevnt etter referanse 3.",
        "reference.1": "Referanse 1 er ikke brukt i teksten.",
        "writing.comparison-space": "Grenser er skrevet på flere måter: «≥ 75» (4 steder) og "
        "«≥65» (1 sted).",
        "interpretation.alfa-reduced-renal_function": "Begge endene er med.",
        "interpretation.a5": "Der alternativer mangler, står punktet igjen som en grunn til "
        "forsiktighet.",
    }


STOP_25: TextEdit = (ALFA, 'crcl: "< 30"', 'crcl: "< 25"')


@pytest.mark.parametrize(
    ("edits", "id_", "text"),
    [
        (
            [STOP_25],
            "gap.alfa.crcl",
            "Alfa: Kreatininclearance < 25 og 30-60 er omtalt, men ikke det som ligger mellom.",
        ),
        (
            [(INDEX, "Kunnskapen øker raskt.", "Kunnskapen øker raskt, 1,5 mot 2.5.")],
            "writing.decimal-mark",
            "Desimaltall er skrevet på flere måter: «1,5» (1 sted) og «2.5» (1 sted).",
        ),
        (
            [(INDEX, "Kunnskapen øker raskt.", "Kunnskapen øker raskt, særlig ved 4mg og 1–2.")],
            "writing.unit-space",
            "Tall med enhet er skrevet på flere måter: «4 mg» (8 steder) og «4mg» (1 sted).",
        ),
    ],
)
def test_other_findings(edited: Edited, edits: list[TextEdit], id_: str, text: str) -> None:
    assert told(edited(*edits)).get(id_) == text


def test_what_is_put_right_is_no_longer_asked_about(edited: Edited) -> None:
    mended = edited(
        TERM,
        (INDEX, "Salvene er nye (3)", "Salvene er nye (1-3)"),
        (INDEX, "alder ≥65 år", "alder ≥ 65 år"),
        (INDEX, "Ved Hb < 8 skal", "Ved Hb < 8 g/dL skal"),
        (ALFA, '">= 75"', '">= 65"'),
        (BETA, '">= 80"', '">= 65"'),
        (BETA, "hos eldre ≥ 80 år", "hos eldre ≥ 65 år"),
        (ALFA, "kreatininclearance {crcl}", "kreatininclearance {crcl} ml/min"),
    )
    assert {each.kind for each in findings(mended)} == {
        FindingKind.NO_ANSWER,
        FindingKind.TWO_ANSWERS,
        FindingKind.TERM,
        FindingKind.INTERPRETATION,
    }


def test_a_rule_that_another_always_outweighs(real: Procedure) -> None:
    guideline = real.guideline
    declared = [
        rule.id
        for drug in guideline.drugs
        for rule in guideline.rules_for(drug)
        if rule.subsumed_by
    ]
    assert declared
    assert {f"two-answers.{name}" for name in declared} <= told(real).keys()


def test_a_finding_about_a_part_of_a_sentence_names_the_part(real: Procedure) -> None:
    assert told(real)["two-answers.upadacitinib.caution.age"] == (
        "Upadacitinib: Delen om alder 65\u00a0år eller mer i «Forsiktighet ved alvorlig nyresvikt, "
        "residiverende infeksjoner, alder ≥ 65 år» avgjør aldri noe alene, for «pasienter med "
        "alder ≥65 år» sier minst like mye om de samme pasientene."
    )


def test_every_term_that_the_text_leaves_undefined_is_asked_about(real: Procedure) -> None:
    found = {each.name: each for each in findings(real) if each.kind is FindingKind.TERM}
    assert len(found) == len(real.undefined_terms)
    remission = found["langvarig-remisjon"]
    assert remission.text.endswith("Legen må selv avgjøre svaret på «Langvarig remisjon».")
    assert [place.text for place in remission.places] == ["Baricitinib: ved langvarig remisjon"]
    severe = found["alvorlig-nyresvikt"]
    assert severe.text.endswith("Det gjelder svaret på «Kreatininclearance».")
    assert [place.text.partition(":")[0] for place in severe.places] == [
        "Tofacitinib", "Upadacitinib",
    ]  # fmt: skip
    assert [each.text for each in severe.interpretations] == [
        "«Alvorlig nyresvikt» er lest som kreatininclearance < 30 mL/min."
    ]


def test_only_what_chose_the_unit_stands_beside_a_number_without_one(edited: Edited) -> None:
    interpretation = (
        "    interpretation:\n"
        "      text: Hb er målt i g/dL.\n"
        "      reason: Teksten oppgir ikke enhet.\n"
    )
    more = (
        "    interpretation:\n"
        "      - {text: Hb er målt i g/dL., reason: Teksten oppgir ikke enhet.}\n"
        "      - {text: Hb er målt samme dag., reason: Teksten oppgir ikke dag.}\n"
    )
    found = {each.id: each for each in findings(edited((INDEX, interpretation, more)))}
    (chosen,) = found["unit.hemoglobin"].interpretations
    assert chosen.text == "Hb er målt i g/dL."
    assert found["interpretation.a3-2"].text == "Hb er målt samme dag."


def test_every_interpretation_and_every_silence_of_the_real_draft_is_told(real: Procedure) -> None:
    found = findings(real)
    told_of = {each for finding in found for each in finding.interpretations}
    assert told_of == {each.interpretation for each in interpreted(real.guideline)}
    silent = [
        rule.id
        for rule in (*real.guideline.rules, *(r for d in real.guideline.drugs for r in d.rules))
        if rule.effect is Effect.NOT_COVERED
    ]
    assert silent
    assert [f.name for f in found if f.kind is FindingKind.NO_ANSWER] == silent


def test_ids_are_unique_and_every_place_is_in_the_text(real: Procedure) -> None:
    found = findings(real)
    assert len({each.id for each in found}) == len(found)
    assert all(each.text.endswith(".") for each in found)
    # A source may speak of what the text is silent about, which then has no place in it.
    assert all(each.places for each in found if each.kind is not FindingKind.DEVIATION)
    assert all(
        place.source.startswith(f"{real.id}/#") and not place.source.endswith("#")
        for each in found
        for place in each.places
    )


def test_the_page_has_each_finding_with_its_links(old: Procedure) -> None:
    found = findings(old)
    page = fromstring(findings_html(found))
    items = page.findall(".//li")
    assert [item.get("data-finding") for item in items] == [each.id for each in found]
    assert [item.get("id") for item in items] == [f"finding-{each.id}" for each in found]
    for item, each in zip(items, found, strict=True):
        links = [link.get("href") for link in item.iter("a")]
        assert links == [
            f"/{old.id}/index.md#{place.source.partition('#')[2]}" for place in each.places
        ]
    headings = [heading.text for heading in page.iter("h3")]
    assert headings == list(dict.fromkeys(each.kind.heading for each in found))
