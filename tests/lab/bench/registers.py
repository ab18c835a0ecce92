"""How many patients a second: our command line beside zen-engine, by the same rules, in one run.

`python -m tests.lab.bench.registers 1000000` measures and keeps the figures for the page «Ytelse».
"""

import json
import os
import random
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import batched, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

import pyarrow  # type: ignore[import-untyped]
from pyarrow import csv, parquet

from build_tools.data_out.decision_tables import cell_axes
from build_tools.evidence.bench_outcome import Rate, write_rates
from build_tools.evidence.bench_words import rate_figures
from build_tools.project import PROJECT
from calculator.arguments import Arguments
from calculator.axis import Axis
from calculator.conditions import Value
from calculator.derived_fields import derive, sources_of
from calculator.guideline import Guideline
from calculator.guideline_json import write_guideline
from tests.data_out.engines import Jdm, inputs_of
from tests.real_procedure import GUIDELINE

_BY_ZEN = 2_000
"""Patients that zen-engine answers."""

_ROWS = 10_000
"""Patients that are drawn and written at a time."""

_CALCULATOR = [sys.executable, "-m", "calculator"]
_MEASURE = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(used.ru_utime + used.ru_stime, used.ru_maxrss)
"""
"""A small process that starts a command: Linux counts the memory of what starts it as its own."""

_FILES = {"--guideline": "guideline.json", "--input": "in.{}", "--output": "out.{}"}


def patients(guideline: Guideline) -> Iterator[dict[str, Value]]:
    """Invented patients, no two alike: few or many fields known, numbers anywhere between borders.

    What a field is computed of is drawn with it, and the field itself of every third patient.
    """
    axes = {axis.field: axis for axis in cell_axes(guideline)}
    computed = frozenset(field.name for field in guideline.computed_fields)
    sources = {name for field in guideline.computed_fields for name in sources_of(field)}
    every = [*axes, *sorted(sources - axes.keys())]
    draw = random.Random(3)
    while True:
        share = draw.choice((0.2, 0.5, 0.8, 1.0))
        left_out = computed if draw.random() < 2 / 3 else frozenset()
        yield {
            name: _drawn(guideline, name, axes.get(name), draw)
            for name in every
            if draw.random() < share and name not in left_out
        }


def _drawn(guideline: Guideline, name: str, axis: Axis | None, draw: random.Random) -> Value:
    field = guideline.fields[name]
    if field.range is None:
        return draw.choice(axis.cells if axis else field.values)
    within = draw.choice(axis.intervals) if axis else field.range
    lower, upper = within.ends
    number = Decimal(f"{draw.uniform(float(lower), float(upper)):.1f}")
    return number if field.range.accepts(number) else within.middle


def measure_rates(number: int) -> list[Rate]:
    """What each way of answering so many patients takes.

    JSON lines are a tenth as many. zen-engine answers the first patients alone, with nothing read
    or written and the computed fields given.
    """
    with TemporaryDirectory(prefix="register-") as temporary:
        folder = Path(temporary)
        (folder / "guideline.json").write_text(write_guideline(GUIDELINE), encoding="utf-8")
        _write_register(folder, number)
        told = "oppdiktede pasienter, ingen like, med mye ukjent"
        both = ["--brief", "--jobs", "2"]
        return [
            _answered(folder, f"med alle setninger, {told}", [], "jsonl", number // 10),
            _answered(folder, "--brief, de samme", ["--brief"], "jsonl", number // 10),
            _answered(folder, "--brief --jobs 2, CSV inn og ut", both, "csv", number),
            _answered(folder, "--brief --jobs 2, Parquet inn og ut", both, "parquet", number),
            _by_zen(),
        ]


def _write_register(folder: Path, number: int) -> None:
    numbers, texts, answers = pyarrow.float64(), pyarrow.string(), pyarrow.bool_()
    fields = GUIDELINE.fields.values()
    schema = pyarrow.schema(
        [
            ("id", pyarrow.int64()),
            *((f.name, numbers if f.range else texts if f.choices else answers) for f in fields),
        ]
    )
    few = [f"{json.dumps(each)}\n" for each in _rows(number // 10)]
    (folder / "in.jsonl").write_text("".join(few), encoding="utf-8")
    with (
        csv.CSVWriter(folder / "in.csv", schema) as as_csv,
        parquet.ParquetWriter(folder / "in.parquet", schema) as as_parquet,
    ):
        for batch in batched(_rows(number), _ROWS, strict=False):
            table = pyarrow.Table.from_pylist(list(batch), schema=schema)
            as_csv.write_table(table)
            as_parquet.write_table(table)


def _rows(number: int) -> Iterator[dict[str, float | str | bool]]:
    for place, patient in enumerate(islice(patients(GUIDELINE), number)):
        yield {"id": place, **{name: _plain(value) for name, value in patient.items()}}


def _plain(value: Value) -> float | str | bool:
    return float(value) if isinstance(value, Decimal) else value


def _answered(folder: Path, label: str, options: list[str], kind: str, number: int) -> Rate:
    """The command line, and all that it starts."""
    files = [f"{name}={folder}/{file}" for name, file in _FILES.items()]
    command = [*_CALCULATOR, *options, *(each.format(kind) for each in files)]
    done = subprocess.run(
        [sys.executable, "-S", "-c", _MEASURE, *command],
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
        stdout=subprocess.PIPE,
        check=True,
    )
    cpu, kibibytes = map(float, done.stdout.split())
    return Rate(label, number, len(GUIDELINE.drugs), 1000 * cpu, int(1024 * kibibytes))


def _by_zen() -> Rate:
    engine = Jdm(GUIDELINE)
    drawn = [
        inputs_of(GUIDELINE, {**known, **_settled(known)})
        for known in islice(patients(GUIDELINE), _BY_ZEN)
    ]
    begin = process_time()
    for each in drawn:
        engine.results(each)
    label = "zen-engine med de samme reglene som tabeller (JDM), de samme"
    cpu_ms = 1000 * (process_time() - begin)
    return Rate(label, _BY_ZEN, len(GUIDELINE.drugs), cpu_ms, 0)


def _settled(known: Mapping[str, Value]) -> dict[str, Decimal]:
    derived = derive(GUIDELINE, known).items()
    return {name: value for name, value in derived if isinstance(value, Decimal)}


def main(arguments: Sequence[str]) -> int:
    """Measure and keep."""
    parser = Arguments(prog="python -m tests.lab.bench.registers")
    parser.add_argument(
        "number",
        nargs="?",
        type=int,
        default=1_000_000,
        metavar="ANTALL",
        help="så mange pasienter",
    )
    rates = measure_rates(parser.parse_args(arguments).number)
    for label, told in rate_figures(rates):
        print(f"{label}: {told}")
    write_rates(rates)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
