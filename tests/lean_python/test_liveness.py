"""Which words are addresses, and what can be reached from them."""

from array import array

import pytest

from build_tools.lean_python.liveness import Live, Program, find_live
from build_tools.lean_python.memory_image import Images, MemoryLayout, Pointers, find_pointers
from build_tools.lean_python.wasm_code import References

LAYOUT = MemoryLayout(data=16, stack=48, heap=64, table=1, slots=10)
TABLE_SHIFT, DATA_SHIFT = 1009, 16


def image(words: dict[int, int], size: int = 96) -> bytes:
    memory = array("I", bytes(size))
    for at, word in words.items():
        memory[at // 4] = word
    return memory.tobytes()


def test_a_word_that_moves_with_table_or_data_is_an_address_in_it() -> None:
    pointers = find_pointers(
        Images(
            image({16: 3, 20: 40, 64: 5, 68: 24, 72: 5, 76: 24, 52: 4}),
            image({16: 3 + TABLE_SHIFT, 20: 40, 64: 5 + TABLE_SHIFT, 68: 24, 72: 5, 76: 24}),
            image({32: 3, 36: 40 + DATA_SHIFT, 64: 5, 68: 24 + DATA_SHIFT, 72: 5, 76: 24}),
            DATA_SHIFT,
        ),
        LAYOUT,
    )
    assert pointers.slots == {16: 2, 64: 4}
    assert pointers.data == {20: 24, 68: 8}


def test_a_word_that_differs_for_another_reason_counts_as_what_it_could_be() -> None:
    pointers = find_pointers(
        Images(
            image({64: 5, 68: 24, 72: 5000}),
            image({64: 6, 68: 24, 72: 5001}),
            image({64: 5, 68: 25, 72: 5002}),
            DATA_SHIFT,
        ),
        LAYOUT,
    )
    assert pointers.slots == {64: 4}
    assert pointers.data == {68: 8}


def test_images_of_different_size_are_not_compared() -> None:
    with pytest.raises(ValueError, match="differ"):
        find_pointers(Images(image({}), image({}, 100), image({}), DATA_SHIFT), LAYOUT)


def uses(functions: str = "", slots: str = "", addresses: str = "") -> References:
    return References(
        *(frozenset(map(int, each.split())) for each in (functions, slots, addresses))
    )


PROGRAM = Program(
    imported=2,
    references=[
        uses("3"),  # 2 calls 3
        uses("0", slots="1"),  # 3 calls what is imported, and takes the address of 6
        uses("5"),  # 4 and 5 call each other
        uses("4"),
        uses(addresses="8"),  # 6 reads the piece of data from 8 to 16
        uses(),  # 7
        uses(),  # 8
    ],
    table=[4, 6, 7, 8],
    objects=[0, 8, 16, 24, 32],
)


def live(
    pointers: Pointers, roots: tuple[int, ...] = (), trapdoors: frozenset[int] = frozenset()
) -> Live:
    return find_live(PROGRAM, pointers, LAYOUT, roots, trapdoors)


def test_what_a_root_calls_and_names_is_alive_with_what_that_calls_and_names() -> None:
    found = live(Pointers({}, {}), roots=(2,))
    assert found == Live(frozenset({2, 3, 0, 6}), frozenset({1}), frozenset({1}))


def test_what_stands_in_live_data_is_alive_and_what_stands_in_dead_data_is_not() -> None:
    # The piece from 8 names function 7 and the piece from 24; the piece from 16 names function 8.
    pointers = Pointers(
        slots={LAYOUT.data + 8: 2, LAYOUT.data + 16: 3}, data={LAYOUT.data + 12: 27}
    )
    found = live(pointers, roots=(6,))
    assert found.functions == {6, 7}
    assert found.objects == {1, 3}


def test_the_heap_keeps_alive_what_it_points_to() -> None:
    found = live(Pointers(slots={LAYOUT.heap: 0}, data={LAYOUT.heap + 4: 31}))
    assert found.functions == {4, 5}
    assert found.objects == {3}


def test_nothing_is_needed_for_a_function_that_is_not_to_be_entered() -> None:
    found = live(Pointers({}, {}), roots=(2,), trapdoors=frozenset({3}))
    assert found == Live(frozenset({2}), frozenset(), frozenset())


def test_addresses_outside_the_data_and_places_outside_the_table_reach_nothing() -> None:
    program = Program(0, [uses(slots="-1 99", addresses="-5 32 4000")], [0], [0, 32])
    found = find_live(program, Pointers({}, {}), LAYOUT, [0])
    assert found == Live(frozenset({0}), frozenset(), frozenset())
