"""JSON lines in, JSON lines out, whatever comes in."""

import io
import json
import os
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import calculator
from calculator import command_line, shipped
from calculator.command_line import CommandError, _shipped, main
from calculator.guideline_json import write_guideline
from calculator.json_lines import assess_line, assess_lines
from calculator.written_answers import WrittenAnswers
from tests.real_procedure import COMPILED, GUIDELINE

WRITTEN = WrittenAnswers(COMPILED, brief=False)

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "tests" / "fixtures" / "examples.jsonl"


def run(text: bytes) -> tuple[list[Any], list[bool]]:
    answers = list(assess_lines(WRITTEN, io.BytesIO(text)))
    return [json.loads(line) for line, _ in answers], [good for _, good in answers]


def run_one(text: str) -> Any:
    (answer,), _ = run(text.encode())
    return answer


def codes(text: str) -> list[tuple[str | None, str]]:
    return [(error["field"], error["code"]) for error in run_one(text)["errors"]]


def test_the_worked_examples_of_the_contract() -> None:
    examples = [json.loads(line) for line in EXAMPLES.read_text().splitlines()]
    lines = "\n".join(
        json.dumps({"id": number, **example["patient"]}) for number, example in enumerate(examples)
    )
    answers, good = run(lines.encode())
    assert all(good)
    assert [answer["id"] for answer in answers] == list(range(len(examples)))
    for example, answer in zip(examples, answers, strict=True):
        got = {
            each["drug"]: {key: each[key] for key in each if key not in ("drug", "findings")}
            for each in answer["assessments"]
        }
        assert got == example["expected"]


