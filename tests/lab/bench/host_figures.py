"""What is measured outside a browser, and the machine that all is measured on."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from platform import system
from time import perf_counter

from build_tools.project import PROJECT
from calculator.assessment import CompiledGuideline, assess
from calculator.derived_fields import derive
from calculator.form import read_form
from tests.lab.bench.questions import questions

_PATIENTS = 2000


def build_seconds(site: Path) -> float:
    """Seconds that a build of the site takes, where little has changed since the last."""
    begin = perf_counter()
    command = [sys.executable, "-m", "build_tools", "build", "--site", str(site)]
    subprocess.run(command, cwd=PROJECT, check=True, stdout=subprocess.DEVNULL)
    return perf_counter() - begin


def patients_a_second(compiled: CompiledGuideline) -> float:
    """Patients assessed for every drug in a second of CPython, from values to assessments."""
    guideline = compiled.guideline
    forms = [json.loads(each)["form"] for each in questions(guideline, _PATIENTS, seed=2)]
    patients = [read_form(guideline, form).known for form in forms]
    known = [{**patient, **derive(guideline, patient)} for patient in patients]
    begin = perf_counter()
    for patient in known:
        assess(compiled, patient)
    return _PATIENTS / (perf_counter() - begin)


def load() -> float:
    """How many processes were at work in the last minute."""
    return os.getloadavg()[0]


def machine(load_before: float) -> dict[str, str]:
    """What the machine has, and how busy it was before and is now, by their Norwegian names."""
    model = next(_named(Path("/proc/cpuinfo"), "model name"), "ukjent prosessor")
    memory = next(_named(Path("/proc/meminfo"), "MemTotal"), "0 kB")
    return {
        "Prosessor": model,
        "Kjerner": str(os.cpu_count()),
        "Minne": f"{int(memory.split()[0]) / 2**20:.0f} GiB",
        "System": f"{system()} {os.uname().release}",
        "Last før og etter": f"{load_before:.1f} og {load():.1f}".replace(".", ","),
    }


def _named(file: Path, name: str) -> Iterator[str]:
    """The values of a name in a file of names and values."""
    for line in file.read_text("utf-8").splitlines():
        key, _, value = line.partition(":")
        if key.strip() == name:
            yield value.strip()
