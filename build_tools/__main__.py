"""The verbs of the project: ``python -m build_tools build|serve|check|…``."""

import gc
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from build_tools.command import run
from build_tools.project import DOCS, PROJECT, SITE
from calculator.arguments import Arguments

if TYPE_CHECKING:
    from build_tools.authoring.procedure import Docs

_NEW_OBJECTS = 100_000
"""How many new objects it takes to look for garbage among all: a verb needs what it has read until
it ends, and a tenth of a check was spent on looking."""

# Each verb imports what it needs: the check has no second to wait for MkDocs.


def build(docs: Path, site: Path, today: date) -> int:
    """Build the site."""
    from build_tools.site.site_folder import SiteError
    from build_tools.site.whole_site import renew_site

    try:
        renew_site(docs, site)
    except SiteError as error:
        print(f"{error}\nNettstedet ble ikke bygget.", file=sys.stderr)
        return 1
    print("\n".join([f"Nettstedet ligger i {site}.", *_stale(docs, today)]))
    return 0


def _stale(docs: Path, today: date) -> list[str]:
    """The sources of deviations that were read too long ago."""
    from build_tools.cache import CACHE, cached_result, state_of

    def make() -> list[str]:
        from build_tools.authoring.deviations import stale_sources
        from build_tools.authoring.load_docs import load_docs

        procedures = load_docs(docs, CACHE).procedures.values()
        return [each for found in procedures for each in stale_sources(found.deviations, today)]

    return cached_result(CACHE / "stale", state_of(docs, today.isoformat()), list, make)


def check(docs: Path, today: date) -> int:
    """Read and check the docs, and tell every fault."""
    gc.set_threshold(10 * _NEW_OBJECTS)  # which a check of one procedure ends before
    from build_tools.authoring.check import main as check_docs
    from build_tools.authoring.json_schema import write_schemas

    write_schemas(PROJECT / "build" / "skjema")  # where .vscode/settings.json points editors

    def refuses(found: "Docs") -> tuple[str, ...]:
        from build_tools.site.before_build import refused_by_build

        return refused_by_build(found, docs)

    def notices(found: "Docs") -> tuple[str, ...]:
        from build_tools.authoring.counted_lists import miscounted_drugs
        from build_tools.authoring.deviations import stale_sources
        from build_tools.evidence.new_procedure import new_summary
        from build_tools.hearing.missing_details import missing_details
        from build_tools.redline.edit_summary import committed_procedures, edit_summary
        from build_tools.site.before_build import check_notices

        before = committed_procedures(docs)
        lines: list[str] = []
        for procedure in found.procedures.values():
            index = f"docs/{procedure.id}/index.md"
            lines += miscounted_drugs(index, procedure.text, len(procedure.guideline.drugs))
            lines += missing_details(procedure)
            lines += stale_sources(procedure.deviations, today)
            lines += check_notices(procedure, found, docs)
            if old := before.get(procedure.id):
                lines += edit_summary(old, procedure)
            elif procedure.id in before:
                lines += new_summary(procedure)
        return tuple(lines)

    return check_docs(docs, refuses, notices)


def serve(docs: Path, site: Path | None, host: str, port: int) -> int:
    """Show the site while its author writes."""
    from build_tools.site.live_server import serve_site

    return serve_site(docs, site or PROJECT / "build" / "served" / str(port), host, port)


def screenshot(docs: Path, site: Path, procedure: str | None) -> int:
    """Take the picture in README."""
    from build_tools.authoring.chosen_procedure import NoProcedureError, chosen_procedure
    from build_tools.authoring.load_docs import load_docs
    from build_tools.site.screenshot import take_screenshot

    try:
        guideline = chosen_procedure(load_docs(docs), procedure).guideline
    except NoProcedureError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"Skjermbildet ligger i {take_screenshot(site, guideline)}.")
    return 0


def new_procedure(docs: Path, name: str) -> int:
    """Write the folder of a new procedure."""
    from build_tools.authoring.scaffolding import create_procedure

    return _begun(lambda: create_procedure(docs, name))


def new_drug(docs: Path, name: str, procedure: str) -> int:
    """Write the file of a new drug."""
    from build_tools.authoring.scaffolding import create_drug

    return _begun(lambda: create_drug(docs, procedure, name))


