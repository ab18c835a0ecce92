"""What a page is called in the search: several procedures have a page «Kalkulator»."""

import json
from collections.abc import Mapping
from pathlib import Path

from calculator.guideline import Guideline

_INDEX = "search/search_index.json"


def name_search_results(site: Path, guidelines: Mapping[str, Guideline]) -> None:
    """Add to the title of each page in the search index whose procedure it belongs to."""
    path = site / _INDEX
    index = json.loads(path.read_text("utf-8"))
    for entry in index["docs"]:
        place, _, anchor = entry["location"].partition("#")
        guideline = guidelines.get(place.partition("/")[0])
        if guideline and not anchor and entry["title"] != guideline.title:
            entry["title"] += f" – {guideline.title}"
    path.write_text(json.dumps(index, ensure_ascii=False, separators=(",", ":")), "utf-8")
