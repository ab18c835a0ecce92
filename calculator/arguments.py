"""Arguments of a command line, and what is wrong with them, in Norwegian."""

import argparse
import re
from typing import Any, NoReturn

_FAULTS = {
    r"unrecognized arguments: (.*)": r"Kjenner ikke {0}.",
    r"the following arguments are required: (.*)": "{0} mangler.",
    r"argument (.*): expected .*": "{0} mangler en verdi.",
    r"argument (.*): ignored explicit argument (.*)": "{0} skal stå uten verdi, ikke {1}.",
    r"argument (.*): not allowed with argument (.*)": "{0} kan ikke brukes sammen med {1}.",
    r"argument (.*): invalid choice: (.*) \(choose from (.*)\)": "{0}: kjenner ikke {1}. Velg {2}.",
    r"argument (.*): invalid int value: (.*)": "{0} skal være et helt tall, ikke {1}.",
    r"argument (.*): invalid .* value: (.*)": "{0} kan ikke være {1}.",
}
"""What Python says, in the version that pyproject.toml names, and what the reader is told."""


class _Formatter(argparse.HelpFormatter):
    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "Slik brukes det: " if prefix is None else prefix)


class Arguments(argparse.ArgumentParser):
    """Python's own parser, with one line in Norwegian where it cannot read what was written."""

    def __init__(self, **given: Any) -> None:
        """As Python's; a word that was cut short is never completed by a guess."""
        super().__init__(
            **{"formatter_class": _Formatter, "allow_abbrev": False, "add_help": False, **given}
        )
        self._positionals.title = "argumenter"
        self._optionals.title = "valg"
        self.add_argument("-h", "--help", action="help", help="vis dette")

    def error(self, message: str) -> NoReturn:
        """Leave with status 2."""
        said = (
            words.format(*found.groups())
            for fault, words in _FAULTS.items()
            if (found := re.fullmatch(fault, message, re.DOTALL))
        )
        self.exit(2, f"{' '.join(next(said, message).split())} Se {self.prog} --help.\n")
