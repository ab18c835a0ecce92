"""Rules and sentences bound to each other.

Every quote is a sentence, and every sentence of the sections with rules is used or set aside.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping

from build_tools.authoring.diagnostic_codes import Code
from build_tools.authoring.diagnostics import Diagnostic, Span
from build_tools.authoring.front_matter import Document, KeyPath, ValuePlace
from build_tools.authoring.schema import IndexEntry
from build_tools.authoring.source_file import SourceFile
from build_tools.authoring.statements import DrugStatements, Omitted, StatedRule
from build_tools.authoring.suggestions import did_you_mean
from build_tools.authoring.written_forms import SLOT
from build_tools.text.page_text import Block, PageText, Sentence
from build_tools.text.words import comparable, find_numbers
from calculator.quote import Quote

type Pool = Mapping[str, Quote]
"""Each sentence that can be quoted, by its `comparable` text."""


def every_sentence(
    procedure: str, text: PageText, drugs: Iterable[DrugStatements]
) -> Iterator[Quote]:
    """The sentences of the page, then those of the table."""
    for block, sentence in text.sentences:
        yield Quote(sentence.text, f"{procedure}/#{sentence.anchor}", block.lead)
    for drug in drugs:
        yield from drug.sentences


def sentence_pool(sentences: Iterable[Quote]) -> Pool:
    """Some sentences; where one stands twice, its first place."""
    pool: dict[str, Quote] = {}
    for quote in sentences:
        pool.setdefault(comparable(quote.text), quote)
    return pool


def find_quote(
    written: StatedRule | Omitted, pool: Pool, own: Iterable[Quote] = ()
) -> Quote | None:
    """The sentence that a quote stands for, one of the drug's own before any other."""
    if isinstance(written.quote, Quote):
        return written.quote
    wanted = comparable(written.quote)
    return next((each for each in own if comparable(each.text) == wanted), pool.get(wanted))


def time_faults(statement: StatedRule, quote: Quote) -> Iterator[Diagnostic]:
    """Words of when something is to be done that its sentence does not have."""
    time = statement.action.time if statement.action else ""
    if comparable(time) not in comparable(quote.text):
        yield statement.document.fault(
            Code.TERM_NOT_QUOTED,
            (*statement.path, "time"),
            f"«{time}» står ikke i setningen.",
            f"Skriv ordene slik de står i «{quote.text}», eller slett «time».",
        )


def may_be_dosing_text(quote: str, documents: Iterable[Document]) -> bool:
    """Whether a quote can be a dosing text that a fault keeps from being filled in."""
    for document in documents:
        lost = [str(path[0]) for path in document.dropped if len(path) == 1]  # dosing misspelt
        kept = [document.data.get(key) for key in ("dosing", *lost)]
        for line in (each for lines in kept if isinstance(lines, tuple) for each in lines):
            below = line.get("items") if isinstance(line, dict) else ()
            for entry in (line, *(below if isinstance(below, tuple) else ())):
                text = entry.get("text") if isinstance(entry, dict) else None
                text = text if isinstance(text, str) else ""
                words = [comparable(each) for each in SLOT.split(text)[::2]]
                pattern = r"\s*.+\s*".join(map(re.escape, words))
                if any(words) and re.fullmatch(pattern, comparable(quote)):
                    return True
    return False


def quote_fault(
    document: Document, path: KeyPath, quote: str, pool: Pool
) -> tuple[Diagnostic, list[str]]:
    """The fault of a quote that is not a sentence, and the sentences it may have been meant for."""
    from difflib import get_close_matches  # only where there is a fault to tell

    wanted = comparable(quote)
    if whole := [text for text in pool if wanted in text]:
        nearest = min(whole, key=len)
        hint = f"Skriv hele setningen: «{nearest}»"
        if _are_stuck(wanted, nearest):
            hint = (
                "Mangler det mellomrom etter et punktum i teksten, så sett det inn der. Er det én "
                f"setning, så skriv hele: «{nearest}»"
            )
        message = "Sitatet er bare en del av en setning."
        return document.fault(Code.QUOTE_PARTIAL, path, message, hint), [nearest]
    if parts := [text for text in pool if text in wanted]:
        hint = f"Skriv bare setningen som regelen bygger på, for eksempel: «{max(parts, key=len)}»"
        message = "Sitatet er mer enn én setning."
        return document.fault(Code.QUOTE_PARTIAL, path, message, hint), parts
    close = get_close_matches(wanted, pool, n=1, cutoff=0.5)
    hint = "Kopier hele setningen fra teksten, ord for ord."
    if close:
        hint = f"{_difference(wanted, close[0])} Hele setningen i teksten er: «{close[0]}»"
        quoted, written = ({n.value for n in find_numbers(text)} for text in (wanted, close[0]))
        if quoted != written:
            hint += " Se etter at det er den setningen du mener: tallene er ulike."
    message = "Sitatet står ikke i teksten."
    return document.fault(Code.QUOTE_MISSING, path, message, hint), close


def _are_stuck(quote: str, sentence: str) -> bool:
    """Whether a quote is a sentence that no blank parts from the one before or after it."""
    before, _, after = sentence.partition(quote)
    return before.endswith(".") or (quote.endswith(".") and after[:1].isalpha())


