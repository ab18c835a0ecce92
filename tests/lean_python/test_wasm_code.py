"""What code refers to, told from what is merely a number."""

from collections.abc import Iterable

import pytest

from build_tools.lean_python.wasm_code import (
    Base,
    Bases,
    References,
    RelocationTarget,
    UnknownInstructionError,
    data_relocations,
    global_relocations,
    references,
)
from build_tools.lean_python.wasm_numbers import write_signed, write_unsigned

BASES: Bases = {
    0: Base.MEMORY,
    2: Base.TABLE,
    7: RelocationTarget(Base.MEMORY, 99),
    8: RelocationTarget(Base.TABLE, 4),
}
MEMORY, TABLE, ADD, SUBTRACT, END = "23 00", "23 02", "6a", "6b", "0b"


def number(value: int) -> str:
    return f"41 {write_signed(value).hex()}"


def read(*code: str, local_variables: str = "00") -> References:
    body = bytes.fromhex(" ".join((local_variables, *code, END)))
    return references(body, 0, len(body), BASES)


def found(
    functions: Iterable[int] = (), slots: Iterable[int] = (), addresses: Iterable[int] = ()
) -> References:
    return References(frozenset(functions), frozenset(slots), frozenset(addresses))


def test_calls_and_references_to_functions_are_found() -> None:
    assert read("10 05", "d2 06", "12 07") == found(functions={5, 6, 7})


def test_a_base_and_a_number_are_a_place() -> None:
    assert read(MEMORY, number(1000), ADD) == found(addresses={1000})
    assert read(TABLE, number(70), ADD) == found(slots={70})
    assert read(TABLE, number(-64), SUBTRACT) == found(slots={64})


def test_a_global_that_holds_a_place_is_that_place() -> None:
    assert read("23 07", "23 08") == found(addresses={99}, slots={4})
    assert read("23 09", number(5)) == found()


def test_a_base_that_is_put_aside_is_followed() -> None:
    assert read(MEMORY, "21 03", "20 03", number(40), ADD) == found(addresses={40})
    assert read(TABLE, "22 03", number(9), ADD, "20 03", number(8), ADD) == found(slots={8, 9})


def test_a_load_from_a_base_is_of_its_offset() -> None:
    assert read(MEMORY, "28 02", write_unsigned(5000).hex()) == found(addresses={5000})


def test_where_a_base_goes_is_not_known_every_number_is_a_place() -> None:
    assert read(number(3), MEMORY, "10 01", number(500)) == found({1}, addresses={3, -3, 500, -500})
    assert read(TABLE, number(3), "6c") == found(slots={3, -3})
    large = write_unsigned(70_000).hex()
    assert read("20 00", "2d 00", large, MEMORY, "0f") == found(addresses={70_000, -70_000})


def test_every_kind_of_instruction_is_passed_over_at_its_length() -> None:
    code = (
        *(
            "02 40",
            "03 7f",
            "04 7f",
            "05",
            END,
            END,
            END,
            "06 40",
            "07 00",
            "19",
            END,
            "08 01",
            "09 00",
        ),
        *("0c 00", "0d 80 01", "0e 02 00 01 02", "0f", "11 05 00", "13 05 00", "18 00", "1a", "1b"),
        *(
            "1c 01 6f",
            "20 00",
            "24 05",
            "25 00",
            "26 00",
            "3f 00",
            "40 00",
            "42 ff 7f",
            "43 00000000",
        ),
        *("44 0000000000000000", "45", "c4", "d0 6f", "d1", "fc 07", "fc 08 00 00", "fc 0a 00 00"),
        *("fc 0b 00", "fc 0f 00", "00", "01", "10 2a"),
    )
    assert read(*code, local_variables="02 03 7f 01 7c") == found(functions={42})


@pytest.mark.parametrize("code", ["fd 00", "fb 01", "27", "fc 20"])
def test_an_unknown_instruction_is_not_guessed_at(code: str) -> None:
    with pytest.raises(UnknownInstructionError):
        read(code, "00 00 00")


def test_relocations_of_data_are_read() -> None:
    one = (MEMORY, number(1000), ADD, MEMORY, number(7), ADD, "36 02 00")
    two = (MEMORY, number(2000), ADD, TABLE, "36 02 04")
    body = bytes.fromhex(" ".join(("00", *one, *two, END)))
    assert list(data_relocations(body, 0, len(body), BASES)) == [
        (1000, RelocationTarget(Base.MEMORY, 7)),
        (2004, RelocationTarget(Base.TABLE, 0)),
    ]


@pytest.mark.parametrize(
    "code",
    [
        (MEMORY, number(1), ADD, MEMORY, "37 03 00"),
        (TABLE, number(1), ADD, MEMORY, "36 02 00"),
        (number(1), MEMORY, "36 02 00"),
        (MEMORY, number(1), "6c", MEMORY, "36 02 00"),
        ("23 09", MEMORY, "36 02 00"),
    ],
)
def test_anything_but_a_relocation_is_refused(code: tuple[str, ...]) -> None:
    body = bytes.fromhex(" ".join(("00", *code, END)))
    with pytest.raises(UnknownInstructionError):
        list(data_relocations(body, 0, len(body), BASES))


def test_globals_that_are_set_to_places_are_read_until_something_else_is_done() -> None:
    code = (MEMORY, number(5), ADD, "24 0a", TABLE, "24 0b", "23 00", number(1), ADD, "10 03")
    body = bytes.fromhex(" ".join(("00", *code, END)))
    assert global_relocations(body, 0, len(body), BASES) == {
        10: RelocationTarget(Base.MEMORY, 5),
        11: RelocationTarget(Base.TABLE, 0),
    }
