"""Registers as tables: a row of CSV or Parquet becomes a line of JSON, and an answer a row.

A column bears the name of a field. What is empty is not known; in CSV a number may have a decimal
comma, and a question is answered by true, false, ja or nei. All else is told by the line's answer,
and so is a row that has more or fewer columns than the heading. A file of answers bears its name
only once it is whole.
"""

import csv
import json
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from decimal import Decimal
from io import TextIOWrapper
from itertools import batched
from pathlib import Path
from typing import Any, BinaryIO

from calculator.field_types import FieldType
from calculator.guideline import Guideline
from calculator.numerals import question_about
from calculator.patient import ID
from calculator.system_words import system_reason

_NUMBER = re.compile(r"-?[0-9]+(?:[.,][0-9]+)?")
_ANSWERS = {"true": True, "ja": True, "false": False, "nei": False}
_STATED = ("indicated", "recommendation", "worst_case", "doses", "missing", "conclusive")
_ROWS = 10_000
"""Of one batch of Parquet."""

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


def write_answers(path: Path, answers: AnsweredLines, guideline: Guideline) -> bool:
    """Write answers to a file; whether every line that was answered was good.

    Raises:
        RegisterError: where the file cannot be written.
    """
    all_good = True

    def answered() -> Iterator[bytes]:
        nonlocal all_good
        for line, is_good in answers:
            all_good = all_good and is_good
            yield line

    lines, names = answered(), _names(guideline)
    derived = _derived(guideline)
    rows = (_row(line, derived, len(names)) for line in lines)
    try:
        with _whole_file(path) as output:
            match path.suffix.lower():
                case ".csv":
                    _write_csv(output, rows, names)
                case ".parquet":
                    _write_parquet(output, rows, names)
                case ".jsonl":
                    output.writelines(lines)
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
            for row in rows:
                values = zip(names, row[: len(names)], strict=False)
                patient = {name: _read(guideline, name, text.strip()) for name, text in values}
                if len(row) != len(names):  # told as a field that is not known
                    patient[f"rad med {len(row)} kolonner, ikke {len(names)}"] = True
                yield _line(patient)
    except UnicodeDecodeError:
        raise RegisterError(f"{path} er ikke skrevet i UTF-8.") from None
    except csv.Error as error:
        raise RegisterError(f"{path} er ikke en tabell (CSV): {error}.") from None


def _read(guideline: Guideline, name: str, text: str) -> object:
    """A cell as JSON; what has not the form of its field stays text, for the answer to tell."""
    if not text:
        return None
    field = guideline.fields.get(name)
    if field and field.type is FieldType.BOOLEAN:
        return _ANSWERS.get(text.lower(), text)
    if field and field.range and _NUMBER.fullmatch(text) and not question_about(text):
        return Decimal(text.replace(",", "."))
    return text


def _line(patient: dict[str, object]) -> bytes:
    known = {name: value for name, value in patient.items() if value is not None}
    if any(isinstance(value, Decimal) for value in known.values()):
        # A number is written digit by digit, as it came.
        parts = [f"{json.dumps(name)}: {_json(value)}" for name, value in known.items()]
        text = f"{{{', '.join(parts)}}}"
    else:
        text = json.dumps(known, default=str)
    return f"{text}\n".encode()


def _json(value: object) -> str:
    return f"{value:f}" if isinstance(value, Decimal) else json.dumps(value, default=str)


def _parquet_lines(path: Path) -> Iterator[bytes]:
    arrow, parquet = _arrow()
    try:
        with path.open("rb") as file, parquet.ParquetFile(file) as table:
            for batch in table.iter_batches(_ROWS):
                yield from map(_line, batch.to_pylist())
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


def _names(guideline: Guideline) -> list[str]:
    drugs = [f"{drug.id}_{each}" for drug in guideline.drugs for each in _STATED]
    return [ID, "errors", "notes", *_derived(guideline), *drugs]


def _derived(guideline: Guideline) -> list[str]:
    return [field.name for field in guideline.computed_fields]


def _row(line: bytes, derived: list[str], width: int) -> list[str]:
    """One answer as a row of texts; every answer has the same columns, empty where it has none."""
    answer = json.loads(line, parse_float=str, parse_int=str)
    told = [
        " ".join(each["message"] for each in answer.get(key, ())) for key in ("errors", "notes")
    ]
    row = [answer[ID] or "", *told]
    if "errors" in answer:
        return row + [""] * (width - len(row))
    row += [answer["derived"][name] or "" for name in derived]
    row += [_text(each[name]) for each in answer["assessments"] for name in _STATED]
    return row


def _text(value: object) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return " ".join(each if isinstance(each, str) else _dose(each) for each in value)
    return "" if value is None else str(value).lower()


def _dose(plain: dict[str, Any]) -> str:
    """A dose in a word, as `calculator.json_values.dose_code` writes it."""
    amount = "-".join(plain[key] for key in ("amount", "up_to") if key in plain)
    per = plain["per"].replace(" ", "")
    shares = "+".join(str(each["amount"]) for each in plain.get("split", ()))
    split = f"[{shares}]" if shares else ""
    told = f"{plain['kind']}:{amount}{plain['unit']}x{plain['times']}/{per}{split}"
    return ">".join([told, *map(_dose, plain.get("then", ()))])
