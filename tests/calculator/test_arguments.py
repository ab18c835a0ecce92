"""What a command line could not read is told in one Norwegian line, whichever fault it was."""

import pytest

from calculator.arguments import Arguments


def a_parser() -> Arguments:
    parser = Arguments(prog="prøve")
    chosen = parser.add_mutually_exclusive_group()
    chosen.add_argument("--short", action="store_true")
    chosen.add_argument("--long", action="store_true")
    parser.add_argument("--jobs", type=int)
    parser.add_argument("--share", type=float)
    verbs = parser.add_subparsers(required=True, metavar="HVA")
    verbs.add_parser("lag").add_argument("file", metavar="FIL")
    return parser


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("", "HVA mangler. Se prøve --help."),
        ("lag", "FIL mangler. Se prøve lag --help."),
        ("lag a --andre b", "Kjenner ikke --andre b. Se prøve --help."),
        ("slett", "HVA: kjenner ikke 'slett'. Velg lag. Se prøve --help."),
        ("--jobs", "--jobs mangler en verdi. Se prøve --help."),
        ("--jobs to lag a", "--jobs skal være et helt tall, ikke 'to'. Se prøve --help."),
        ("--share to lag a", "--share kan ikke være 'to'. Se prøve --help."),
        ("--short=1 lag a", "--short skal stå uten verdi, ikke '1'. Se prøve --help."),
        ("--short --long lag a", "--long kan ikke brukes sammen med --short. Se prøve --help."),
        ("--job=2 lag a", "Kjenner ikke --job=2. Se prøve --help."),
    ],
)
def test_a_fault_in_the_arguments_is_told(
    written: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        a_parser().parse_args(written.split())
    assert left.value.code == 2
    out, err = capsys.readouterr()
    assert (out, err.replace("'lag'", "lag")) == ("", f"{told}\n")


def test_help_is_norwegian(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        a_parser().parse_args(["lag", "--help"])
    assert left.value.code == 0
    words = " ".join(capsys.readouterr().out.split())
    assert words == (
        "Slik brukes det: prøve lag [-h] FIL argumenter: FIL valg: -h, --help vis dette"
    )
