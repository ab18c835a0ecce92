"""Registers as tables: a row of CSV or Parquet becomes a line of JSON, and an answer a row.

A column bears the name of a field. What is empty is not known; in CSV a number may have a decimal
comma, and a question is answered by true, false, ja or nei. All else is told by the line's answer,
and so is a row that has more or fewer columns than the heading. A file of answers bears its name
only once it is whole.
"""

import csv
import json
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from decimal import Decimal
from functools import partial
from io import TextIOWrapper
from itertools import batched
from pathlib import Path
from typing import Any, BinaryIO

from calculator.field_types import FieldType
from calculator.guideline import Guideline
from calculator.numerals import question_about
from calculator.system_words import system_reason

_NUMBER = re.compile(r"-?[0-9]+(?:[.,][0-9]+)?")
_ANSWERS = {"true": True, "ja": True, "false": False, "nei": False}
_ROWS = 10_000
"""Of one batch of Parquet."""

_MOST = 8192
"""Cells kept of one column; with one more all are forgotten."""

type AnsweredLines = Iterable[tuple[bytes, bool]]


class RegisterError(Exception):
    """A table that cannot be read or written; the message is Norwegian."""


def read_lines(path: Path, guideline: Guideline) -> Iterator[bytes]:
    """The patients of a file, each as a line of JSON.

    Raises:
        RegisterError: where the file cannot be read.
    """
    try:
        match path.suffix.lower():
            case ".csv":
                yield from _csv_lines(path, guideline)
            case ".parquet":
                yield from _parquet_lines(path)
            case ".jsonl":
                with path.open("rb") as lines:
                    yield from lines
            case _:
                raise _unknown(path)
    except OSError as error:
        raise RegisterError(f"Kan ikke lese {path} ({system_reason(error)}).") from None


def is_table(path: Path) -> bool:
    """Whether a file of answers takes rows, and not answers as they are."""
    return path.suffix.lower() in {".csv", ".parquet"}


def write_answers(path: Path, answers: AnsweredLines, names: list[str]) -> bool:
    """Write answers to a file; whether every line that was answered was good.

    Args:
        path: of the file.
        answers: lines, which of a table are rows as JSON.
        names: those of the columns.

    Raises:
        RegisterError: where the file cannot be written.
    """
    all_good = True

    def answered() -> Iterator[bytes]:
        nonlocal all_good
        for line, is_good in answers:
            all_good = all_good and is_good
            yield line

    try:
        with _whole_file(path) as output:
            match path.suffix.lower():
                case ".csv":
                    _write_csv(output, map(json.loads, answered()), names)
                case ".parquet":
                    _write_parquet(output, map(json.loads, answered()), names)
                case ".jsonl":
                    output.writelines(answered())
                case _:
                    raise _unknown(path)
    except OSError as error:
        raise RegisterError(f"Kan ikke skrive {path} ({system_reason(error)}).") from None
    return all_good


@contextmanager
def _whole_file(path: Path) -> Iterator[BinaryIO]:
    """What is written stands beside the path until it is whole; what is no file has no beside."""
    path = path.resolve()
    if path.exists() and not path.is_file():
        with path.open("wb") as output:
            yield output
        return
    part = path.with_name(f"{path.name}.part")
    try:
        with part.open("wb") as output:
            yield output
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _unknown(path: Path) -> RegisterError:
    return RegisterError(f"{path.name} må slutte på .jsonl, .csv eller .parquet.")


