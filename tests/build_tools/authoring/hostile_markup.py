"""What somebody who means harm could write in a page, and every place where an author can write.

Each input is one line. `IN_TEXT` and `IN_VALUES` are those that may stand, since they are shown as
plain text there; all others are to be stopped.
"""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from shutil import copytree

BASE = Path(__file__).parent / "base"

MARKUP = (
    "<script>alert(1)</script>",
    "<SCRIPT>alert(1)</SCRIPT>",
    "<script src=//a.example/x.js></script>",
    '<script type="module">import("//a.example")</script>',
    "<script/x>alert(1)</script>",
    "<script",
    "</script>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "\\<script>alert(1)\\</script>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<img src=x onerror=alert(1)>",
    "<IMG SRC=x OnError=alert(1)>",
    "<img/src=x/onerror=alert(1)>",
    '<img src="x" style="position:fixed">',
    "<img src=javascript:alert(1)>",
    "<img src=data:image/svg+xml;base64,PHN2Zz4=>",
    "<svg onload=alert(1)>",
    "<svg/onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    '<svg><a xlink:href="javascript:alert(1)">a</a></svg>',
    "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
    "<math><mtext></mtext><mglyph><style><img src=x onerror=alert(1)></style></mglyph></math>",
    "<iframe src=https://a.example></iframe>",
    '<iframe srcdoc="&lt;script&gt;alert(1)&lt;/script&gt;"></iframe>',
    "<object data=x></object>",
    "<embed src=x>",
    '<base href="https://a.example/">',
    '<link rel="stylesheet" href="https://a.example/a.css">',
    '<meta http-equiv="refresh" content="0;url=https://a.example">',
    '<meta name="build" content="x">',
    '<meta name="edition" content="0.1" data-procedure="prove" data-close-days="9">',
    '<form data-calculator data-procedure="prove"></form>',
    '<div data-drug="alfanib" data-recommendation="use"></div>',
    "<style>* { display: none }</style>",
    '<p style="display:none">a</p>',
    '<p onclick="alert(1)">a</p>',
    '<p id="kalkulator">a</p>',
    '<strong class="calc">a</strong>',
    '<a href="javascript:alert(1)">a</a>',
    '<a href="java&#115;cript:alert(1)">a</a>',
    '<a href="https://a.example" onmouseover="alert(1)">a</a>',
    '<form action="https://a.example"><input name="age"></form>',
    '<button onclick="alert(1)">a</button>',
    '<input autofocus onfocus="alert(1)">',
    "<details open ontoggle=alert(1)>a</details>",
    "<video><source onerror=alert(1)></video>",
    "<body onload=alert(1)>",
    "<title>a</title>",
    "<textarea></textarea><img src=x onerror=alert(1)>",
    "<template><script>alert(1)</script></template>",
    "<my-element>a</my-element>",
    "<!--><script>alert(1)</script>-->",
    "<!DOCTYPE html>",
    "<?php echo 1 ?>",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<javascript:alert(1)>",
)
LINKS = (
    "[a](javascript:alert(1))",
    "[a](JaVaScRiPt:alert(1))",
    "[a](javascript&#58;alert(1))",
    "[a](&#106;avascript:alert(1))",
    "[a](vbscript:x)",
    "[a](data:text/html;base64,PHNjcmlwdD4=)",
    "![a](data:image/svg+xml;base64,PHN2Zz4=)",
    "![a](javascript:alert(1))",
)
CODE = ("`<script>alert(1)</script>`", "`<img src=x onerror=alert(1)>`")
TEXT = (
    "Hb < 8 og kreatinin <100, <= 8",
    'a {: onclick="alert(1)" }',
    'a{: style="x" #kalkulator .calc }',
    "javascript:alert(1)",
    "{{ calculator }}".replace("{{", "{ {"),
)
INPUTS = (*MARKUP, *LINKS, *CODE, *TEXT)
IN_TEXT = frozenset({*CODE, *TEXT})
IN_VALUES = frozenset({each for each in (*LINKS, *TEXT) if "&#" not in each})


@dataclass(frozen=True)
class WritablePlace:
    """Where an author can write: what to replace in a file of the base, `%s` being the input.

    ``value`` says that it is a key or a value of the front-matter; ``title`` that it is a heading
    or title, which menus
    repeat without its markup, so that straight quotation marks and code with tags are stopped too.
    """

    name: str
    file: str
    old: str
    new: str
    value: bool = True
    title: bool = False

    def stopped(self, hostile: str) -> bool:
        """Whether an input is to be stopped here."""
        if self.title and ('"' in hostile or hostile in CODE):
            return True
        return hostile not in (IN_VALUES if self.value else IN_TEXT)

    def put(self, docs: Path, hostile: str) -> int:
        """Write an input here, and give the line that it stands on."""
        file = docs / self.file
        text = file.read_text("utf-8")
        assert self.old in text, self.name
        written = json.dumps(hostile, ensure_ascii=False) if self.value else hostile
        before, after = text.split(self.old, 1)
        first, last = self.new.split("%s")
        file.write_text(f"{before}{first}{written}{last}{after}", "utf-8")
        return f"{before}{first}".count("\n") + 1


_INDEX, _DRUG, _ASIDE = "prove/index.md", "prove/legemidler/alfanib.md", "om.md"
_MORE = "hearing:\n  questions:\n    - Er det riktig?\n  asked_by: Alle\n"
_JIA = "JIA: juvenil idiopatisk artritt"
_ASIDE_TEXT = "---\ntitle: Om siden\nnotes:\n  - text: Fare\n---\n\n# Om siden\n\nSlik er det.\n"

