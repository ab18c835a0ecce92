"""The memory of a started interpreter: which of its words are addresses, and which are code's.

An image is made three times: as it is to be, with the table of functions elsewhere, and with the
data of the program elsewhere. The interpreter does the same each time. So a word that differs by
just as much as the table was moved is the address of a function, and one that differs by as much
as the data was moved is an address in the data. Nothing has to be known of the types of values.
"""

from array import array
from collections.abc import Mapping
from dataclasses import dataclass

WORD = 4


@dataclass(frozen=True, slots=True)
class MemoryLayout:
    """Where things lie in an image: the data from ``data`` up to ``stack``, then the heap."""

    data: int
    stack: int
    heap: int
    table: int
    slots: int


@dataclass(frozen=True, slots=True)
class Pointers:
    """The words of an image that are addresses, by their place in the image in bytes.

    ``slots`` gives the place in the table that a word names; ``data`` the place in the data,
    counted from its beginning. A word of which it is not certain counts as an address.
    """

    slots: Mapping[int, int]
    data: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Images:
    """One image made three times, with the table and then the data moved up by so much."""

    image: bytes
    table_moved: bytes
    data_moved: bytes
    data_shift: int


def find_pointers(images: Images, layout: MemoryLayout) -> Pointers:
    """Find the addresses in an image, outside the stack.

    Raises:
        ValueError: where the heaps do not hold the same: the interpreter was not started in the
            same way each time.
    """
    words, table_moved, data_moved = (
        array("I", image) for image in (images.image, images.table_moved, images.data_moved)
    )
    if not len(words) == len(table_moved) == len(data_moved):
        raise ValueError("the images of one interpreter differ in size")
    slots: dict[int, int] = {}
    data: dict[int, int] = {}
    for begin, end, shift in (
        (layout.data, layout.stack, images.data_shift),
        (layout.heap, len(words) * WORD, 0),
    ):
        for at in range(begin // WORD, end // WORD):
            word = words[at]
            if not word:
                continue
            slot_change = table_moved[at] - word
            data_change = data_moved[at + shift // WORD] - word
            if layout.table <= word < layout.table + layout.slots and slot_change:
                slots[at * WORD] = word - layout.table
            elif layout.data <= word < layout.stack and data_change:
                data[at * WORD] = word - layout.data
    return Pointers(slots, data)
