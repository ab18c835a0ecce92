"""Numbers, lists and sections, read and written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_tools.lean_python.wasm_binary import (
    Export,
    ExternalKind,
    Import,
    WasmSection,
    i32_constant,
    read_exports,
    read_function_types,
    read_globals,
    read_imports,
    read_sections,
    read_vectors,
    write_export,
    write_import,
    write_module,
)
from build_tools.lean_python.wasm_numbers import (
    read_numbers,
    signed,
    unsigned,
    write_list,
    write_signed,
    write_text,
    write_unsigned,
)


@given(st.integers(0, 2**64))
def test_an_unsigned_number_comes_back(number: int) -> None:
    written = write_unsigned(number)
    assert unsigned(b"?" + written + b"!", 1) == (number, 1 + len(written))


@given(st.integers(-(2**63), 2**63))
def test_a_signed_number_comes_back(number: int) -> None:
    written = write_signed(number)
    assert signed(b"?" + written + b"!", 1) == (number, 1 + len(written))


@pytest.mark.parametrize(
    ("number", "written"), [(0, "00"), (624485, "e58e26"), (127, "7f"), (128, "8001")]
)
def test_unsigned_numbers_are_those_of_the_specification(number: int, written: str) -> None:
    assert write_unsigned(number).hex() == written


@pytest.mark.parametrize(
    ("number", "written"), [(0, "00"), (-123456, "c0bb78"), (63, "3f"), (64, "c000"), (-64, "40")]
)
def test_signed_numbers_are_those_of_the_specification(number: int, written: str) -> None:
    assert write_signed(number).hex() == written


def test_an_address_beyond_two_gigabytes_is_the_negative_number_of_the_same_bits() -> None:
    assert i32_constant(2**32 - 1) == i32_constant(-1)


names = st.text(max_size=20)
imports = st.one_of(
    st.builds(Import, names, names, st.just(ExternalKind.FUNCTION), st.just(b"\x05")),
    st.builds(
        Import,
        names,
        names,
        st.just(ExternalKind.TABLE),
        st.sampled_from([b"\x70\x00\x05", b"\x70\x01\x05\x80\x01"]),
    ),
    st.builds(
        Import,
        names,
        names,
        st.just(ExternalKind.MEMORY),
        st.sampled_from([b"\x00\x05", b"\x01\x05\x80\x01"]),
    ),
    st.builds(Import, names, names, st.just(ExternalKind.GLOBAL), st.just(b"\x7f\x01")),
    st.builds(Import, names, names, st.just(ExternalKind.TAG), st.just(b"\x00\x85\x01")),
)


@given(st.lists(imports))
def test_imports_come_back(given_imports: list[Import]) -> None:
    section = write_list([write_import(each) for each in given_imports])
    assert list(read_imports(section)) == given_imports


@given(st.lists(st.builds(Export, names, st.sampled_from(ExternalKind), st.integers(0, 10**6))))
def test_exports_come_back(given_exports: list[Export]) -> None:
    section = write_list([write_export(each) for each in given_exports])
    assert list(read_exports(section)) == given_exports


def test_globals_are_read_with_their_value_where_it_is_a_constant() -> None:
    written = [
        b"\x7f\x00\x41\x7f\x0b",  # i32, −1
        b"\x7e\x01\x42\x85\x01\x0b",  # i64
        b"\x7c\x01\x44" + bytes(8) + b"\x0b",  # f64
        b"\x7d\x01\x43" + bytes(4) + b"\x0b",  # f32
        b"\x6f\x01\xd0\x6f\x0b",  # a reference to nothing
        b"\x7f\x00\x23\x01\x0b",  # another global
    ]
    found = list(read_globals(write_list(written)))
    assert [each.value for each in found] == [-1, None, None, None, None, None]
    assert [each.type + each.start for each in found] == written


@pytest.mark.parametrize("start", [b"\x45\x0b", b"\x41\x00\x6a\x0b"])
def test_a_global_that_is_no_single_constant_is_refused(start: bytes) -> None:
    with pytest.raises(ValueError, match="global"):
        list(read_globals(write_list([b"\x7f\x00" + start])))


def test_types_vectors_and_numbers_are_read() -> None:
    types = [b"\x60\x00\x00", b"\x60\x02\x7f\x7e\x01\x7f"]
    assert read_function_types(write_list(types)) == types
    with pytest.raises(ValueError, match="function"):
        read_function_types(write_list([b"\x5f\x00"]))
    section = write_list([write_unsigned(len(each)) + each for each in (b"abc", b"", b"de")])
    assert [section[begin:end] for begin, end in read_vectors(section)] == [b"abc", b"", b"de"]
    assert read_numbers(write_list([write_unsigned(each) for each in (5, 300, 0)])) == [5, 300, 0]


def test_sections_come_back_in_the_order_of_a_module_and_custom_ones_are_left_out() -> None:
    sections = {
        WasmSection.CODE: b"\0",
        WasmSection.TYPE: b"\1\2",
        WasmSection.TAG: b"\3",
        WasmSection.GLOBAL: b"\4",
    }
    module = write_module(sections)
    custom = b"\0" + write_unsigned(5) + write_text("name")
    assert read_sections(module + custom) == sections
    assert module.index(b"\1\2") < module.index(b"\x0d\1\3") < module.index(b"\6\1\4")
    with pytest.raises(ValueError, match="WebAssembly"):
        read_sections(b"PK\3\4")