def _difference(quote: str, sentence: str) -> str:
    """The first place where a quote differs from a sentence."""
    from difflib import SequenceMatcher

    mine, theirs = quote.split(), sentence.split()
    for kind, *ends in SequenceMatcher(None, mine, theirs, autojunk=False).get_opcodes():
        if kind != "equal":
            own = " ".join(mine[ends[0] : ends[1]])
            other = " ".join(theirs[ends[2] : ends[3]])
            if not own:
                return f"Sitatet mangler «{other}»."
            if not other:
                return f"Sitatet har «{own}» for mye."
            return f"Sitatet har «{own}», teksten har «{other}»."
    return ""


def heading_faults(document: Document, entry: IndexEntry, text: PageText) -> Iterator[Diagnostic]:
    """Sections with rules that the page does not have."""
    titles = [heading.text for heading in text.headings]
    lines = {comparable(block.text): block.lines.first for block in text.blocks}
    for number, wanted in enumerate(entry.rule_sections):
        if comparable(wanted) not in {comparable(title) for title in titles}:
            line = lines.get(comparable(wanted))
            yield document.fault(
                Code.MISSING_HEADING,
                ("rule_sections", number),
                f"Overskriften «{wanted}» finnes ikke på siden.",
                f"Linje {line} er ingen overskrift: skriv «## {wanted}» der."
                if line
                else did_you_mean(
                    wanted,
                    titles,
                    f"Skriv «## {wanted}» over avsnittene som hører til den, eller rett navnet "
                    "her. Overskriftene på siden er",
                ),
            )


def sentence_faults(
    source: SourceFile,
    text: PageText,
    sections: Iterable[str],
    quoted: Iterable[str],
    ruled: Iterable[str],
) -> Iterator[Diagnostic]:
    """Sentences of the sections with rules that no rule and no exception quotes.

    Args:
        source: The page.
        text: What stands on it.
        sections: The headings of the sections with rules.
        quoted: What is quoted by anything, faulty entries among it.
        ruled: What is quoted by rules; a list's introduction is used where an item of it is.
    """
    wanted = {comparable(each) for each in sections}
    used = {comparable(each) for each in quoted}
    rules = {comparable(each) for each in ruled}
    leads = {
        comparable(block.lead)
        for block, sentence in text.sentences
        if block.lead and comparable(sentence.text) in rules
    }
    for block, sentence in text.sentences:
        if wanted.isdisjoint(map(comparable, block.section)):
            continue
        if comparable(sentence.text) not in used | leads:
            yield source.diagnostic(
                Code.SENTENCE_WITHOUT_RULE,
                sentence_span(source, block, sentence),
                "Ingen regel bygger på setningen, og den står ikke under «not_computable».",
                "Lag en regel under «rules» med setningen som «quote», eller skriv den under "
                "«actions» hvis noe skal gjøres. Kan ingen kalkulator bruke den, så skriv den "
                "under «not_computable» med grunnen som «reason». Hører den ikke under "
                f"«{block.section[-1]}», så mangler en overskrift over den.",
            )
    for unread in text.unread:
        if not wanted.isdisjoint(map(comparable, unread.section)):
            yield source.diagnostic(
                Code.UNREAD_CONTENT,
                source.whole_line(unread.lines.first),
                "Tabeller, kode og HTML kan ikke leses setning for setning.",
                "Skriv innholdet som avsnitt eller punkter. Linjer med fire mellomrom først blir "
                "lest som kode.",
            )


def sentence_span(source: SourceFile, block: Block, sentence: Sentence) -> Span:
    """Where a sentence stands in its file, or its block where markup hides it."""
    for line in range(block.lines.first, block.lines.last + 1):
        column = source.line(line).find(sentence.text)
        if column >= 0:
            return Span(line, column + 1, column + 1 + len(sentence.text))
    return source.whole_line(block.lines.first)


def unused_line_faults(
    drug: DrugStatements, quoted: Iterable[str], unsound: Collection[ValuePlace]
) -> Iterator[Diagnostic]:
    """Lines of the dosing column that give neither dose nor rule."""
    used = {comparable(each) for each in quoted}
    for path, quote in drug.unused:
        if comparable(quote.text) in used or (drug.document.source.name, path) in unsound:
            continue
        if drug.document.is_whole(path):
            yield drug.document.fault(
                Code.SENTENCE_WITHOUT_RULE,
                (*path, "text"),
                "Linjen gir verken dose eller regel, og den står ikke under «not_computable».",
                "Legg til «doses», «effect» eller «when». Kan ingen kalkulator bruke linjen, så "
                "skriv den under «not_computable» med grunnen som «reason».",
            )


def written_quotes(documents: Iterable[Document]) -> Iterator[tuple[str, bool]]:
    """Every quote in some files, also in entries with faults, and whether a rule makes it."""
    for document in documents:
        lists = [(key, document.data.get(key)) for key in ("rules", "actions", "not_computable")]
        fields = document.data.get("fields")
        for each in fields.values() if isinstance(fields, dict) else ():
            if isinstance(each, dict):
                lists += [("rules", each.get("points")), ("rules", each.get("bands"))]
        for key, entries in lists:
            for entry in entries if isinstance(entries, tuple) else ():
                if isinstance(entry, dict) and isinstance(entry.get("quote"), str):
                    yield entry["quote"], key != "not_computable"
