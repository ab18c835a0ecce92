"""Docs with faults, each with all that its author must be told, word for word.

A case is small changes to the sound docs in `base`: a `file`, what to `replace` in it and what to
write in its place `with`; or the whole `text` of a file. `told` is all that `check` prints, and
`cure` what of the text is replaced by what, where that is not the sound text once more.

    python -m tests.build_tools.authoring.bad_program

writes anew what is told. Read what it changes as the author who will be told it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.scalarstring import LiteralScalarString

from build_tools.authoring.diagnostics import render_text
from build_tools.authoring.load_docs import load_docs
from build_tools.authoring.procedure import Docs
from build_tools.cache import CACHE, cached_result

BASE = Path(__file__).parent / "base"
PROGRAMS = Path(__file__).parent / "bad_programs"


@dataclass(frozen=True)
class BadProgram:
    """Docs with a fault, and what their author is told."""

    name: str
    changes: Sequence[Mapping[str, str]]
    told: str
    cure: Mapping[str, str] = field(default_factory=dict)

    def docs(self, folder: Path) -> Docs:
        """The docs, written below a folder and read again."""
        docs = folder / "docs"
        copytree(BASE, docs)
        for change in self.changes:
            file = docs / change["file"]
            if "text" in change:
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(change["text"], encoding="utf-8")
                continue
            text = file.read_text(encoding="utf-8")
            assert change["replace"] in text, change
            changed = text.replace(change["replace"], change["with"], 1)
            file.write_text(changed, encoding="utf-8")
        return load_docs(docs)


def read_programs(file: Path) -> list[BadProgram]:
    """The cases of one file."""
    return [
        BadProgram(
            f"{file.stem}: {case['case']}",
            case.get("changes") or [case],
            case["told"],
            case.get("cure", {}),
        )
        for case in _cases(file)
    ]


def _cases(file: Path) -> list[dict[str, Any]]:
    """What a file holds, read once for as long as it is the same: all of them take seconds."""
    text = file.read_text(encoding="utf-8")
    state = sha256(text.encode()).hexdigest()[:16]
    place = CACHE / "programs" / file.stem
    return cached_result(place, state, list, lambda: YAML(typ="safe", pure=True).load(text))


def writer() -> YAML:
    """What reads the cases of a file and writes them as they stood."""
    yaml = YAML()
    yaml.width = 1000
    yaml.preserve_quotes = True
    yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml


def _write_anew(file: Path) -> None:
    cases: list[dict[str, Any]] = writer().load(file)
    for case in cases:
        program = BadProgram(case["case"], case.get("changes") or [case], "")
        with TemporaryDirectory() as folder:
            case["told"] = LiteralScalarString(render_text(program.docs(Path(folder)).diagnostics))
    writer().dump(cases, file)


if __name__ == "__main__":
    for each in sorted(PROGRAMS.glob("*.yaml")):
        _write_anew(each)