def new_vignettes(docs: Path, procedure: str) -> int:
    """Write test patients for the drugs that lack them, to be confirmed."""
    from build_tools.authoring.chosen_procedure import NoProcedureError, chosen_procedure
    from build_tools.authoring.load_docs import load_docs
    from build_tools.evidence.suggested_vignettes import suggest_vignettes, unstated_fields
    from calculator.wording import joined

    try:
        chosen = chosen_procedure(load_docs(docs), procedure)
        written = suggest_vignettes(chosen)
    except NoProcedureError as error:
        print(error, file=sys.stderr)
        return 1
    for file in written:
        print(f"Laget {file}. Hold hvert svar mot teksten før du bekrefter det.")
    if written and (unstated := unstated_fields(chosen)):
        print(
            f"grunnpasient.yaml sier ikke noe om {joined([*unstated], 'og')}, så svarene venter på "
            "dem. Skriv dem der, slett forslagene og lag dem på nytt."
        )
    if not written:
        print("Alle regler og doser har testpasienter, eller forslagene ligger der alt.")
    return 0


def publish_version(docs: Path, procedure: str | None, today: date) -> int:
    """Build the site, and keep the version of a procedure as it is there, for good."""
    from tempfile import TemporaryDirectory

    from build_tools.authoring.chosen_procedure import NoProcedureError, chosen_procedure
    from build_tools.authoring.load_docs import load_docs
    from build_tools.site.site_folder import SiteError
    from build_tools.site.whole_site import renew_site
    from build_tools.versions.archive import ArchiveError
    from build_tools.versions.publication import publish_version as publish

    try:
        with TemporaryDirectory() as temporary:
            site = Path(temporary, "site")
            renew_site(docs, site)
            path = publish(chosen_procedure(load_docs(docs), procedure), site, today)
    except (SiteError, NoProcedureError, ArchiveError) as error:
        print(f"{error}\nIngen versjon ble utgitt.", file=sys.stderr)
        return 1
    print(f"Utgitt som {path}. Legg filen i git; den endres aldri mer.")
    return 0


def _begun(begin: Callable[[], Path]) -> int:
    from build_tools.authoring.scaffolding import ScaffoldingError

    try:
        print(f"Laget {begin()}. Åpne det og bytt ut eksemplene. make check sier fra om feil.")
    except ScaffoldingError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def main(arguments: list[str]) -> int:
    """Run one verb; the result is the exit status."""
    gc.set_threshold(_NEW_OBJECTS)
    options = vars(_parser().parse_args(arguments))
    verbs: dict[str, Callable[..., int]] = {
        "build": build,
        "check": check,
        "serve": serve,
        "screenshot": screenshot,
        "new-procedure": new_procedure,
        "new-drug": new_drug,
        "new-vignettes": new_vignettes,
        "publish-version": publish_version,
    }
    return verbs[options.pop("verb")](**options)


def _parser() -> Arguments:
    parser = Arguments(prog="python -m build_tools")
    verbs = parser.add_subparsers(dest="verb", required=True)
    building = verbs.add_parser("build", help="bygg nettstedet")
    checking = verbs.add_parser("check", help="kontroller tekst, tall og regler")
    serving = verbs.add_parser("serve", help="vis nettstedet mens du skriver")
    picturing = verbs.add_parser("screenshot", help="ta skjermbildet til README")
    beginning = verbs.add_parser("new-procedure", help="lag mappen til en ny prosedyre")
    adding = verbs.add_parser("new-drug", help="lag filen til et nytt legemiddel")
    suggesting = verbs.add_parser("new-vignettes", help="lag testpasienter som du bekrefter")
    publishing = verbs.add_parser("publish-version", help="utgi versjonen slik den er nå, for godt")
    every = (building, checking, serving, picturing, beginning, adding, suggesting, publishing)
    for verb in every:
        verb.add_argument("--docs", type=Path, default=DOCS, help="mappen med tekstene")
    for verb in (building, picturing):
        verb.add_argument("--site", type=Path, default=SITE, help="mappen med det bygde nettstedet")
    serving.add_argument("--site", type=Path, help="mappen der det som vises, blir liggende")
    for verb in (building, checking, publishing):
        verb.add_argument(
            "--today",
            type=date.fromisoformat,
            default=date.today(),
            metavar="ÅÅÅÅ-MM-DD",
            help="dagen i dag, om det ikke er datoen på maskinen",
        )
    for verb in (picturing, publishing):
        verb.add_argument("--procedure", metavar="ID", help="prosedyren, om det er flere")
    for verb in (beginning, adding):
        verb.add_argument("name", metavar="NAVN", help="navnet slik leserne skal se det")
    for verb in (adding, suggesting):
        verb.add_argument("--procedure", required=True, metavar="ID", help="mappen til prosedyren")
    serving.add_argument("--host", default="127.0.0.1", help="adressen serveren svarer på")
    serving.add_argument("--port", type=int, default=8000, help="porten serveren svarer på")
    return parser


if __name__ == "__main__":
    run(main)
