"""Whole registers: brief answers, several processes, and tables in and out."""

import csv
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from queue import Queue
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculator import diagram_steps, jobs, json_objects, patient_reader, patterns, tables
from calculator.answer_rows import dose_word
from calculator.assessment import assess
from calculator.command_line import main
from calculator.conditions import Known
from calculator.derived_fields import derive
from calculator.form import read_form
from calculator.guideline_json import write_guideline
from calculator.jobs import Answering, answer_task, answering, in_order
from calculator.json_lines import assess_line, assess_lines, json_line
from calculator.json_values import dose_code, plain_assessment, plain_dose
from calculator.tables import RegisterError, read_lines, write_answers
from calculator.written_answers import WrittenAnswers
from tests.calculator.strategies import patients
from tests.calculator.test_computed_doses import COMPILED as OTHERS
from tests.calculator.test_vignettes import VIGNETTES
from tests.real_procedure import COMPILED, GUIDELINE

ROOT = Path(__file__).parents[2]
TEXT = write_guideline(GUIDELINE)
BY = answering(TEXT, brief=True)
ROWS = answering(TEXT, brief=True, as_rows=True)
assert ROWS.rows
NAMES = ROWS.rows.names
PATIENTS = [
    b'{"id": 1, "indication": "ra", "age": 76, "crcl": 54}\n',
    b'{"id": 2, "age": "gammel"}\n',
    b'{"id": 4, "age": 50}\n',
    b'{"id": 3, "indication": "ra", "sex": "female", "age": 40, "weight": 70, "creatinine": 70}\n',
]


WRITTEN = {
    name: [WrittenAnswers(compiled, brief=brief) for brief in (True, False)]
    for name, compiled in {"": COMPILED, **OTHERS}.items()
}
"""What answers, by the name of the guideline; what one test has had written, the others get."""


def assert_answered_as_alone(written: WrittenAnswers, known: Known) -> None:
    """The assessments are those of a patient for whom nothing was kept, byte for byte."""
    told = [plain_assessment(each) for each in assess(written.compiled, known)]
    if written.brief:
        told = [{key: each[key] for key in each if key != "findings"} for each in told]
    expected = json.dumps(told, ensure_ascii=False)
    assert [f"[{written.of(known).decode()}]" for _ in range(2)] == [expected, expected]


@pytest.mark.parametrize("name", ["", *sorted(OTHERS)])
@given(data=st.data())
def test_what_is_kept_of_other_patients_changes_no_answer(name: str, data: st.DataObject) -> None:
    guideline = WRITTEN[name][0].compiled.guideline
    patient = data.draw(patients(guideline))
    for written in WRITTEN[name]:
        assert_answered_as_alone(written, {**patient, **derive(guideline, patient)})


