"""The verbs of measuring: ``python -m build_tools.measuring lighthouse``."""

import argparse
import sys
from pathlib import Path

from build_tools.measuring.lighthouse_scores import (
    main_pages_of,
    measure_site,
    pages_of,
    report,
    shortfalls,
)
from build_tools.measuring.npm_packages import NodeError
from build_tools.project import SITE


def main(arguments: list[str]) -> int:
    """Measure the built site; the exit status is 1 where a page falls below a threshold."""
    options = _parser().parse_args(arguments)
    pages = options.pages or (main_pages_of if options.main else pages_of)(options.site)
    if not pages:
        print(f"Det er ikke noe nettsted i {options.site}. Kjør make build.", file=sys.stderr)
        return 1
    try:
        measurements = measure_site(options.site, pages)
    except NodeError as error:
        print(f"Lighthouse kunne ikke kjøres.\n{error}", file=sys.stderr)
        return 1
    print("\n".join(report(measurements)))
    return int(any(shortfalls(each) for each in measurements))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m build_tools.measuring")
    verbs = parser.add_subparsers(dest="verb", required=True)
    lighthouse = verbs.add_parser("lighthouse", help="mål sidene slik en telefon viser dem")
    lighthouse.add_argument(
        "--site", type=Path, default=SITE, help="mappen med det bygde nettstedet"
    )
    lighthouse.add_argument(
        "--main",
        action="store_true",
        help="mål bare forsiden, teksten, ett legemiddel og kalkulatoren",
    )
    lighthouse.add_argument(
        "pages", nargs="*", metavar="SIDE", help="stien til en side, for eksempel jak-hemmere/"
    )
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
