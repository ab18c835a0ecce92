"""Docs with any number of procedures: the real one, the shapes, the peers, and their copies."""

import re
import shutil
from itertools import cycle, islice
from pathlib import Path

from build_tools.project import DOCS, PROJECT

_SHAPES = PROJECT / "tests" / "procedures" / "docs"
_PAGES = {"kalkulator": "calculator", "data": "data_files", "sporbarhet": "traceability"}
"""Pages of a whole procedure that the shapes do without, and what each of them shows."""


def write_docs(docs: Path, number: int, edition: str = "") -> Path:
    """Write docs with a number of procedures, each named and titled apart; those of before go.

    ``edition`` stands in every title, so that nothing kept of other docs fits these.
    """
    shutil.rmtree(docs, ignore_errors=True)
    real = sorted(each.parent for each in DOCS.glob("*/index.md"))
    names = {each.name for each in real}
    shutil.copytree(DOCS, docs, ignore=lambda folder, _: names if Path(folder) == DOCS else ())
    sources = [*real, *sorted(each for each in _SHAPES.iterdir() if each.is_dir())]
    for place, source in enumerate(islice(cycle(sources), number)):
        time = place // len(sources) + 1
        name = f"{source.name}-{time}" if time > 1 else source.name
        titled = f"{time} {edition}" if edition else str(time) if time > 1 else ""
        _write_procedure(docs / name, source, titled)
    return docs


def _write_procedure(folder: Path, source: Path, titled: str) -> None:
    shutil.copytree(source, folder)
    index = folder / "index.md"
    text = index.read_text("utf-8")
    if titled:
        (title,) = re.findall(r"^title: (.+)$", text, re.MULTILINE)
        named = re.compile(rf"^(title:|#) {re.escape(title)}$", re.MULTILINE)
        index.write_text(named.sub(rf"\1 {title} {titled}", text), "utf-8")
    for name, directive in _PAGES.items():
        if not (page := folder / f"{name}.md").exists():
            page.write_text(f"# {name.capitalize()}\n\n{{{{ {directive} }}}}\n", "utf-8")
