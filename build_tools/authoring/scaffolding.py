"""The verbs `new-procedure` and `new-drug`: what an author begins with, complete and faultless."""

import re
from datetime import date
from pathlib import Path
from string import Template

from build_tools.authoring.load_docs import load_docs
from build_tools.authoring.procedure_files import DRUG_FOLDER
from calculator.answers import INDICATION

_FILES = Path(__file__).with_name("templates")
_DRUG = f"{DRUG_FOLDER}/drug.md"
_EXAMPLE = "Legemiddel A"
_ASCII = {"æ": "ae", "ø": "o", "å": "a", "é": "e", "ü": "u", "ö": "o", "ä": "a"}
_DATE = "%d.%m.%Y"


class ScaffoldingError(ValueError):
    """Nothing was written; the message is Norwegian and says why."""


def create_procedure(docs: Path, title: str) -> Path:
    """Write the folder of a new procedure, with one drug.

    Args:
        docs: the folder of the texts.
        title: as readers are to see it; the name of the folder is made of it.

    Raises:
        ScaffoldingError: where no name can be made of the title, or the folder is there already.
    """
    folder = docs / _name(title, "-")
    if folder.exists():
        raise ScaffoldingError(f"{folder} finnes alt. Velg et annet navn.")
    drug = _name(_EXAMPLE, "_")
    words = {
        "title": _shown(title),
        "date": date.today().strftime(_DATE),
        **_words(_EXAMPLE, drug, 0, "first"),
    }
    for source in sorted(_FILES.rglob("*.*")):
        place = source.relative_to(_FILES).as_posix()
        target = folder / (f"{DRUG_FOLDER}/{drug}.md" if place == _DRUG else place)
        _write(source, target, words)
    return folder


def create_drug(docs: Path, procedure: str, name: str) -> Path:
    """Write the file of a new drug.

    Args:
        docs: the folder of the texts.
        procedure: the name of the procedure's folder.
        name: as readers are to see it; the name of the file is made of it.

    Raises:
        ScaffoldingError: where there is no such procedure, or it has faults; where no name can be
            made of the drug's; or where it has such a file already.
    """
    known = load_docs(docs).procedures
    if procedure not in known:
        names = ", ".join(known) or "ingen"
        if procedure and (docs / procedure).is_dir():
            raise ScaffoldingError(f"«{procedure}» har feil. Kjør make check, og rett dem først.")
        raise ScaffoldingError(
            f"Finner ingen prosedyre som heter «{procedure}». Prosedyrene er: {names}."
        )
    drug = _name(name, "_")
    target = known[procedure].folder / DRUG_FOLDER / f"{drug}.md"
    if target.exists():
        raise ScaffoldingError(f"{target} finnes alt.")
    guideline = known[procedure].guideline
    indication = next(iter(guideline.fields[INDICATION].choices))
    words = _words(_shown(name), drug, len(guideline.drugs), indication)
    _write(_FILES / _DRUG, target, words)
    return target


def _words(name: str, drug: str, others: int, indication: str) -> dict[str, str]:
    """What is put into the file of a drug; its code is none that there is, and no other's."""
    return {"name": name, "drug": drug, "atc": f"A00AA{others:02}", "indication": indication}


def _write(source: Path, target: Path, words: dict[str, str]) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    text = Template(source.read_text("utf-8")).substitute(words)
    target.write_text(text, encoding="utf-8")


def _name(words: str, joint: str) -> str:
    """A name for a file, of words as one writes them."""
    small = "".join(_ASCII.get(letter, letter) for letter in words.strip().lower())
    name = re.sub(r"[^a-z0-9]+", joint, small).strip(joint)
    if not words.strip():
        raise ScaffoldingError(
            'Navnet mangler. Skriv det slik leserne skal se det: NAME="Et navn".'
        )
    if not re.match(r"[a-z]", name):
        raise ScaffoldingError(f"Av «{words}» blir det ikke noe filnavn. Begynn med en bokstav.")
    return name


def _shown(words: str) -> str:
    """The words with a capital letter, as they can stand in the front-matter."""
    plain = " ".join(words.split())
    if set(plain) & set("\"':#{}[]<>&*|`$/\\"):
        raise ScaffoldingError(f"«{plain}» har tegn som ikke kan stå i et navn her.")
    return plain[:1].upper() + plain[1:]
