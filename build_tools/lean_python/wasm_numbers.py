"""Numbers, names and lists as WebAssembly writes them."""

from collections.abc import Sequence


def unsigned(data: bytes, at: int) -> tuple[int, int]:
    """Read an unsigned number; gives it and the place after it."""
    result = shift = 0
    while True:
        byte = data[at]
        at += 1
        result |= (byte & 0x7F) << shift
        if byte < 0x80:
            return result, at
        shift += 7


def signed(data: bytes, at: int) -> tuple[int, int]:
    """Read a signed number; gives it and the place after it."""
    result = shift = 0
    while True:
        byte = data[at]
        at += 1
        result |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            return result - (1 << shift) if byte & 0x40 else result, at


def write_unsigned(number: int) -> bytes:
    """The inverse of `unsigned`."""
    written = bytearray()
    while number > 0x7F:
        written.append(number & 0x7F | 0x80)
        number >>= 7
    written.append(number)
    return bytes(written)


def write_signed(number: int) -> bytes:
    """The inverse of `signed`."""
    written = bytearray()
    while not -64 <= number < 64:
        written.append(number & 0x7F | 0x80)
        number >>= 7
    written.append(number & 0x7F)
    return bytes(written)


def write_list(items: Sequence[bytes]) -> bytes:
    """A list of things already written."""
    return write_unsigned(len(items)) + b"".join(items)


def write_text(text: str) -> bytes:
    """A name."""
    written = text.encode()
    return write_unsigned(len(written)) + written


def read_text(data: bytes, at: int) -> tuple[str, int]:
    """Read a name; gives it and the place after it."""
    size, at = unsigned(data, at)
    return data[at : at + size].decode(), at + size


def read_numbers(section: bytes, at: int = 0) -> list[int]:
    """A list of unsigned numbers."""
    count, at = unsigned(section, at)
    numbers = []
    for _ in range(count):
        number, at = unsigned(section, at)
        numbers.append(number)
    return numbers
