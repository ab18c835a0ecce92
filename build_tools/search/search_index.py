"""The index of the search, by Pagefind: in pieces, of which a search fetches what it needs."""

import json
import subprocess
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from build_tools.project import NODE, PROJECT
from build_tools.search.places import SearchPlace, vocabulary

_INDEXER = Path(__file__).with_name("write_index.mjs")


class SearchError(Exception):
    """The index cannot be made; the message is Norwegian."""


def write_pieces(folder: Path, found: Sequence[SearchPlace]) -> None:
    """Write the index of some places into a folder, and their words by first letter.

    Raises:
        SearchError: where Pagefind cannot make it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    by_letter: dict[str, list[str]] = defaultdict(list)
    for word in vocabulary(found):
        by_letter[word[0]].append(word)
    (folder / "words.json").write_text(
        json.dumps(by_letter, ensure_ascii=False, separators=(",", ":")), "utf-8"
    )
    records = [
        {
            "url": each.address,
            "title": each.title,
            "kind": each.kind.label,
            "weights": {
                "title": each.kind.title_weight,
                "words": 2 * each.kind.weight,
                "text": each.kind.weight,
            },
            "procedure": each.procedure,
            "text": each.text,
            "words": " ".join(each.words),
        }
        for each in found
    ]
    done = subprocess.run(
        [NODE, _INDEXER, folder],
        input=json.dumps(records),
        cwd=PROJECT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode or done.stderr:
        raise SearchError(f"Søkeregisteret ble ikke laget: {done.stderr.strip()}")
