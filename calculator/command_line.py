"""JSON lines in, JSON lines out: ``python -m calculator < patients.jsonl > assessments.jsonl``.

Tables come in and go out as such lines too; see `calculator.tables`.
"""

import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from calculator.arguments import Arguments
from calculator.guideline import Guideline
from calculator.jobs import Answering, answering, in_order
from calculator.receipt import receipts, verified
from calculator.shipped import shipped_files
from calculator.system_words import system_reason
from calculator.tables import RegisterError, is_table, read_lines, write_answers

_LARGEST_GUIDELINE = 10_000_000
"""Bytes, a hundred times what a procedure takes; the whole file is held in memory."""
_STDIN, _STDOUT, _STDERR = range(3)


class CommandError(Exception):
    """The program itself cannot work; the message is Norwegian."""


def main(arguments: list[str] | None = None) -> int:
    """Assess every patient on standard input.

    Returns:
        0, or 1 if any line was bad, or 2 where the program itself could not work: one line on
        standard error then says why. A reader that goes away is no fault.
    """
    parser = Arguments(
        prog="python -m calculator",
        description="Leser én pasient per linje (JSON) og skriver én vurdering per linje.",
    )
    chosen = parser.add_mutually_exclusive_group()
    chosen.add_argument("--procedure", metavar="ID", help="prosedyren, om det er flere")
    chosen.add_argument("--guideline", type=Path, help="fil med en annen prosedyre (JSON)")
    parser.add_argument("--brief", action="store_true", help="uten setningene bak svarene")
    parser.add_argument("--jobs", type=int, default=1, metavar="N", help="antall prosesser")
    parser.add_argument("--input", type=Path, help="fil med pasienter: .jsonl, .csv eller .parquet")
    parser.add_argument("--output", type=Path, help="fil til svarene: .jsonl, .csv eller .parquet")
    parser.add_argument("--receipt", action="store_true", help="en kvittering i stedet for svaret")
    parser.add_argument(
        "verify", nargs="*", metavar="verify FIL", help="kontroller kvitteringene i en fil"
    )
    options = parser.parse_args(arguments)
    if options.verify and (options.verify[0] != "verify" or len(options.verify) != 2):
        parser.error("Skriv «verify» og navnet på filen med kvitteringer.")
    if options.jobs < 1:
        parser.error("--jobs skal være 1 eller flere.")
    try:
        path = options.guideline or _shipped(options.procedure)
        as_rows = options.output is not None and is_table(options.output)
        by = _prepared(path, brief=options.brief, as_rows=as_rows)
        guideline = by.compiled.guideline
        if options.verify:
            return int(not _write_all(verified(by.compiled, _lines_of(Path(options.verify[1])))))
        if options.input and options.output and _are_one_file(options.input, options.output):
            raise CommandError("Svarene kan ikke skrives over pasientene. Oppgi en annen --output.")
        lines = _patients(options.input, guideline) if options.input else _standard_input()
        if options.receipt:
            if as_rows:
                raise CommandError("Kvitteringer skrives som .jsonl. Oppgi en annen --output.")
            answers = receipts(by.compiled, lines)
        else:
            answers = in_order(by, lines, options.jobs)
        if options.output:
            names = by.rows.names if by.rows else []
            return int(not write_answers(options.output, answers, names))
        return int(not _write_all(answers))
    except (CommandError, RegisterError) as error:
        message = str(error)
    except Exception as error:
        message = f"Feil i programmet ({type(error).__name__}: {error})."
    _report(message)
    return 2


def _report(message: str) -> None:
    # Past Python's own stream, which is None, or standard output, where there is no standard error.
    with suppress(OSError):
        os.write(_STDERR, f"{' '.join(message.split())}\n".encode("utf-8", "backslashreplace"))


def _patients(path: Path, guideline: Guideline) -> Iterator[bytes]:
    """The lines of a file; that it has none is said, since it may be the wrong file."""
    has_any = False
    for line in read_lines(path, guideline):
        has_any = True
        yield line
    if not has_any:
        _report(f"{path} har ingen pasienter.")


def _are_one_file(one: Path, other: Path) -> bool:
    return one.exists() and other.exists() and one.samefile(other)


def _shipped(procedure: str | None) -> Path:
    """The file of a procedure that travels with the code; of the only one, where none is named."""
    files = shipped_files()
    if not files:
        raise CommandError("Ingen prosedyre er bygget. Kjør «make build» først.")
    if procedure is None and len(files) == 1:
        (procedure,) = files
    if procedure is None or procedure not in files:
        missing = f"Finner ikke prosedyren «{procedure}». " if procedure else ""
        raise CommandError(f"{missing}Oppgi --procedure. Prosedyrene er: {', '.join(files)}.")
    return files[procedure]


def _prepared(path: Path, *, brief: bool, as_rows: bool) -> Answering:
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise CommandError(f"Kan ikke lese prosedyren {path} (ikke en vanlig fil).")
        if status.st_size > _LARGEST_GUIDELINE:
            raise CommandError(f"Kan ikke lese prosedyren {path} (for stor).")
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise CommandError(f"Finner ikke {path}.") from None
    except OSError as error:
        raise CommandError(f"Kan ikke lese prosedyren {path} ({system_reason(error)}).") from None
    except UnicodeDecodeError:
        raise CommandError(f"Prosedyren {path} er ikke skrevet i UTF-8.") from None
    try:
        return answering(text, brief=brief, as_rows=as_rows)
    except Exception:  # whatever a file may hold, no part of it is believed
        raise CommandError(f"{path} er ikke en gyldig prosedyre.") from None


def _write_all(answers: Iterable[tuple[bytes, bool]]) -> bool:
    """Write answers to standard output; whether every line that was answered was good."""
    all_good = True
    try:
        # A buffer of our own: what Python does with its own when it ends can no longer be caught.
        with open(_STDOUT, "wb", closefd=False) as output:
            for line, good in answers:
                output.write(line)
                all_good = all_good and good
    except BrokenPipeError:
        pass
    except OSError as error:
        raise CommandError(f"Kan ikke skrive svarene ({system_reason(error)}).") from None
    return all_good


def _standard_input() -> Iterator[bytes]:
    try:
        with open(_STDIN, "rb", closefd=False) as lines:
            yield from lines
    except OSError as error:
        raise CommandError(f"Kan ikke lese pasientene ({system_reason(error)}).") from None


def _lines_of(path: Path) -> list[bytes]:
    try:
        return path.read_bytes().splitlines()
    except OSError as error:
        raise CommandError(f"Kan ikke lese {path} ({system_reason(error)}).") from None
