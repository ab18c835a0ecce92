"""A module holds one concept, and is read in one go; ESLint asks the same of the scripts."""

from build_tools.project import PROJECT

LONGEST = 250
KINDS = ("calculator/**/*.py", "build_tools/**/*.py", "build_tools/**/*.css", "docs/**/*.css")


def test_no_module_and_no_style_sheet_is_longer_than_250_lines() -> None:
    files = [file for kind in KINDS for file in PROJECT.glob(kind)]
    assert len(files) > 400
    sizes = {file: len(file.read_text("utf-8").splitlines()) for file in files}
    assert {str(file): size for file, size in sizes.items() if size > LONGEST} == {}