def test_a_finding_quotes_the_sentence_and_says_where_it_stands() -> None:
    answer = run_one('{"hemoglobin": 7}')
    findings = [each for each in answer["assessments"][0]["findings"] if each["effect"] == "hold"]
    assert {finding["status"] for finding in findings} == {"applies", "possible"}
    applies = [finding for finding in findings if finding["status"] == "applies"]
    assert [finding["rule"] for finding in applies] == ["low_hemoglobin"]
    assert applies[0]["quote"].startswith("Ved Hb < 8, neutropeni < 1, lymfopeni < 0.5 skal ny")
    assert applies[0]["source"] == "jak-hemmere/#a7"
    assert set(applies[0]) == {"rule", "effect", "status", "quote", "source"}


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        pytest.param("", (None, "invalid_json"), id="an empty line"),
        pytest.param("{", (None, "invalid_json"), id="an object that does not end"),
        pytest.param("{'age': 1}", (None, "invalid_json"), id="single quotes"),
        pytest.param('{"age": 01}', (None, "invalid_json"), id="a leading zero"),
        pytest.param('{"age": 1} {"age": 2}', (None, "invalid_json"), id="two on a line"),
        pytest.param('{"age": 1, "age": 2}', (None, "invalid_json"), id="a repeated key"),
        pytest.param('{"id": {"a": 1, "a": 1}}', (None, "invalid_json"), id="a key repeated deep"),
        pytest.param("[" * 100_000, (None, "invalid_json"), id="too deep to read"),
        pytest.param("[]", (None, "wrong_type"), id="a list"),
        pytest.param("64", (None, "wrong_type"), id="a bare number"),
        pytest.param("null", (None, "wrong_type"), id="null"),
        pytest.param('{"alder": 64}', ("alder", "unknown_field"), id="a Norwegian name"),
        pytest.param('{"Age": 64}', ("Age", "unknown_field"), id="a capital"),
        pytest.param('{"alder": null}', ("alder", "unknown_field"), id="an unknown name for null"),
        pytest.param('{"age": "64"}', ("age", "wrong_type"), id="a number as text"),
        pytest.param('{"age": true}', ("age", "wrong_type"), id="a boolean is no number"),
        pytest.param('{"age": [64]}', ("age", "wrong_type"), id="a list is no number"),
        pytest.param('{"pregnant": 1}', ("pregnant", "wrong_type"), id="a number is no boolean"),
        pytest.param('{"pregnant": "true"}', ("pregnant", "wrong_type"), id="a text no boolean"),
        pytest.param('{"indication": 1}', ("indication", "wrong_type"), id="a number no choice"),
        pytest.param('{"indication": true}', ("indication", "wrong_type"), id="true no choice"),
        pytest.param('{"indication": ["ra"]}', ("indication", "wrong_type"), id="a list no choice"),
        pytest.param('{"indication": "RA"}', ("indication", "not_a_choice"), id="the label"),
        pytest.param('{"indication": ""}', ("indication", "not_a_choice"), id="an empty choice"),
        pytest.param('{"age": -0.1}', ("age", "out_of_range"), id="just below the range"),
        pytest.param('{"age": 120.1}', ("age", "out_of_range"), id="just above the range"),
        pytest.param('{"crcl": 300.0001}', ("crcl", "out_of_range"), id="a clearance too high"),
        pytest.param('{"age": NaN}', ("age", "out_of_range"), id="not a number"),
        pytest.param('{"age": Infinity}', ("age", "out_of_range"), id="infinity"),
        pytest.param('{"age": -Infinity}', ("age", "out_of_range"), id="minus infinity"),
        pytest.param('{"age": 1e999}', ("age", "out_of_range"), id="beyond any float"),
        pytest.param('{"age": 1e99999999999999999999}', ("age", "out_of_range"), id="beyond all"),
        pytest.param(f'{{"age": {"9" * 5000}}}', ("age", "out_of_range"), id="5,000 digits"),
        pytest.param('{"pregnant": NaN}', ("pregnant", "wrong_type"), id="NaN is no boolean"),
        pytest.param('{"id": true}', ("id", "wrong_type"), id="an id that is a boolean"),
        pytest.param('{"id": []}', ("id", "wrong_type"), id="an id that is a list"),
        pytest.param('{"id": NaN}', ("id", "out_of_range"), id="an id that is no number"),
        pytest.param('{"id": -Infinity}', ("id", "out_of_range"), id="an id without an end"),
    ],
)
def test_bad_input_is_told_and_nothing_is_answered(line: str, expected: Any) -> None:
    answer = run_one(line + "\n")
    assert set(answer) == {"id", "errors"}
    assert codes(line + "\n") == [expected]
    message = answer["errors"][0]["message"]
    assert message.endswith(".")
    assert "\n" not in message


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (b'{"id": "\xff"}', "Linjen er ikke skrevet i UTF-8."),
        (b'{"id": 1,}', "Linjen er ikke gyldig JSON (tegn 9)."),
        (b'{"age":1', "Linjen er ikke gyldig JSON (tegn 9)."),
        (b"[" * 100_000, "Linjen er ikke gyldig JSON (for mange nivåer)."),
        (b'{"age": 1, "sex": "male", "sex": "male"}', "Nøkkelen «sex» står mer enn én gang."),
        (b"[1]", "Linjen må være ett JSON-objekt per pasient."),
        (b'{"alder": 64}', "«alder» er ikke et felt i kalkulatoren."),
        (b'{"sex": 1}', "Kjønn må være female eller male."),
        (b'{"id": true}', "id må være en tekst eller et tall."),
        (b'{"id": Infinity}', "id må være et endelig tall."),
    ],
)
def test_what_is_wrong_with_a_line_is_told_in_words(line: bytes, message: str) -> None:
    (answer,), good = run(line + b"\n")
    assert [error["message"] for error in answer["errors"]] == [message]
    assert good == [False]


def test_a_fault_of_the_id_is_told_before_the_others() -> None:
    assert codes('{"age": 500, "sex": 1, "id": []}') == [
        ("id", "wrong_type"),
        ("age", "out_of_range"),
        ("sex", "wrong_type"),
    ]


def test_letters_are_written_as_themselves() -> None:
    (line,) = assess_lines(WRITTEN, io.BytesIO('{"id": "Åse"}\n'.encode()))
    assert '"id": "Åse"'.encode() in line[0]


@pytest.mark.parametrize(
    "written",
    [
        *("1", "1.0", "1.50", "1e5", "1E5", "100000.0", "-0", "-0.0", "0.1000000000000000055"),
        *("9" * 400, "1e999", "1e-999", "-1E+0400", "1e99999999999999999999", "3." + "7" * 5000),
    ],
    ids=lambda text: text[:30],
)
@pytest.mark.parametrize("rest", ["", ', "age": -1'])
def test_an_id_that_is_a_number_comes_back_digit_by_digit(written: str, rest: str) -> None:
    ((line, _),) = assess_lines(WRITTEN, [f'{{"id": {written}{rest}}}'.encode()])
    assert line.startswith(f'{{"id": {written}, "'.encode())
    json.loads(line)


