"""How many patients a second: our command line beside zen-engine, by the same rules, in one run.

`python -m tests.lab.bench.registers 100000` measures and keeps the figures for the page «Ytelse».
"""

import json
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time
from typing import Any

import pyarrow  # type: ignore[import-untyped]
from pyarrow import parquet

from build_tools.evidence.bench_outcome import Rate, write_rates
from build_tools.project import PROJECT
from calculator.arguments import Arguments
from tests.data_out.engines import Jdm, drawn, inputs_of
from tests.real_procedure import GUIDELINE

_DRAWN = 2_000
"""Patients that differ; a register repeats them."""

_CALCULATOR = [sys.executable, "-m", "calculator"]


def measure_rates(number: int) -> list[Rate]:
    """What each way of answering so many patients takes of processor time.

    zen-engine answers the distinct patients alone, with nothing read or written.
    """
    values = [inputs_of(GUIDELINE, known) for known in drawn(GUIDELINE, _DRAWN, seed=3)]
    given = [{key: value for key, value in each.items() if value is not None} for each in values]
    lines = [json.dumps(_typed(each)) for each in given]
    with TemporaryDirectory(prefix="register-") as temporary:
        folder = Path(temporary)
        few = folder / "few.jsonl"
        few.write_text("\n".join(lines * max(1, number // 10 // _DRAWN)) + "\n", "utf-8")
        many = folder / "many.parquet"
        _write_table([_typed(each) for each in given], number, many)
        counted = len(few.read_text("utf-8").splitlines())
        return [
            Rate(
                f"med alle setninger, {_DRAWN} oppdiktede pasienter med mye ukjent, gjentatt",
                counted,
                _time([], few, folder / "a.jsonl"),
            ),
            Rate("--brief, de samme", counted, _time(["--brief"], few, folder / "b.jsonl")),
            Rate(
                "--brief --jobs 2, de samme som Parquet",
                number,
                _time(["--brief", "--jobs", "2"], many, folder / "c.parquet"),
            ),
            Rate(
                "zen-engine med de samme reglene som tabeller (JDM), de samme",
                _DRAWN,
                _zen_time(values),
            ),
        ]


def _typed(values: Mapping[str, Any]) -> dict[str, Any]:
    """As the command line reads it: true and false where the tables have words for them."""
    words = {"true": True, "false": False}
    return {key: words.get(value, value) for key, value in values.items()}


def _write_table(rows: Sequence[Mapping[str, Any]], number: int, file: Path) -> None:
    table = pyarrow.Table.from_pylist(list(rows))
    repeated = pyarrow.concat_tables([table] * -(-number // len(rows))).slice(0, number)
    parquet.write_table(repeated, file)


def _time(options: list[str], source: Path, target: Path) -> float:
    """Milliseconds of processor of the command line and of all that it starts."""
    command = [*_CALCULATOR, *options, "--input", str(source), "--output", str(target)]
    child = os.posix_spawn(command[0], command, {**os.environ, "PYTHONPATH": str(PROJECT)})
    _, status, used = os.wait4(child, 0)
    if status:
        raise SystemExit(f"Målingen stanset: {' '.join(command)}")
    return 1000 * (used.ru_utime + used.ru_stime)


def _zen_time(patients: Sequence[Mapping[str, Any]]) -> float:
    engine = Jdm(GUIDELINE)
    begin = process_time()
    for each in patients:
        engine.results(each)
    return 1000 * (process_time() - begin)


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
    for each in rates:
        seconds = f"{each.patients} på {each.cpu_ms / 1000:.1f} s"
        print(f"{each.label}: {seconds}, {each.a_second:.0f} i sekundet")
    write_rates(rates)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
