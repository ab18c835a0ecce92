"""Submissions as the worst of reviewers would send them."""

from datetime import UTC, datetime

from hypothesis import strategies as st

from build_tools.hearing.comment import (
    Comment,
    CommentKind,
    CommentTarget,
    DisputedAnswer,
    Respondent,
    SeenAnswer,
    Submission,
    TextQuote,
)
from calculator.effects import Effect

HOSTILE = (
    *("=1+1", "+47 22 00", "-30", "@SUM(A1)", "\t", "\r", "\r\n", "\n", "'", "''=", "＝1"),
    *(";", '"', '";"', ",", "|", "</w:t>", "<w:p/>", "&amp;", "]]>", "{{ x }}", "{% raw %}"),
    *(
        "æøåÆØÅ",
        "é",
        "e\u0301",
        "😀",
        "👩‍⚕️",
        "שלום",
        "\u202e",
        "\u200b",
        "\ufeff",
        "\u00a0",
        "\u00ad",
    ),
    *("\x00", "\x01", "\x07", "\x0b", "\x0c", "\x1b", "\x7f", "\x85", "\u2028", "\ufffe"),
    *("\uffff", "\u00ad", "\u2011"),
    *(
        "_x000D_",
        "_x005F_",
        "_x0041_",
        "⟦0007⟧",
        "⟦27E6⟧",
        "⟦",
        "1.3",
        "30-60",
        "12e45",
        "  ",
        " a ",
        "\U0010ffff",
        "±≥≤×–»«",
    ),
)

texts = st.one_of(
    st.text(max_size=40),
    st.lists(st.one_of(st.sampled_from(HOSTILE), st.text(max_size=6)), max_size=8).map("".join),
)
filled = texts.filter(bool)
names = st.sampled_from(["jak-hemmere", "biologiske", ""])
versions = st.sampled_from(["0.3", "1.3", "2", "", "0.3-b"])
instants = st.datetimes(
    min_value=datetime(1970, 1, 1), max_value=datetime(2999, 1, 1), timezones=st.just(UTC)
).map(lambda at: at.replace(microsecond=at.microsecond // 1000 * 1000))

answers = st.builds(
    SeenAnswer,
    drug=texts,
    indicated=st.none() | st.booleans(),
    recommendation=st.sampled_from(Effect),
    worst_case=st.sampled_from(Effect),
    doses=st.lists(texts, max_size=3).map(tuple),
    missing=st.lists(texts, max_size=3).map(tuple),
)
vignettes = st.builds(
    DisputedAnswer,
    form=st.dictionaries(texts, texts, max_size=4),
    answer=answers,
    expected=st.none() | st.sampled_from(Effect),
)
quotes = st.builds(TextQuote, exact=filled, prefix=texts, suffix=texts)
targets = st.builds(
    CommentTarget,
    procedure=names,
    version=versions,
    place=texts,
    content_hash=st.sampled_from(["", "h0123456789abcdef", "shared"]),
    quote=st.none() | quotes,
)
comments = st.builds(
    Comment,
    uuid=st.uuids(),
    target=targets,
    kind=st.none() | st.sampled_from(CommentKind),
    text=texts,
    proposed_wording=texts,
    source=texts,
    created=st.none() | instants,
    modified=st.none() | instants,
    vignette=st.none() | vignettes,
)
respondents = st.builds(
    Respondent,
    name=texts,
    role=texts,
    organisation=texts,
    conflict_of_interest=texts,
    main_views=texts,
    consent_to_publish_name=st.booleans(),
    joint_reply=st.booleans(),
)
submissions = st.builds(
    Submission,
    procedure=names,
    version=versions,
    respondent=respondents,
    comments=st.lists(comments, max_size=4, unique_by=lambda each: each.uuid).map(tuple),
    created=st.none() | instants,
)


def names_in(submission: Submission) -> dict[str, str]:
    """A name for each place that is commented on."""
    places = dict.fromkeys(e.target.place for e in submission.comments if e.target.place)
    return {place: f"sted nr. {number}" for number, place in enumerate(places, start=1)}