@pytest.mark.parametrize("kept", [0, 2])
def test_so_it_is_of_every_vignette_also_where_next_to_nothing_is_kept(
    kept: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (diagram_steps, json_objects, patient_reader, patterns):
        monkeypatch.setattr(module, "_MOST", kept)
    for brief in (True, False):
        written = WrittenAnswers(COMPILED, brief=brief)
        for vignette in VIGNETTES:
            assert_answered_as_alone(
                written, {**vignette.known, **derive(GUIDELINE, vignette.known)}
            )
    told = [line for line, _ in assess_lines(written, PATIENTS * 2)]
    assert told == [json_line(assess_line(COMPILED, line)) for line in PATIENTS * 2]


json_values = st.one_of(
    st.sampled_from(
        [None, True, False, 1, 0, 1.0, "1", "true", ">90", "< 8", ">= 500", "ra", "RA"]
    ),
    st.integers(),
    st.floats(),
    st.text(max_size=30),
    st.lists(st.none(), max_size=1),
)


@given(
    st.dictionaries(st.sampled_from([*GUIDELINE.fields, "id", "vekt"]), json_values),
    st.integers(0, 40),
)
def test_a_line_among_others_is_answered_as_a_line_by_itself(values: Any, cut: int) -> None:
    text = json.dumps(values).encode()
    lines = [text, text[:cut] + text[cut + 1 :]]
    alone = [json_line(assess_line(COMPILED, line)) for line in lines]
    assert [line for line, _ in assess_lines(WRITTEN[""][1], lines)] == alone


@pytest.mark.long
def test_several_processes_answer_in_the_order_of_the_lines(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(jobs, "_LINES", 50)
    lines = PATIENTS * 100  # several tasks for each process
    assert list(in_order(BY, lines, 2)) == list(BY.answer(lines))


def test_lines_are_read_no_further_ahead_than_the_processes_work(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(jobs, "_LINES", 1)
    read = 0

    def endless() -> Iterator[bytes]:
        nonlocal read
        while True:
            read += 1
            yield PATIENTS[0]

    answers = in_order(BY, endless(), 2)
    next(answers)
    assert read <= 2 * jobs._AHEAD + 1
    answers.close()  # type: ignore[attr-defined]


def test_a_process_is_prepared_once_and_answers_as_its_parent_does() -> None:
    jobs.start(TEXT, brief=True, as_rows=False)
    assert answer_task(tuple(PATIENTS)) == list(BY.answer(PATIENTS))


def test_a_process_that_is_interrupted_leaves_the_telling_to_its_parent(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def interrupted(_self: Answering, _lines: object) -> Iterator[tuple[bytes, bool]]:
        raise KeyboardInterrupt

    jobs.start(TEXT, brief=True, as_rows=False)
    monkeypatch.setattr(Answering, "answer", interrupted)
    assert answer_task(tuple(PATIENTS)) == []


def test_a_process_ends_once_its_parent_has(monkeypatch: pytest.MonkeyPatch) -> None:
    ended: Queue[int] = Queue()
    ours, theirs = os.pipe()
    monkeypatch.setattr(jobs, "parent_process", lambda: SimpleNamespace(sentinel=ours))
    monkeypatch.setattr(os, "_exit", ended.put)
    jobs.start(TEXT, brief=True, as_rows=False)
    assert ended.empty()
    os.close(theirs)  # as the system does it for a parent that ended
    assert ended.get(timeout=60) == 1
    os.close(ours)


@pytest.mark.long
def test_no_process_outlives_a_command_that_was_killed(tmp_path: Path) -> None:
    """They share its standard output, and whoever reads that would wait for them for ever."""
    (tmp_path / "g.json").write_text(TEXT, encoding="utf-8")
    command = [sys.executable, "-m", "calculator", "--brief", "--jobs", "2"]
    command += ["--guideline", str(tmp_path / "g.json")]
    folder = Path(jobs.__file__).parents[1]
    pipe = subprocess.PIPE
    with subprocess.Popen(
        command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, cwd=folder
    ) as running:
        assert running.stdin
        assert running.stdout
        running.stdin.write(b"{}\n" * jobs._LINES * 2 * jobs._AHEAD)
        running.stdin.flush()
        running.stdout.read(1)  # so the processes answer, and wait for more
        running.kill()
        running.communicate(timeout=60)  # ends where no process is left that could write


def lines_of(folder: Path, name: str, content: str | bytes) -> list[Any]:
    file = folder / name
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return [json.loads(line) for line in read_lines(file, GUIDELINE)]


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_a_row_of_csv_is_a_patient_however_its_columns_are_parted(
    sign: str, tmp_path: Path
) -> None:
    rows = [["id", "age", "crcl", "pregnant", "indication"], ["a7", " 76", "", "ja", "ra"]]
    text = "\r\n".join(sign.join(row) for row in rows)
    assert lines_of(tmp_path, "a.csv", f"\ufeff{text}\r\n") == [
        {"id": "a7", "age": 76, "pregnant": True, "indication": "ra"}
    ]


def test_a_number_of_csv_is_taken_digit_by_digit_and_a_bound_stays_a_bound(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text('age;crcl;weight\n64,90;>90;"70.0"\n', encoding="utf-8")
    assert list(read_lines(file, GUIDELINE)) == [b'{"age": 64.90, "crcl": ">90", "weight": 70.0}\n']


def test_what_has_not_the_form_of_its_field_is_told_by_the_answer_of_its_row(
    tmp_path: Path,
) -> None:
    file = tmp_path / "a.csv"
    file.write_text("id,age,smoking,farge\n1,gammel,kanskje,rød,mer\n2,50,nei,\n", "utf-8")
    answers = [json.loads(line) for line, _ in BY.answer(read_lines(file, GUIDELINE))]
    assert [(each["field"], each["code"]) for each in answers[0]["errors"]] == [
        ("age", "wrong_type"),
        ("smoking", "wrong_type"),
        ("farge", "unknown_field"),
        ("rad med 5 kolonner, ikke 4", "unknown_field"),
    ]
    assert "assessments" in answers[1]


def test_a_row_with_fewer_columns_than_the_heading_is_told_and_not_read_as_not_known(
    tmp_path: Path,
) -> None:
    (tmp_path / "a.csv").write_text("id,indication,age\n2;ra;60\n\n3,ra\n4,ra,60\n", "utf-8")
    answers = [json.loads(line) for line, _ in BY.answer(read_lines(tmp_path / "a.csv", GUIDELINE))]
    assert [each["id"] for each in answers] == ["2;ra;60", None, "3", "4"]
    assert [
        [(each["field"], each["code"]) for each in answer.get("errors", [])] for answer in answers
    ] == [[(f"rad med {n} kolonner, ikke 3", "unknown_field")] for n in (1, 0, 2)] + [[]]


@pytest.mark.parametrize("text", ["1,234", "1.234", "-1,234", "1.234,5"])
def test_a_number_of_csv_that_could_be_two_is_asked_about_in_the_words_of_the_page(
    text: str, tmp_path: Path
) -> None:
    (tmp_path / "a.csv").write_text(f"id;creatinine\n1;{text}\n", "utf-8")
    ((line, good),) = BY.answer(read_lines(tmp_path / "a.csv", GUIDELINE))
    (fault,) = json.loads(line)["errors"]
    asked = read_form(GUIDELINE, {"creatinine": text}).errors["creatinine"].message
    assert (fault["message"], fault["code"], good) == (asked, "wrong_type", False)


@pytest.mark.parametrize("text", ["1,23", "0,234", "12,3456", "1234"])
def test_a_number_of_csv_that_can_be_only_one_is_read(text: str, tmp_path: Path) -> None:
    (row,) = lines_of(tmp_path, "a.csv", f"id;lymphocytes\n1;{text}\n")
    assert row["lymphocytes"] == float(text.replace(",", "."))


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.csv", b"id,age\n1,\xe6\n", "ikke skrevet i UTF-8"),
        ("a.csv", b'id,age\n1,"5\n', "ikke en tabell (CSV)"),
        ("a.csv", b"age,age\n1,2\n", "sitt eget navn"),
        ("a.csv", b"id,,age\n1,2,3\n", "sitt eget navn"),
        ("a.parquet", b"id,age\n", "ikke en tabell (Parquet)"),
        ("a.parquet", b"PAR1" + b"x" * 200 + b"\x10\0\0\0PAR1", "ikke en tabell (Parquet)"),
        ("a.xlsx", b"", "må slutte på .jsonl, .csv eller .parquet"),
    ],
)
def test_a_table_that_cannot_be_read_is_told(
    name: str, content: bytes, words: str, tmp_path: Path
) -> None:
    with pytest.raises(RegisterError, match=words.replace("(", r"\(").replace(")", r"\)")):
        lines_of(tmp_path, name, content)


def test_an_empty_table_has_no_patients(tmp_path: Path) -> None:
    assert lines_of(tmp_path, "a.csv", "") == []


def test_a_file_that_is_not_there_is_told_and_so_is_one_that_cannot_be_written(
    tmp_path: Path,
) -> None:
    with pytest.raises(RegisterError, match="Kan ikke lese"):
        list(read_lines(tmp_path / "borte.csv", GUIDELINE))
    with pytest.raises(RegisterError, match="Kan ikke skrive"):
        write_answers(tmp_path / "borte" / "a.csv", ROWS.answer(PATIENTS), NAMES)
    with pytest.raises(RegisterError, match="må slutte på"):
        write_answers(tmp_path / "a.txt", ROWS.answer(PATIENTS), NAMES)


@pytest.mark.parametrize("kind", ["csv", "parquet", "jsonl"])
def test_a_folder_in_place_of_a_table_is_told_as_one(kind: str, tmp_path: Path) -> None:
    folder = tmp_path / f"a.{kind}"
    folder.mkdir()
    with pytest.raises(RegisterError, match=r"Kan ikke lese .*det er en mappe"):
        list(read_lines(folder, GUIDELINE))
    with pytest.raises(RegisterError, match=r"Kan ikke skrive .*det er en mappe"):
        write_answers(folder, ROWS.answer(PATIENTS), NAMES)


@pytest.mark.parametrize("kind", ["csv", "parquet", "jsonl"])
def test_a_file_of_answers_has_its_name_only_once_it_is_whole(kind: str, tmp_path: Path) -> None:
    output = tmp_path / f"a.{kind}"
    output.write_text("fra før")

    def ended() -> Iterator[tuple[bytes, bool]]:
        yield from ROWS.answer(PATIENTS * 700)  # more than any buffer holds
        assert output.read_text() == "fra før"
        raise RuntimeError

    with pytest.raises(RuntimeError):
        write_answers(output, ended(), NAMES)
    assert (output.read_text(), list(tmp_path.iterdir())) == ("fra før", [output])
    write_answers(output, ROWS.answer(PATIENTS), NAMES)
    assert list(tmp_path.iterdir()) == [output]
    assert output.read_bytes() != b"fra f\xc3\xb8r"


def test_sigterm_leaves_no_file_of_answers_that_looks_whole(tmp_path: Path) -> None:
    (tmp_path / "g.json").write_text(TEXT, encoding="utf-8")
    patients, output = tmp_path / "a.jsonl", tmp_path / "out.csv"
    os.mkfifo(patients)
    options = ["--guideline", tmp_path / "g.json", "--input", patients, "--output", output]
    command = [sys.executable, "-m", "calculator", *map(str, options)]
    part = tmp_path / "out.csv.part"
    pipe = os.open(patients, os.O_RDWR)  # held open, so that the command waits for patients
    with subprocess.Popen(command, cwd=ROOT) as running:
        while not part.exists():
            assert running.poll() is None
            time.sleep(0.05)
        running.terminate()
        assert running.wait() == -signal.SIGTERM
    os.close(pipe)
    assert part.exists()
    assert not output.exists()


def test_a_pipe_takes_answers_as_they_come(tmp_path: Path) -> None:
    pipe = tmp_path / "a.jsonl"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        write_answers(pipe, [(b"{}\n", True)], NAMES)
        assert os.read(reader, 10) == b"{}\n"
    finally:
        os.close(reader)
    assert list(tmp_path.iterdir()) == [pipe]


@pytest.mark.parametrize(
    ("name", "content"), [("a.csv", ""), ("a.csv", "id,age\n"), ("a.jsonl", "")]
)
def test_a_file_without_patients_is_no_fault_and_is_told(
    name: str, content: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "g.json").write_text(TEXT, encoding="utf-8")
    (tmp_path / name).write_text(content, "utf-8")
    options = ["--guideline", str(tmp_path / "g.json"), "--input", str(tmp_path / name)]
    assert main(options) == 0
    assert capfd.readouterr() == ("", f"{tmp_path / name} har ingen pasienter.\n")


def rows_of(file: Path) -> list[dict[str, str]]:
    if file.suffix == ".parquet":
        from pyarrow.parquet import read_table  # type: ignore[import-untyped]

        rows: list[dict[str, str]] = read_table(file).to_pylist()
        return rows
    with file.open(encoding="utf-8", newline="") as text:
        return list(csv.DictReader(text))


@pytest.mark.parametrize("name", ["a.csv", "a.parquet"])
def test_every_answer_is_a_row_with_the_same_columns(name: str, tmp_path: Path) -> None:
    assert write_answers(tmp_path / name, ROWS.answer(PATIENTS), NAMES) is False
    first, faulty, open_one, known = rows_of(tmp_path / name)
    assert open_one["baricitinib_indicated"] == ""
    assert "indication" in open_one["baricitinib_missing"].split()
    assert first["id"] == "1"
    assert first["baricitinib_doses"] == "standard:4mgx1/day reduced:2mgx1/day"
    assert first["baricitinib_indicated"] == "true"
    assert "alternatives_lacking" in first["baricitinib_missing"]
    assert faulty["errors"].startswith("Alder må være et tall")
    assert faulty["baricitinib_recommendation"] == ""
    assert known["crcl"] == "104"
    assert list(first) == list(faulty) == list(known)


def test_a_table_of_parquet_comes_in_as_it_is_typed(tmp_path: Path) -> None:
    import pyarrow  # type: ignore[import-untyped]
    from pyarrow.parquet import write_table

    columns = {"id": [0.0, -0.0], "age": [76.5, None], "smoking": [None, True], "x": [[1], None]}
    write_table(pyarrow.table(columns), tmp_path / "a.parquet")
    assert list(read_lines(tmp_path / "a.parquet", GUIDELINE)) == [
        b'{"id": 0.0, "age": 76.5, "x": [1]}\n',
        b'{"id": -0.0, "smoking": true}\n',
    ]


def test_a_table_is_read_the_same_where_next_to_none_of_it_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.csv").write_text("id;age\n" + "1;70,5\n2;70,50\n" * 3, encoding="utf-8")
    whole = list(read_lines(tmp_path / "a.csv", GUIDELINE))
    assert whole == [b'{"id": "1", "age": 70.5}\n', b'{"id": "2", "age": 70.50}\n'] * 3
    monkeypatch.setattr(tables, "_MOST", 1)
    assert list(read_lines(tmp_path / "a.csv", GUIDELINE)) == whole


def test_parquet_without_its_package_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    with pytest.raises(RegisterError, match="pip install pyarrow"):
        write_answers(tmp_path / "a.parquet", [], NAMES)


def test_a_dose_of_a_table_is_written_as_everywhere_else() -> None:
    from calculator.dose_amount import given_dose

    for drug in GUIDELINE.drugs:
        for dose in drug.doses:
            given = given_dose(dose, {})
            assert given is not None
            plain = json.loads(json.dumps(plain_dose(given)), parse_int=str, parse_float=str)
            assert dose_word(plain) == dose_code(given.quantity)


def test_the_command_takes_a_table_and_gives_one(tmp_path: Path) -> None:
    (tmp_path / "g.json").write_text(TEXT, encoding="utf-8")
    (tmp_path / "a.jsonl").write_bytes(b"".join(PATIENTS))
    options = ["--guideline", str(tmp_path / "g.json"), "--brief", "--jobs", "2"]
    files = ["--input", str(tmp_path / "a.jsonl"), "--output", str(tmp_path / "out.jsonl")]
    assert main([*options, *files]) == 1
    told = (tmp_path / "out.jsonl").read_bytes()
    assert told == b"".join(line for line, _ in BY.answer(PATIENTS))


def test_answers_are_never_written_over_the_patients(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "g.json").write_text(TEXT, encoding="utf-8")
    register = tmp_path / "a.jsonl"
    register.write_bytes(b"".join(PATIENTS))
    (tmp_path / "same.jsonl").symlink_to(register)
    options = ["--guideline", str(tmp_path / "g.json"), "--input", str(register), "--output"]
    for output in (register, tmp_path / "same.jsonl"):
        assert main([*options, str(output)]) == 2
        assert "over pasientene" in capfd.readouterr().err
    assert register.read_bytes() == b"".join(PATIENTS)


def test_receipts_are_not_written_as_a_table(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "g.json").write_text(TEXT, encoding="utf-8")
    (tmp_path / "a.jsonl").write_bytes(PATIENTS[0])
    options = ["--guideline", str(tmp_path / "g.json"), "--input", str(tmp_path / "a.jsonl")]
    assert main([*options, "--receipt", "--output", str(tmp_path / "a.csv")]) == 2
    assert "Kvitteringer skrives som .jsonl." in capfd.readouterr().err


@pytest.mark.parametrize("jobs", ["0", "-3"])
def test_fewer_than_one_process_cannot_be_asked_for(
    jobs: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "g.json").write_text(TEXT, encoding="utf-8")
    with pytest.raises(SystemExit) as left:
        main(["--guideline", str(tmp_path / "g.json"), f"--jobs={jobs}"])
    assert left.value.code == 2
    assert "--jobs skal være 1 eller flere." in capfd.readouterr().err


def test_a_table_that_is_not_there_is_told_in_one_line(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "g.json").write_text(TEXT, encoding="utf-8")
    options = ["--guideline", str(tmp_path / "g.json"), "--input", str(tmp_path / "borte.csv")]
    assert main(options) == 2
    assert capfd.readouterr().err == f"Kan ikke lese {tmp_path / 'borte.csv'} (finnes ikke).\n"


def test_a_score_stands_in_the_table_beside_what_is_computed(tmp_path: Path) -> None:
    scored = OTHERS["chads2"]
    guideline = scored.guideline
    score = next(field.name for field in guideline.fields.values() if field.score)
    by = answering(write_guideline(guideline), brief=True, as_rows=True)
    assert by.rows
    assert write_answers(tmp_path / "a.csv", by.answer([b"{}\n"]), by.rows.names)
    (row,) = rows_of(tmp_path / "a.csv")
    assert row[score] == ""
