"""What an author is told of a procedure that git does not know yet."""

import re
from pathlib import Path

from build_tools.evidence.new_procedure import new_summary
from tests.redline.drafts import draft


def test_a_procedure_that_was_never_committed_says_how_many_groups_get_what(
    tmp_path: Path,
) -> None:
    first, alfa, beta = new_summary(new := draft(tmp_path / "new"))
    assert (
        first == f"{new.guideline.title} er ny siden siste lagring i git, så alle svarene er nye:"
    )
    assert re.match(
        r"Alfa: av \d+ grupper av pasienter «Kan brukes» for \d+, .* 4 mg x 1 daglig", alfa
    )
    whole = int(alfa.split(" av ")[1].split()[0])
    effects = [int(each) for each in re.findall(r"» for (\d+)", alfa)]
    assert sum(effects) == whole
    assert beta.startswith("Beta: av ")
    assert new_summary(new, most=2) == (first, "… og 2 til.")