TEXTS = tuple(
    WritablePlace(name, file, old, new, value=False, title="overskrift" in name)
    for name, file, old, new in (
        ("avsnitt", _INDEX, "Innledning før", "Innledning %s før"),
        ("først i et avsnitt", _ASIDE, "Slik er det.", "%s er det."),
        ("overskrift", _INDEX, "## Referanser", "## Mer %s\n\n## Referanser"),
        ("punkt", _ASIDE, "Slik er det.", "- Slik\n- er %s det."),
        ("nummerert punkt", _ASIDE, "Slik er det.", "3. Slik\n4. er %s det."),
        ("sitat", _ASIDE, "Slik er det.", "> Slik er %s det."),
        ("lenketekst", _ASIDE, "Slik er det.", "[Slik %s](#slik) er det."),
        ("celle", _ASIDE, "Slik er det.", "| a | b |\n|---|---|\n| c | d %s |\n"),
        ("siden til et legemiddel", _DRUG, "{{ drug }}", "Mer %s.\n\n{{ drug }}"),
        ("en annen side", _ASIDE, "Slik er det.", "Slik %s er det."),
        ("overskrift på en annen side", _ASIDE, "# Om siden", "# Om %s siden"),
    )
)
VALUES = tuple(
    WritablePlace(name, file, old, new, title=name.startswith("title"))
    for name, file, old, new in (
        ("title", _INDEX, "title: Prøve", "title: %s"),
        ("title: name", _DRUG, "name: Alfanib", "name: %s"),
        ("title på en annen side", _ASIDE, "title: Om siden", "title: %s"),
        ("description", _ASIDE, "notes:", "description: %s\nnotes:"),
        ("en nøkkel ingen leser", _ASIDE, "text: Fare", "text: %s"),
        ("authors", _INDEX, "- Kari Nordmann", "- %s"),
        ("groups", _INDEX, "patient: Pasient", "patient: %s"),
        ("label", _INDEX, "label: Graviditet", "label: %s"),
        ("hint", _INDEX, "label: Alder", "label: Alder\n    hint: %s"),
        ("unit", _INDEX, "unit: kg", "unit: %s"),
        ("choices", _INDEX, "uc: Ulcerøs kolitt", "uc: %s"),
        ("quote", _INDEX, "quote: Kunnskapen øker raskt.", "quote: %s"),
        ("reason", _INDEX, "reason: Setningen er en vurdering av kunnskapen.", "reason: %s"),
        ("interpretation", _INDEX, "text: Hb er målt i g/dL.", "text: %s"),
        ("abbreviations", _INDEX, "RA: revmatoid artritt", "RA: %s"),
        ("forkortelsen selv", _INDEX, "  JIA: ", "  %s: ett ord\n  JIA: "),
        ("references", _INDEX, "abbreviations:", "references: {ref-1: {doi: %s}}\nabbreviations:"),
        ("hearing", _INDEX, "Er det riktig?", "%s"),
        ("asked_by", _INDEX, "asked_by: Alle", "asked_by: %s"),
        ("withdrawn", _INDEX, "abbreviations:", 'withdrawn: {"0.9": %s}\nabbreviations:'),
        ("en ukjent nøkkel", _INDEX, "abbreviations:", "%s: x\nabbreviations:"),
        ("brand", _DRUG, "brand: Alfa", "brand: %s"),
        ("inhibits", _DRUG, "text: hemmer JAK1 og JAK2", "text: %s"),
        ("indications", _DRUG, "  - jia\n", "  - {text: %s, choices: [jia]}\n"),
        ("dosing", _DRUG, "text: Kroppsvektadaptert dosering for JIA", "text: %s"),
        ("items", _DRUG, "text: hos eldre {age} år", "text: %s"),
        ("reason hos et legemiddel", _DRUG, "reason: Teksten oppgir ingen tall.", "reason: %s"),
    )
)

STOPPED_FOR_MORE = frozenset(
    {
        "avsnitt",
        "siden til et legemiddel",
        "unit",
        "quote",
        "forkortelsen selv",
        "references",
        "en ukjent nøkkel",
        "inhibits",
        "dosing",
        "items",
    }
)
"""Places where what is no markup is stopped for another reason, such as a number without a rule,
or that stand in the way of another place here."""


def write_base(folder: Path) -> Path:
    """The sound docs that places are found in, below a folder."""
    docs = folder / "docs"
    copytree(BASE, docs)
    index = docs / _INDEX
    text = index.read_text("utf-8").replace(
        "abbreviations:\n", f"{_MORE}abbreviations:\n  {_JIA}\n"
    )
    index.write_text(text, "utf-8")
    (docs / _ASIDE).write_text(_ASIDE_TEXT, "utf-8")
    return docs


def write_all(
    folder: Path, places: Iterable[WritablePlace], words: Callable[[WritablePlace], str]
) -> Path:
    """The docs with some words in some places; a page of its own for each place on `om.md`."""
    docs = write_base(folder)
    for number, place in enumerate(places):
        if place.file == _ASIDE:
            place = replace(place, file=f"om_{number}.md")
            (docs / place.file).write_text(_ASIDE_TEXT, "utf-8")
        place.put(docs, words(place))
    return docs


def all_that_may_stand(place: WritablePlace) -> str:
    """Every input that is not to be stopped in a place."""
    return " · ".join(each for each in INPUTS if not place.stopped(each))
