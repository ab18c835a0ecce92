"""Returned files with damage: each gives comments that are whole, or says what is wrong with it."""

import copy
import io
import json
import random
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any
from zipfile import ZipFile

from build_tools.hearing.comment import Origin
from build_tools.hearing.formats.csv_table import read_csv
from build_tools.hearing.formats.returned_files import read_file
from build_tools.hearing.formats.unpacking import ReturnedFile
from tests.hearing.csv_writing import write_csv
from tests.hearing.example import files
from tests.lab.fuzzing.fuzzing import FuzzOutcome

PIECES = (
    *(b'"', b"{", b"}", b"[", b"]", b":", b";", b",", b"\\", b"<", b">", b"&", b"\r\n", b"\x00"),
    *(b"null", b"true", b"1e999", b"\xff", b"\xef\xbb\xbf", b"=1+1", b"</w:p>", b"<w:t>", b"PK"),
    *(b'"text":', b"jak-hemmere", b"urn:uuid:", b"0.3", "æ".encode(), "\u202e".encode(), b"9" * 40),
)


@cache
def _files() -> list[tuple[str, bytes]]:
    return sorted(files().items())


def check(seeds: range) -> FuzzOutcome:
    """Try a damaged file for each seed."""
    outcome = FuzzOutcome()
    for seed in seeds:
        name, content = _files()[seed % len(_files())]
        with outcome.trying(f"{name}, frø {seed}"):
            _check(ReturnedFile(name, damaged(name, content, seed)), outcome)
    return outcome


def damaged(name: str, content: bytes, seed: int) -> bytes:
    """A file after some damage; the same for the same seed.

    Half of what is not plain text is damaged from within, for otherwise it would only be broken.
    """
    chance = random.Random(seed)
    if chance.random() < 0.5 and name.endswith(".docx"):
        return _spliced_part(content, chance)
    if chance.random() < 0.5 and name.endswith(".json"):
        return _changed_value(content, chance)
    return _spliced(content, chance)


def _spliced_part(archive: bytes, chance: random.Random) -> bytes:
    """A part of a document damaged, and the document put together again."""
    out = io.BytesIO()
    with ZipFile(io.BytesIO(archive)) as opened, ZipFile(out, "w") as made:
        names = opened.namelist()
        hurt = chance.choice([*names, *[name for name in names if name.endswith("document.xml")]])
        for name in names:
            part = opened.read(name)
            made.writestr(name, _spliced(part, chance) if name == hurt else part)
    return out.getvalue()


def _changed_value(content: bytes, chance: random.Random) -> bytes:
    """One value anywhere in a JSON text gone, exchanged or added."""
    root: Any = json.loads(content)
    places = list(_places(root))
    inside, key = chance.choice(places)
    other: Any = chance.choice((None, "", 0, -1, 1e300, True, [], {}, "æ" * 50, "2026-13-01", root))
    match chance.randrange(3):
        case 0:
            del inside[key]
        case 1 if isinstance(inside, dict):
            inside[f"{key}x"] = copy.deepcopy(other)
        case _:
            inside[key] = copy.deepcopy(other)
    return json.dumps(root, ensure_ascii=False).encode()


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every place in a JSON value, as what it is in and its key or number there."""
    keys = value if isinstance(value, dict) else range(len(value))
    for key in keys:
        yield value, key
        if isinstance(value[key], dict | list):
            yield from _places(value[key])


def _spliced(content: bytes, chance: random.Random) -> bytes:
    for _ in range(chance.choice((1, 1, 2, 4))):
        place = chance.randrange(len(content) + 1)
        start = chance.randrange(len(content) + 1)
        gone = chance.choice((0, 0, 1, 1, 5, 40))
        put = chance.choice(
            (b"", b"", chance.choice(PIECES), chance.randbytes(1), content[start : start + 40])
        )
        content = content[:place] + put + content[place + gone :]
    return content


def _check(file: ReturnedFile, outcome: FuzzOutcome) -> None:
    reading = read_file(file)
    assert reading.submissions or reading.warnings
    for warning in reading.warnings:
        assert warning.where.startswith(file.name)
        assert warning.reason.strip()
        assert "kunne ikke leses (" not in warning.reason
    for submission in reading.submissions:
        # Where it stood in a document is not part of what is sent on.
        plain = tuple(replace(each, origin=Origin()) for each in submission.comments)
        again = read_csv(write_csv(submission, {}), "igjen.csv")
        assert again.submissions == (replace(submission, comments=plain),)
        assert again.warnings == ()
    outcome.count(accepted=bool(reading.submissions))