def _csv_lines(path: Path, guideline: Guideline) -> Iterator[bytes]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            first = file.readline()
            file.seek(0)
            # What stands most often in the heading parts the columns, as Excel writes it.
            rows = csv.reader(file, delimiter=max(";,\t", key=first.count), strict=True)
            names = [name.strip() for name in next(rows, [])]
            if len(set(names)) < len(names) or not all(names):
                raise RegisterError(f"{path}: hver kolonne må ha sitt eget navn.")
            columns = [_Members(name, partial(_read, guideline, name)) for name in names]
            for row in rows:
                members = [column[text] for column, text in zip(columns, row, strict=False)]
                if len(row) != len(names):  # told as a field that is not known
                    fault = f"rad med {len(row)} kolonner, ikke {len(names)}"
                    members.append(f"{json.dumps(fault)}: true")
                yield _line(members)
    except UnicodeDecodeError:
        raise RegisterError(f"{path} er ikke skrevet i UTF-8.") from None
    except csv.Error as error:
        raise RegisterError(f"{path} er ikke en tabell (CSV): {error}.") from None


def _read(guideline: Guideline, name: str, text: str) -> object:
    """A cell as JSON; what has not the form of its field stays text, for the answer to tell."""
    text = text.strip()
    if not text:
        return None
    field = guideline.fields.get(name)
    if field and field.type is FieldType.BOOLEAN:
        return _ANSWERS.get(text.lower(), text)
    if field and field.range and _NUMBER.fullmatch(text) and not question_about(text):
        return Decimal(text.replace(",", "."))
    return text


class _Members(dict[Any, str]):
    """What each cell of a column is in the JSON object of its row; nothing where it is empty."""

    def __init__(self, name: str, read: Callable[[Any], object]) -> None:
        super().__init__()
        self._name = json.dumps(name)
        self._read = read

    def __missing__(self, cell: Any) -> str:
        if len(self) >= _MOST:
            self.clear()
        member = self.member(cell)
        if cell != 0 or isinstance(cell, bool):  # but 0.0, which is -0.0 too
            self[cell] = member
        return member

    def member(self, cell: Any) -> str:
        value = self._read(cell)
        return "" if value is None else f"{self._name}: {_json(value)}"


def _line(members: Iterable[str]) -> bytes:
    return f"{{{', '.join([each for each in members if each])}}}\n".encode()


def _json(value: object) -> str:
    # A number is written digit by digit, as it came.
    return f"{value:f}" if isinstance(value, Decimal) else json.dumps(value, default=str)


def _parquet_lines(path: Path) -> Iterator[bytes]:
    arrow, parquet = _arrow()
    try:
        with path.open("rb") as file, parquet.ParquetFile(file) as table:
            columns = [
                column.member if arrow.types.is_nested(field.type) else column.__getitem__
                for field in table.schema_arrow
                for column in [_Members(field.name, lambda cell: cell)]
            ]
            for batch in table.iter_batches(_ROWS):
                cells = [
                    map(member, each.to_pylist())
                    for member, each in zip(columns, batch.columns, strict=True)
                ]
                yield from map(_line, zip(*cells, strict=True))
    except (arrow.ArrowInvalid, OSError) as error:
        if getattr(error, "errno", None):  # of the system, and not of the package
            raise
        raise RegisterError(f"{path} er ikke en tabell (Parquet).") from None


def _arrow() -> tuple[Any, Any]:
    try:
        import pyarrow  # type: ignore[import-untyped]
        import pyarrow.parquet  # type: ignore[import-untyped]
    except ImportError:
        raise RegisterError("Parquet krever pakken pyarrow: pip install pyarrow.") from None
    return pyarrow, pyarrow.parquet


def _write_csv(output: BinaryIO, rows: Iterator[list[str]], names: list[str]) -> None:
    text = TextIOWrapper(output, encoding="utf-8", newline="")
    writer = csv.writer(text)
    writer.writerow(names)
    writer.writerows(rows)
    text.detach()  # written, and closed by whoever opened it


def _write_parquet(output: BinaryIO, rows: Iterator[list[str]], names: list[str]) -> None:
    arrow, parquet = _arrow()
    schema = arrow.schema([(name, arrow.string()) for name in names])
    with parquet.ParquetWriter(output, schema) as writer:
        for batch in batched(rows, _ROWS, strict=False):
            columns = [arrow.array(column, arrow.string()) for column in zip(*batch, strict=True)]
            writer.write_table(arrow.table(columns, schema=schema))
