"""The editors' verbs: collect, publish, merge, letters, delete and the others.

``python -m build_tools.hearing collect innspill``, or ``make hearing`` with ``VERB=``.
"""

import sys
from collections.abc import Callable
from pathlib import Path

from build_tools.command import run
from build_tools.hearing.answers import verbs, vignette_verbs
from build_tools.hearing.editor_error import EditorError
from build_tools.project import DOCS
from calculator.arguments import Arguments
from calculator.effects import Effect


def main(arguments: list[str]) -> int:
    """Run one verb; the result is the exit status."""
    options = vars(_parser().parse_args(arguments))
    run: Callable[..., int] = options.pop("run")
    try:
        if "folder" in options:
            place = {name: options.pop(name) for name in ("folder", "out", "docs", "procedure")}
            return run(verbs.open_hearing(**place), **options)
        return run(**options)
    except EditorError as error:
        print(error, file=sys.stderr)
    except PermissionError as error:
        print(f"Får ikke skrevet {error.filename}. Er filen åpen i Excel?", file=sys.stderr)
    return 1


def _parser() -> Arguments:
    parser = Arguments(prog="python -m build_tools.hearing", description="Innspill fra en høring.")
    chosen = parser.add_subparsers(required=True, metavar="HVA")
    form = chosen.add_parser("form", help="lag Word-skjemaet av utkastet")
    form.add_argument("--out", type=Path, help="filen skjemaet skrives til")
    form.set_defaults(run=verbs.form)
    collect = chosen.add_parser("collect", help="les alt som er sendt inn, og lag tabellen")
    collect.set_defaults(run=verbs.collect)
    publish = chosen.add_parser("publish", help="skriv det nettstedet viser av innspill og svar")
    publish.set_defaults(run=verbs.publish_answers)
    show = chosen.add_parser("vignettes", help="vis svarene som noen er uenige i")
    show.set_defaults(run=vignette_verbs.show)
    accept = chosen.add_parser("accept", help="gjør en slik uenighet til en test")
    accept.set_defaults(run=vignette_verbs.accept)
    reject = chosen.add_parser("reject", help="avvis en slik uenighet med en begrunnelse")
    reject.set_defaults(run=vignette_verbs.reject)
    delete = chosen.add_parser("delete", help="slett personopplysningene og behold svarene")
    delete.set_defaults(run=verbs.delete)
    delete.add_argument("--confirm", default="", help="skriv ja for å slette")
    merge = chosen.add_parser("merge", help="ta inn svarene i en annens kopi av tabellen")
    merge.set_defaults(run=verbs.merge)
    merge.add_argument("--other", type=Path, required=True, help="kopien")
    letters = chosen.add_parser("letters", help="lag kvittering og svarbrev til hver avsender")
    letters.set_defaults(run=verbs.letters)
    archive = chosen.add_parser("archive", help="lag arkivet for journalen")
    archive.set_defaults(run=verbs.archive)
    for verb in (collect, publish, show, accept, reject, delete, merge, letters, archive):
        verb.add_argument("folder", type=Path, metavar="MAPPE", help="mappen med det som er sendt")
        verb.add_argument("--out", type=Path, help="mappen tabellen ligger i")
    for verb in (form, collect, publish, show, accept, reject, delete, merge, letters, archive):
        verb.add_argument("--docs", type=Path, default=DOCS, help="mappen med tekstene")
        verb.add_argument("--procedure", help="navnet på prosedyren, om det er flere")
    for verb in (accept, reject):
        verb.add_argument("comment", metavar="ID", help="begynnelsen av innspillets ID")
    accept.add_argument("--name", required=True, help="en setning som sier hva som skal gjelde")
    accept.add_argument(
        "--recommendation",
        choices=[effect.value for effect in Effect],
        help="hva svaret skal være, om avsenderen ikke har sagt det",
    )
    accept.add_argument("--doses", nargs="*", help="dosene som skal vises, som standard:4x1")
    reject.add_argument("--reason", required=True, help="hvorfor den ikke blir en test")
    return parser


if __name__ == "__main__":
    run(main)
