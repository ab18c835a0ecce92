"""What building many procedures takes, beside plain mkdocs-material with the same pages.

`python -m tests.lab.bench.builds 1 10 100` measures and keeps the figures for the page «Ytelse».
Plain Material is not built with more than 300 procedures, since what it writes grows by the square
of their number. A run keeps what others of the same day have measured of other numbers.
"""

import os
import re
import shutil
import sys
from collections.abc import Sequence
from contextlib import suppress
from ctypes import CDLL
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from time import time

from build_tools.evidence.bench_outcome import MATERIAL, OURS, MeasuredBuild, write_builds
from build_tools.project import PROJECT
from calculator.arguments import Arguments
from tests.lab.bench.many_procedures import write_docs

_HEAD = re.compile(r"---\n(.*?)\n---\n", re.DOTALL)
_TITLE = re.compile(r"^title: .*$", re.MULTILINE)
_PLAIN = """site_name: Kliniske prosedyrer
theme: {name: material, language: nb, font: false}
plugins: [search]
"""
_OURS = "import sys; from pathlib import Path; from build_tools.site.whole_site import renew_site; "
_OURS += "renew_site(*map(Path, sys.argv[1:3]), cache=Path(sys.argv[3]))"
_LIBC, _PR_SET_CHILD_SUBREAPER = CDLL(None), 36
_MEMORY = Path("/dev/shm") if Path("/dev/shm").is_dir() else None
"""Where all is built: a disk without a journal takes longer to find numbers for files than a build
takes, where as many were deleted just before. A thousand procedures and what is kept of them may
take more than there is."""

_MATERIAL_AT_MOST = 300

_NO_BYTE_CODE = "PYTHONDONTWRITEBYTECODE"


@dataclass(frozen=True)
class _Run:
    milliseconds: float
    memory: int


def measure_builds(numbers: Sequence[int], place: Path | None = _MEMORY) -> list[MeasuredBuild]:
    """Build sites of so many procedures, each in turn with ours and with plain Material."""
    found = []
    for number in numbers:
        with TemporaryDirectory(prefix="bygging-", dir=place) as temporary:
            folder = Path(temporary)
            docs = write_docs(folder / "docs", number, f"{time():.0f}")
            ours = [sys.executable, "-c", _OURS, str(docs), str(folder / "site")]
            found.append(_measured(OURS, number, docs, folder / "site", [*ours, f"{folder}/kept"]))
            print(found[-1], flush=True)
            if number > _MATERIAL_AT_MOST:
                continue
            plain = _plain_docs(docs, folder / "plain")
            command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", f"{plain}/mkdocs.yml"]
            found.append(_measured(MATERIAL, number, plain / "docs", plain / "site", command))
            print(found[-1], flush=True)
    return found


def _measured(
    builder: str, number: int, docs: Path, site: Path, command: list[str]
) -> MeasuredBuild:
    cold, warm = _run(command), _run(command)
    edited = sorted(docs.glob("*/legemidler/*.md"))[-1]
    edited.write_text(edited.read_text("utf-8") + "\nEn setning til.\n", "utf-8")
    after = _run(command)
    files = [path for path in site.rglob("*") if path.is_file()]
    return MeasuredBuild(
        builder,
        number,
        sum(path.suffix == ".html" for path in files),
        cold.milliseconds,
        warm.milliseconds,
        after.milliseconds,
        max(each.memory for each in (cold, warm, after)),
        sum(path.stat().st_size for path in files),
    )


def _plain_docs(docs: Path, folder: Path) -> Path:
    """The same pages as plain Material reads them: their titles and their text."""
    for page in sorted(docs.rglob("*.md")):
        text = page.read_text("utf-8")
        if head := _HEAD.match(text):
            title = _TITLE.search(head[1])
            text = (f"---\n{title[0]}\n---\n" if title else "") + text[head.end() :]
        target = folder / "docs" / page.relative_to(docs)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")
    for picture in docs.glob("assets/*"):
        (folder / "docs/assets").mkdir(exist_ok=True)
        shutil.copy(picture, folder / "docs/assets")
    (folder / "mkdocs.yml").write_text(_PLAIN, "utf-8")
    return folder


def _run(command: list[str]) -> _Run:
    """The processor time of a command and all that it starts, and the largest process of them."""
    # What outlives whoever started it, as the parts of a browser do, becomes a child of this one.
    _LIBC.prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    child = os.posix_spawnp(
        command[0],
        command,
        # Whatever this process was told, modules are compiled once, as where an author works.
        {
            **{key: value for key, value in os.environ.items() if key != _NO_BYTE_CODE},
            "PYTHONPATH": str(PROJECT),
            "NO_MKDOCS_2_WARNING": "1",
        },
        file_actions=[(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)],
    )
    ended = [os.wait4(child, 0)]
    with suppress(ChildProcessError):  # there are no more
        while True:
            ended.append(os.wait4(-1, 0))
    if ended[0][1]:
        raise SystemExit(f"Byggingen stanset: {' '.join(command)}")
    used = [each for _, _, each in ended]
    return _Run(
        1000 * sum(each.ru_utime + each.ru_stime for each in used),
        1024 * max(each.ru_maxrss for each in used),
    )


def main(arguments: Sequence[str]) -> int:
    """Measure and keep."""
    parser = Arguments(prog="python -m tests.lab.bench.builds")
    parser.add_argument(
        "numbers",
        nargs="*",
        type=int,
        default=[1, 10, 100],
        metavar="ANTALL",
        help="så mange prosedyrer",
    )
    parser.add_argument(
        "--folder", type=Path, default=_MEMORY, help="her bygges det, og slettes det igjen"
    )
    given = parser.parse_args(arguments)
    builds = measure_builds(given.numbers, given.folder)
    write_builds(builds, date.today().isoformat())
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