def test_every_fault_of_a_line_is_told_in_its_order() -> None:
    assert codes('{"sex": 1, "vekt": 70, "age": 121, "indication": "gikt"}') == [
        ("sex", "wrong_type"),
        ("vekt", "unknown_field"),
        ("age", "out_of_range"),
        ("indication", "not_a_choice"),
    ]


def test_messages_are_norwegian_and_say_what_is_allowed() -> None:
    answer = run_one('{"age": 121, "sex": "kvinne", "pregnant": "ja", "weight": "70"}')
    assert [error["message"] for error in answer["errors"]] == [
        "Alder må være fra 0 til 120\u00a0år.",
        "Kjønn må være female eller male.",
        "Graviditet må være true eller false.",
        'Vekt må være et tall, eller en grense som ">= 8".',
    ]


@pytest.mark.parametrize(
    "identity", ["a", "", "æøå €", "\ud800", "a\u2028b", 7, -7, 0, 12.5, 10**30, 1e300]
)
def test_an_id_comes_back_as_it_came(identity: Any) -> None:
    assert run_one(json.dumps({"id": identity}) + "\n")["id"] == identity
    assert run_one(json.dumps({"id": identity, "age": -1}) + "\n")["id"] == identity


def test_without_an_id_null_comes_back() -> None:
    assert run_one("{}\n")["id"] is None


def test_null_and_absent_are_both_not_known() -> None:
    absent = run_one("{}\n")
    everything = dict.fromkeys(COMPILED.guideline.fields)
    assert run_one(json.dumps(everything) + "\n") == absent
    assert absent["derived"] == {"crcl": None}


def test_the_ends_of_a_range_are_in() -> None:
    for field in COMPILED.guideline.fields.values():
        if field.range is not None:
            for end in field.range.ends:
                assert "errors" not in run_one(f'{{"{field.name}": {end}}}')


def test_a_bad_line_never_stops_the_next() -> None:
    answers, good = run(b'{"id": 1}\nx\n\n{"id": 2, "age": 500}\n{"id": 3}')
    assert [answer["id"] for answer in answers] == [1, None, None, 2, 3]
    assert good == [True, False, False, False, True]


def test_a_byte_order_mark_and_windows_line_ends_are_fine() -> None:
    _, good = run('\ufeff{"age": 64}\r\n{"age": 65}\r\n'.encode())
    assert good == [True, True]


@given(st.binary(max_size=200))
def test_whatever_bytes_come_in_a_json_line_a_line_comes_out(text: bytes) -> None:
    answers, good = run(text)
    assert len(answers) == len(io.BytesIO(text).readlines())
    for answer, line_was_good in zip(answers, good, strict=True):
        assert ("assessments" in answer) is line_was_good
        assert ("errors" in answer) is not line_was_good


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)
names = st.sampled_from([*COMPILED.guideline.fields, "id", "vekt", ""])


@given(st.dictionaries(names, json_values))
def test_whatever_values_come_in_every_error_has_a_field_a_code_and_a_message(values: Any) -> None:
    (answer,), _ = run(json.dumps(values).encode())
    for error in answer.get("errors", ()):
        assert set(error) == {"field", "code", "message"}
        assert error["field"] in values


