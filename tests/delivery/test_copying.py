"""A build copied to a host: at any moment, readers meet whole pages."""

import os
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from build_tools.delivery.__main__ import main
from build_tools.delivery.build_folder import files_of
from build_tools.delivery.copying import copy_site
from build_tools.delivery.offline import marker

STEPS = ("replace", "unlink", "fsync", "open")


class PowerCutError(Exception):
    """Whatever stops the copying in the middle."""


def make_site(folder: Path, build: str, pages: tuple[str, ...], suffixes: tuple[str, ...]) -> Path:
    """A delivered site in small, where all pages use the same files of the build."""
    files = {f"build/{build}/{name}": name for name in ("a.js", "deep/b.css")}
    files |= {"site.webmanifest": f'"build/{build}/a.js"'}
    for page in pages:
        up = "../" * page.count("/")
        used = f'<script src="{up}build/{build}/a.js">"{up}build/{build}/deep/b.css"'
        files[page] = f"<head>{marker(build)}</head>{used}"
    files |= {"service-worker.js": f"{build}", "version.json": f'{{"build": "{build}"}}'}
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        for suffix in suffixes:
            path.with_name(path.name + suffix).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def old(tmp_path: Path) -> Path:
    pages = ("index.html", "404.html", "tekst/index.html", "utgått/index.html")
    return make_site(tmp_path / "old", "old_build", pages, (".br", ".gz"))


@pytest.fixture
def new(tmp_path: Path) -> Path:
    pages = ("index.html", "404.html", "tekst/index.html", "ny/index.html")
    return make_site(tmp_path / "new", "new_build", pages, (".gz",))


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files_of(folder)}


def assert_every_page_finds_its_files(host: Path) -> None:
    """Also the compressed ones, and what announces a build comes after all that it announces."""
    builds: dict[str, str] = {}
    for path in files_of(host):
        name = path.relative_to(host).as_posix()
        if re.fullmatch(r"(?!build/)(.*/)?[^./][^/]*\.(html|webmanifest)(\.br|\.gz)?", name):
            text = path.read_text("utf-8", errors="replace")  # the real copies are compressed
            for address in re.findall(r'"((?:\.\./)*build/[^"]+)"', text):
                assert (path.parent / address).resolve().is_file(), f"{name} finds no {address}"
            builds |= {name: found[1]} if (found := re.search(r"build/(\w+)/", text)) else {}
    for herald in ("version.json", "service-worker.js"):
        if (host / herald).exists() and "new_build" in (host / herald).read_text("utf-8"):
            assert set(builds.values()) == {"new_build"}
    if "new_build" in tree(host).get("version.json", b"").decode():
        assert tree(host)["service-worker.js"] == b"new_build"


def test_a_copy_holds_all_that_was_built(new: Path, tmp_path: Path) -> None:
    copy_site(new, tmp_path / "host" / "deep")
    assert tree(tmp_path / "host" / "deep") == tree(new)


def test_the_real_site_is_copied_whole(site: Path, tmp_path: Path) -> None:
    copy_site(site, tmp_path / "host")
    assert tree(tmp_path / "host") == tree(site)
    assert_every_page_finds_its_files(tmp_path / "host")


def test_over_an_earlier_build_its_folder_stays_and_its_other_files_go(
    old: Path, new: Path, tmp_path: Path
) -> None:
    host = tmp_path / "host"
    copy_site(old, host)
    copy_site(new, host)
    kept = {name: text for name, text in tree(old).items() if name.startswith("build/old_build/")}
    assert kept
    assert tree(host) == {**tree(new), **kept}


def test_what_is_not_ours_stays(new: Path, tmp_path: Path) -> None:
    host = tmp_path / "host"
    host.mkdir()
    theirs = {"robots.txt": b"User-agent: *", "google123.html": b"<p>Vist av andre</p>"}
    for name, content in theirs.items():
        (host / name).write_bytes(content)
    copy_site(new, host)
    assert tree(host) == {**tree(new), **theirs}


