"""What a page's scripts cost it in Lighthouse's performance: beside the same page without them.

The score itself says as much of the machine as of the page. Measured in turn, what both felt of the
machine falls out.
"""

import re
import shutil
from pathlib import Path

from build_tools.evidence.bench_outcome import Score
from build_tools.site.static_server import serve_folder
from tests.lab.lighthouse.compressed_files import CompressedFiles
from tests.lab.lighthouse.lighthouse_program import measure

_PERFORMANCE = "performance"
_SCRIPT = re.compile(r"<script\b.*?</script>|<link\b[^>]*\bmodulepreload\b[^>]*>", re.DOTALL)


def scripts_cost(site: Path, page: str, bare: Path, rounds: int) -> Score:
    """Measure a page and the same page without scripts, in turn, as often as there are rounds.

    Args:
        site: a delivered site.
        page: the path of the page below it, ending in a slash.
        bare: a folder to be made, for the site with that page without scripts.
        rounds: how many times.

    Raises:
        NodeError: where Lighthouse cannot be had, or a page cannot be loaded.
    """
    shutil.copytree(site, bare)
    file = bare / page / "index.html"
    file.write_text(_SCRIPT.sub("", file.read_text("utf-8")), encoding="utf-8")
    with (
        serve_folder(site, CompressedFiles) as whole_address,
        serve_folder(bare, CompressedFiles) as bare_address,
    ):
        pair = [whole_address + page, bare_address + page]
        scores = [each.scores[_PERFORMANCE] for each in measure(pair * rounds, [_PERFORMANCE])]
    return Score(page, tuple(scores[::2]), tuple(scores[1::2]))
