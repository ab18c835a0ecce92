"""What is settled of the mutants of each module, so that a long run can be made in pieces.

A mutant that a test has noticed is settled until its module is changed, one that has lived until
the module or any test of the calculator is. Each is a line in a file that names the state it
belongs to; to begin anew, delete the folder.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

from build_tools.evidence.code_state import code_state
from tests.lab.mutation.code_mutants import CodeMutant
from tests.lab.mutation.code_mutation import PACKAGE, CodeVerdict

FOLDER = Path("build", "mutation")


class Memory:
    """The verdicts kept for a project's present code and tests.

    Those of a ``quick`` run settle nothing of a mutant that lived, and are kept apart.
    """

    def __init__(self, project: Path, *, quick: bool = False) -> None:
        self.project = project
        self.lived = "suspected" if quick else "lived"
        self.tests = code_state([f"tests/{PACKAGE}"], project)

    def settled(self, mutants: Sequence[CodeMutant]) -> list[CodeVerdict]:
        """The verdicts already known."""
        modules = {mutant.module for mutant in mutants}
        noticed = {each: _lines(self._file(each, noticed=True)) for each in modules}
        lived = {each: _lines(self._file(each, noticed=False)) for each in modules}
        return [
            CodeVerdict(mutant, mutant.id in noticed[mutant.module])
            for mutant in mutants
            if mutant.id in noticed[mutant.module] | lived[mutant.module]
        ]

    def keep(self, verdict: CodeVerdict) -> None:
        """Remember a verdict at once: a run may be stopped at any time."""
        file = self._file(verdict.mutant.module, noticed=verdict.noticed)
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("a", encoding="utf-8") as lines:
            lines.write(f"{verdict.mutant.id}\n")

    def keeping(self, told: Callable[[CodeVerdict], None]) -> Callable[[CodeVerdict], None]:
        """The same report of verdicts, with each remembered as it comes."""

        def both(verdict: CodeVerdict) -> None:
            self.keep(verdict)
            told(verdict)

        return both

    def _file(self, module: str, *, noticed: bool) -> Path:
        state = code_state([f"{PACKAGE}/{module.replace('.', '/')}.py"], self.project)
        name = f"{state}.noticed" if noticed else f"{state}-{self.tests}.{self.lived}"
        return self.project / FOLDER / module / name


def _lines(file: Path) -> set[str]:
    return set(file.read_text(encoding="utf-8").splitlines()) if file.exists() else set()