def test_another_site_below_the_folder_of_this_one_stays(
    old: Path, new: Path, tmp_path: Path
) -> None:
    host = tmp_path / "host"
    copy_site(new, host)
    copy_site(old, host / "andre" / "deres")
    copy_site(new, host)
    assert tree(host / "andre" / "deres") == tree(old)


@pytest.mark.long
@pytest.mark.parametrize("function", STEPS)
@pytest.mark.parametrize("begin", ["an empty host", "an earlier build"])
def test_wherever_copying_is_stopped_every_page_finds_its_files_and_a_new_copy_completes_it(
    begin: str, function: str, old: Path, new: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for stop in range(1000):
        host = tmp_path / f"host{stop}"
        if begin == "an earlier build":
            copy_site(old, host)
        with monkeypatch.context() as patch:
            stop_at(patch, function, stop)
            try:
                copy_site(new, host)
            except PowerCutError:
                stopped = True
            else:
                stopped = False
        assert_every_page_finds_its_files(host)
        copy_site(new, host)
        assert_every_page_finds_its_files(host)
        assert {name for name in tree(host) if not name.startswith("build/old_build/")} == set(
            tree(new)
        )
        if not stopped:
            break
    assert stop > 5 or (begin, function) == ("an empty host", "unlink")


def stop_at(patch: pytest.MonkeyPatch, function: str, stop: int) -> None:
    """Let a function of the system fail after so many calls, before or amid what it does."""
    home = os if function in ("replace", "fsync") else Path
    real = getattr(home, function)
    calls = iter(range(stop))

    def stopping(*arguments: Any, **named: Any) -> Any:
        if function == "unlink" and not arguments[0].exists():
            return real(*arguments, **named)
        if next(calls, None) is None:
            raise PowerCutError
        return real(*arguments, **named)

    patch.setattr(home, function, stopping)


def test_a_file_is_written_before_it_is_put_in_place(
    new: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A reader who asks meanwhile gets the earlier file, whole."""
    host = tmp_path / "host"
    copy_site(new, host)
    before = tree(host)
    (new / "index.html").write_text("<p>ny</p>", encoding="utf-8")

    def half(read: Any, written: Any) -> None:
        written.write(read.read(2))
        written.flush()
        raise PowerCutError

    with monkeypatch.context() as patch:
        patch.setattr(shutil, "copyfileobj", half)
        with pytest.raises(PowerCutError):
            copy_site(new, host)
    assert {name: tree(host)[name] for name in before} == before
    copy_site(new, host)
    assert tree(host) == tree(new)


def test_a_file_that_is_the_same_is_left_alone(new: Path, tmp_path: Path) -> None:
    host = tmp_path / "host"
    copy_site(new, host)
    before = {path: path.stat().st_ino for path in files_of(host)}
    (new / "index.html").write_text("<p>ny</p>", encoding="utf-8")
    copy_site(new, host)
    changed = {path.name for path in files_of(host) if path.stat().st_ino != before[path]}
    assert changed == {"index.html"}


@pytest.mark.parametrize(
    ("source", "target", "words"),
    [
        ("empty", "host", "Det er ikke noe ferdig nettsted i"),
        ("new", "new", "ligger i hverandre"),
        ("new", "new/build", "ligger i hverandre"),
        ("new", ".", "ligger i hverandre"),
        ("new", "file/host", "Stanset ved"),
    ],
)
def test_what_cannot_be_copied_is_reported_and_nothing_is_written(
    source: str,
    target: str,
    words: str,
    new: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "file").touch()
    before = tree(tmp_path)
    assert main(["copy", str(tmp_path / source), str(tmp_path / target)]) == 1
    told = capsys.readouterr()
    assert words in told.err
    assert told.out == ""
    assert tree(tmp_path) == before
