"""The verb ``python -m tests.lab.lighthouse``: the built site, as a phone shows it."""

import sys
from pathlib import Path

from build_tools.project import SITE
from calculator.arguments import Arguments
from tests.lab.lighthouse.lighthouse_scores import (
    main_pages_of,
    measure_site,
    pages_of,
    report,
    shortfalls,
)
from tests.lab.npm_packages import NodeError


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


def _parser() -> Arguments:
    parser = Arguments(
        prog="python -m tests.lab.lighthouse", description="Måler sidene slik en telefon viser dem."
    )
    parser.add_argument("--site", type=Path, default=SITE, help="mappen med det bygde nettstedet")
    parser.add_argument(
        "--main",
        action="store_true",
        help="mål bare forsiden, teksten, ett legemiddel og kalkulatoren",
    )
    parser.add_argument(
        "pages", nargs="*", metavar="SIDE", help="stien til en side, for eksempel jak-hemmere/"
    )
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
