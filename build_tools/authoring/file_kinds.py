"""Which files may lie in docs: those that are checked, and those that readers' browsers never run.

What is not on the list stops the check. MkDocs would copy it to the site as it is, or make a page
of it that no check has read.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from stat import S_ISDIR, S_ISREG

from build_tools.authoring.diagnostic_codes import Code
from build_tools.authoring.diagnostics import Diagnostic, Span
from build_tools.authoring.svg_pictures import svg_fault

PICTURES = frozenset({".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg"})
_FOLDERS = {
    "assets": PICTURES,
    "javascripts": frozenset({".mjs"}),
    "stylesheets": frozenset({".css"}),
    **dict.fromkeys(("build", "search", "templates"), frozenset[str]()),
}
"""Folders that have a meaning to the site itself, and what they may hold."""
_DATA = (
    re.compile(r"(measurements|ytelse)\.json"),
    re.compile(r"[^/]+/innspill-og-svar\.json"),
    re.compile(r"[^/]+/vignetter/[^/]+\.ya?ml"),
    re.compile(r"[^/]+/versjoner/\d+(\.\d+)*\.tar\.xz"),
)
_NAME = re.compile(r"\w[\w .-]*")
"""Of files and folders: nothing that an address or a menu would take for more than a name."""
_COPY = re.compile(
    r"^(Kopi av|Copy of) | (- )?(kopi|copy)( \d+)?$|[ _-](BACKUP|LOCAL|REMOTE|BASE)_|\bkonflikt\b",
    re.I,
)
"""What systems and programs call a copy, or the other side of a conflict."""

_ALLOWED = (
    "I docs kan det ligge sider (.md) og bilder (.png, .jpg, .gif, .webp, .avif og .svg), med små "
    "bokstaver i endelsen."
)

_AS_PICTURE = (
    "Lagre det som «vanlig» eller «optimert» SVG uten skript, stilark og henvisninger, eller som "
    "PNG."
)


def found(docs: Path, pattern: str, left_out: Collection[str] = ()) -> list[Path]:
    """What there is of a pattern in docs, in order, but for what is in some of its folders."""
    if not left_out:
        return _in_order(docs.rglob(pattern))
    folders = (each for each in docs.iterdir() if each.is_dir() and not each.is_symlink())
    inside = (path for each in folders if each.name not in left_out for path in each.rglob(pattern))
    return _in_order([*docs.glob(pattern), *inside])


def _in_order(paths: Iterable[Path]) -> list[Path]:
    """As paths are, which compare themselves at length."""
    return sorted(paths, key=lambda path: str(path).split("/"))


def readable(docs: Path, pattern: str, left_out: Collection[str] = ()) -> Iterator[Path]:
    """The files of a pattern that MkDocs sees, in order; a link or a device is none."""
    for path in found(docs, pattern, left_out):
        if not _is_hidden(_relative(path, docs)) and S_ISREG(_mode(path)):
            yield path


def file_kind_faults(docs: Path, shown: Path, left_out: Collection[str]) -> Iterator[Diagnostic]:
    """Files that may not lie in docs, which is called ``shown``."""
    for path in found(docs, "*", left_out):
        relative = _relative(path, docs)
        if not _is_hidden(relative) and (fault := _fault(path, relative)):
            name = (shown / relative).as_posix()
            yield Diagnostic(Code.FILE_KIND, name, Span(1, 1, 2), "", *fault)


def _relative(path: Path, docs: Path) -> str:
    return str(path).removeprefix(f"{docs}/")


def _is_hidden(relative: str) -> bool:
    """Whether MkDocs leaves it out, as it does what editors and systems leave beside a file."""
    return relative.startswith(".") or "/." in relative


def _mode(path: Path) -> int:
    """What kind of file it is; none where it is gone meanwhile."""
    try:
        return path.lstat().st_mode
    except OSError:
        return 0


def _fault(path: Path, relative: str) -> tuple[str, str] | None:
    mode = _mode(path)
    if not (S_ISREG(mode) or S_ISDIR(mode)):
        return (
            f"«{path.name}» er en snarvei eller noe annet enn en vanlig fil.",
            "Legg selve filen her, eller slett den.",
        )
    if not _NAME.fullmatch(path.name):
        return (
            f"Navnet «{ascii(path.name)[1:-1]}» har tegn som ikke kan stå i en adresse.",
            "Bruk bare bokstaver, siffer, punktum, bindestrek, understrek og mellomrom.",
        )
    if path.name != "index.md" and path.name.lower() == "index.md":
        return f"Filen «{path.name}» blir ikke lest som «index.md».", "Gi den navnet «index.md»."
    if S_ISREG(mode) and _COPY.search(path.stem):
        return (
            f"Navnet «{path.name}» er som på en kopi.",
            "Ta det du trenger av den inn i filen som den er en kopi av, og slett den.",
        )
    if S_ISDIR(mode) or any(each.fullmatch(relative) for each in _DATA):
        return None
    top = relative.partition("/")[0] if "/" in relative else ""
    if path.suffix in _FOLDERS.get(top, PICTURES | {".md"}):
        refused = svg_fault(path.read_bytes()) if path.suffix == ".svg" else None
        return (f"Bildet kan ikke brukes: {refused}.", _AS_PICTURE) if refused else None
    return (
        f"Filen «{path.name}» er av et slag som ikke kan ligge her.",
        f"Flytt den ut av mappen, eller gi den riktig endelse. {_ALLOWED}",
    )