LONG = 10_000
GROWING: dict[str, Callable[[int], str]] = {
    "keys": lambda n: "{" + ", ".join(f'"k{key}": 1' for key in range(n // 10)) + "}",
    "a repeated key after all others": lambda n: (
        "{" + ", ".join(f'"k{key % (n // 10 - 1)}": 1' for key in range(n // 10)) + "}"
    ),
    "digits of an id": lambda n: f'{{"id": {"9" * n}}}',
    "digits of a field": lambda n: f'{{"age": {"9" * n}}}',
    "decimals": lambda n: f'{{"age": 64.{"3" * n}}}',
    "decimals that are computed with": lambda n: (
        f'{{"age": 64.{"3" * n}, "sex": "male", "weight": 70.{"3" * n}, "creatinine": 9{"0" * n}}}'
    ),
    "decimals beside a border": lambda n: f'{{"crcl": 29.{"9" * n}}}',
    "an exponent": lambda n: f'{{"crcl": 1e{"9" * n}}}',
    "digits as text": lambda n: f'{{"age": "{"9" * n}"}}',
    "a choice": lambda n: f'{{"sex": "{"x" * n}"}}',
    "an unknown name": lambda n: f'{{"{"x" * n}": 1}}',
    "escapes": lambda n: '{"id": "' + "\\ud800" * (n // 6) + '"}',
    "levels": lambda n: '{"id": ' + "[" * n + "]" * n + "}",
    "levels without an end": lambda n: '{"a":' * (n // 5),
    "a list": lambda n: f'{{"age": [{"1," * (n // 2)}1]}}',
    "spaces": lambda n: "{}" + " " * n + "x",
}


@pytest.mark.long
@pytest.mark.parametrize("line", GROWING.values(), ids=GROWING)
def test_the_time_for_a_line_grows_in_proportion_to_its_length(line: Callable[[int], str]) -> None:
    """In time of the processor, least of several: 32 short lines, and one as long as all of them.

    By the square, the one would take 32 times as long. The clocks of some machines count no less
    than 10 ms, and are wrong by half where others work on them.
    """
    short, long = line(LONG).encode(), line(32 * LONG).encode()
    apart, together = (
        min(cpu_seconds(lines) for _ in range(5)) for lines in ([short] * 32, [long])
    )
    assert together < 12 * apart + 0.02


def cpu_seconds(lines: list[bytes]) -> float:
    begin = time.process_time()
    list(assess_lines(WRITTEN, lines))
    return time.process_time() - begin


SHIPPED = write_guideline(GUIDELINE).encode()
GUIDELINE_FILE = Path(tempfile.mkdtemp()) / "guideline.json"
GUIDELINE_FILE.write_bytes(SHIPPED)
COMMAND = [sys.executable, "-m", "calculator", "--guideline", str(GUIDELINE_FILE)]
FOLDER = Path(calculator.__file__).parents[1]
"""Of the calculator that the tests import, which a mutated copy may be."""


def command(text: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*COMMAND, *arguments],
        input=text,
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=FOLDER,
        check=False,
    )


def shell(script: str) -> subprocess.CompletedProcess[str]:
    """Run a line of the shell in which ``$CALCULATOR`` is the command."""
    return subprocess.run(
        ["bash", "-c", script],
        env={**os.environ, "CALCULATOR": shlex.join(COMMAND)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=FOLDER,
        check=False,
    )


def assert_could_not_work(done: subprocess.CompletedProcess[str], message: str) -> None:
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert done.stderr.startswith(message)
    assert done.stdout == ""


def test_the_command_exits_with_0_where_all_lines_were_good() -> None:
    done = command('{"id": "a", "age": 64}\n')
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["id"] == "a"


def test_the_command_exits_with_1_where_any_line_was_bad() -> None:
    lines = '{"id": "a"}\n{"id": "b", "age": "x"}\n{"id": "c"}\n'
    done = command(lines)
    assert (done.returncode, done.stderr) == (1, "")
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["a", "b", "c"]


def test_the_command_says_so_where_the_file_of_a_guideline_is_not_there(tmp_path: Path) -> None:
    done = command("{}\n", "--guideline", str(tmp_path / "guideline.json"))
    assert_could_not_work(done, f"Finner ikke {tmp_path / 'guideline.json'}.")


@pytest.mark.parametrize(
    "content",
    [
        *(b"", b"{", b"{}", b"[]", b"null", b"12", b"\xff", b"[" * 100_000, b'{"id": "a\nb"}'),
        SHIPPED[:-100],
        SHIPPED.replace(b'"drugs"', b'"d\\nrugs"'),
    ],
    ids=lambda content: repr(content[:8] + content[-8:]),
)
def test_a_guideline_that_is_broken_is_not_used(tmp_path: Path, content: bytes) -> None:
    broken = tmp_path / "broken.json"
    broken.write_bytes(content)
    done = command("{}\n", "--guideline", str(broken))
    assert_could_not_work(done, "")
    assert str(broken) in done.stderr
    assert "Prosedyren" in done.stderr or "er ikke en gyldig prosedyre" in done.stderr


def test_a_receipt_holds_what_was_asked_and_answered() -> None:
    done = command('{"id": "a", "age": 80}\n', "--receipt")
    told = json.loads(done.stdout)
    assert told["patient"] == {"id": "a", "age": 80}
    assert told["answer"]["id"] == "a"
    assert done.returncode == 0


def test_a_folder_is_no_guideline(tmp_path: Path) -> None:
    done = command("{}\n", "--guideline", str(tmp_path))
    assert_could_not_work(done, f"Kan ikke lese prosedyren {tmp_path} (")


def test_a_guideline_that_may_not_be_read_is_not_used() -> None:
    # Readable by nobody, not even by root.
    done = command("{}\n", "--guideline", "/proc/self/mem")
    assert_could_not_work(done, "Kan ikke lese prosedyren /proc/self/mem (")


@pytest.mark.parametrize("path", ["/dev/zero", "/dev/stdin"])
def test_what_is_no_regular_file_is_no_guideline_and_is_not_read(path: str) -> None:
    done = command("{}\n", "--guideline", path)
    assert_could_not_work(done, f"Kan ikke lese prosedyren {path} (ikke en vanlig fil)")


def test_a_file_without_end_is_no_guideline_and_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "large.json").open("wb") as file:
        file.truncate(10**12)
    done = command("{}\n", "--guideline", str(tmp_path / "large.json"))
    assert_could_not_work(done, f"Kan ikke lese prosedyren {tmp_path / 'large.json'} (for stor)")


@pytest.mark.long
def test_of_a_line_with_a_million_faults_the_first_hundred_are_answered() -> None:
    line = json.dumps({"id": 7, **{f"k{number}": 1 for number in range(1_000_000)}}).encode()
    answer = assess_line(COMPILED, line)
    assert [each["field"] for each in answer["errors"]] == [f"k{number}" for number in range(100)]
    assert answer["id"] == 7


@pytest.mark.parametrize("number", ["9" * 5_000, "9" * 1_000_000, "-" + "9" * 5_000])
@pytest.mark.parametrize("form", ['{"age": "> %s"}', '{"age": %s}', '{"crcl": "<= %s.5"}'])
def test_a_number_of_any_length_is_an_error_of_its_line_alone(form: str, number: str) -> None:
    (error,) = assess_line(COMPILED, (form % number).encode())["errors"]
    assert error["code"] == "out_of_range"
    assert len(error["message"]) < 200


@pytest.mark.parametrize("lines", [1, 1000], ids=["at the end", "on the way"])
def test_a_full_disk_is_reported_in_one_line(lines: int) -> None:
    done = shell(f"yes '{{}}' | head -{lines} | $CALCULATOR >/dev/full")
    assert_could_not_work(done, "Kan ikke skrive svarene (")


def test_without_standard_output_nothing_can_be_answered() -> None:
    assert_could_not_work(shell("echo '{}' | $CALCULATOR >&-"), "Kan ikke skrive svarene (")


@pytest.mark.parametrize("stdin", ["<&-", "0>/dev/null"])
def test_input_that_cannot_be_read_is_reported_in_one_line(stdin: str) -> None:
    assert_could_not_work(shell(f"$CALCULATOR {stdin}"), "Kan ikke lese pasientene (")


@pytest.mark.parametrize("stderr", ["2>&-", "2>/dev/full"])
def test_where_nothing_can_be_reported_nothing_else_is_written_either(stderr: str) -> None:
    done = shell(f"echo '{{}}' | $CALCULATOR --guideline none {stderr}")
    assert (done.returncode, done.stdout, done.stderr) == (2, "", "")


@pytest.mark.parametrize("lines", [1, 1000], ids=["at the end", "on the way"])
@pytest.mark.parametrize(("line", "status"), [("{}", 0), ("x", 1)])
def test_a_reader_that_goes_away_is_no_fault(lines: int, line: str, status: int) -> None:
    # What is read from is closed before the first line is sent.
    script = f"exec 3> >(exec true); wait $!; yes '{line}' | head -{lines} | $CALCULATOR >&3"
    done = shell(script)
    assert (done.returncode, done.stderr) == (status, "")


@pytest.fixture
def heard_ctrl_c() -> Iterator[None]:
    """What is run in the background by a shell hears no Ctrl+C, nor does what it starts."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("heard_ctrl_c")
def test_ctrl_c_ends_the_command_without_a_trace_of_the_program() -> None:
    pipe = subprocess.PIPE
    with subprocess.Popen(
        COMMAND, bufsize=0, stdin=pipe, stdout=pipe, stderr=pipe, cwd=FOLDER
    ) as running:
        assert running.stdin
        assert running.stdout
        # More than its buffer holds, so that a first byte comes, and less than a pipe holds.
        running.stdin.write(b'{"id": "a"}\n' * 4)
        first = running.stdout.read(1)
        running.send_signal(signal.SIGINT)
        output, errors = running.communicate()
    assert (running.returncode, errors) == (130, b"")
    *lines, _ = (first + output).split(b"\n")  # the signal may cut the last one, which has no end
    assert [json.loads(line)["id"] for line in lines] == ["a"] * len(lines)


def test_a_fault_of_the_program_is_reported_in_one_line(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def failing(*_: object) -> None:
        raise KeyError("a\nb")

    monkeypatch.setattr(command_line, "in_order", failing)
    assert main([]) == 2
    out, err = capfd.readouterr()
    assert (out, err) == ("", "Feil i programmet (KeyError: 'a\\nb').\n")


def test_the_command_says_what_it_does() -> None:
    done = command("", "--help")
    assert (done.returncode, done.stderr) == (0, "")
    words = " ".join(done.stdout.split())
    assert words.startswith(
        "Slik brukes det: python -m calculator [-h] [--procedure ID | --guideline GUIDELINE]"
    )
    assert "Leser én pasient per linje (JSON) og skriver én vurdering per linje." in words
    assert "fil med en annen prosedyre (JSON)" in words


def test_another_guideline_can_be_named(tmp_path: Path) -> None:
    other = tmp_path / "other.json"
    other.write_bytes(SHIPPED.replace(b'"baricitinib"', b'"another"'))
    done = command('{"id": 5}\n', "--guideline", str(other))
    assert done.returncode == 0
    assert json.loads(done.stdout)["assessments"][0]["drug"] == "another"


def shipping(folder: Path, *procedures: str) -> Path:
    """A copy of the calculator that carries some procedures, as a build leaves it."""
    copied = folder / "calculator"
    ignored = shutil.ignore_patterns("__pycache__", "*.json")
    shutil.copytree(FOLDER / "calculator", copied, ignore=ignored)
    (copied / "guidelines").mkdir(exist_ok=True)
    for name in procedures:
        text = write_guideline(replace(GUIDELINE, id=name, version=name))
        (copied / "guidelines" / f"{name}.json").write_text(text, encoding="utf-8")
    return folder


def answered(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "calculator", *arguments],
        input='{"id": "a"}\n',
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=folder,
        check=False,
    )


def test_the_only_procedure_answers_without_being_named(tmp_path: Path) -> None:
    done = answered(shipping(tmp_path, "one"))
    assert (done.returncode, done.stderr) == (0, "")


def test_of_several_procedures_one_must_be_named_and_none_is_the_first(tmp_path: Path) -> None:
    folder = shipping(tmp_path, "one", "two")
    assert_could_not_work(answered(folder), "Oppgi --procedure. Prosedyrene er: one, two.")
    done = answered(folder, "--procedure", "two")
    assert (done.returncode, done.stderr) == (0, "")
    done = answered(folder, "--procedure", "three")
    assert_could_not_work(done, "Finner ikke prosedyren «three». Oppgi --procedure.")


def test_without_a_procedure_the_command_says_what_to_do(tmp_path: Path) -> None:
    done = answered(shipping(tmp_path))
    assert_could_not_work(done, "Ingen prosedyre er bygget. Kjør «make build» først.")


def test_which_procedure_answers_is_chosen_by_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shipped, "SHIPPED", tmp_path)
    with pytest.raises(CommandError, match="Ingen prosedyre"):
        _shipped(None)
    for name in ("one", "two"):
        (tmp_path / f"{name}.json").touch()
    assert _shipped("two") == tmp_path / "two.json"
    for missing in (None, "three"):
        with pytest.raises(CommandError, match="Prosedyrene er: one, two"):
            _shipped(missing)
    (tmp_path / "one.json").unlink()
    assert _shipped(None) == tmp_path / "two.json"
