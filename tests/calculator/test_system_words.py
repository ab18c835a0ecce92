"""Why the system refused something is told in Norwegian."""

import errno

from calculator.system_words import system_reason


def test_a_known_reason_is_told_in_words() -> None:
    assert system_reason(PermissionError(errno.EACCES, "Permission denied")) == "ingen tilgang"


def test_another_reason_is_told_by_its_number() -> None:
    assert (
        system_reason(OSError(errno.ELOOP, "Too many symbolic links"))
        == f"systemfeil {errno.ELOOP}"
    )


def test_a_reason_without_a_number_is_told_so() -> None:
    assert system_reason(OSError("no number")) == "systemfeil ukjent"
