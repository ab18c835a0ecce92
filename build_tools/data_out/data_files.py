"""The files that other systems read, by their path in the site."""

import json

from build_tools.cache import CACHE, cached_by_values
from calculator.guideline import Guideline

FOLDER = "data"
SCHEMA, DMN = "guideline.schema.json", "beslutninger.dmn"
_NAMES = (SCHEMA, "doser.csv", "regler.csv", DMN, "beslutninger.jdm.json", "fhir-r4.json")


def is_data(path: str) -> bool:
    """Whether a file of the site is one that no reader opens, so that no device need keep it."""
    return f"/{FOLDER}/" in path and not path.endswith(".html")


def data_files(guideline: Guideline) -> dict[str, bytes]:
    """All but guideline.json, which the calculator is built of; the same for the same guideline."""
    place = CACHE / "data" / guideline.id
    return cached_by_values(place, [guideline], dict, lambda: _data_files(guideline))


def _data_files(guideline: Guideline) -> dict[str, bytes]:
    # The check asks for the paths alone, and a build after an edit of words for what is kept.
    from build_tools.data_out.csv_tables import write_doses, write_rules
    from build_tools.data_out.decision_tables import decision_tables
    from build_tools.data_out.dmn import write_dmn
    from build_tools.data_out.fhir import write_fhir
    from build_tools.data_out.jdm import write_jdm
    from build_tools.data_out.json_schema import guideline_schema

    tables = decision_tables(guideline)
    schema = json.dumps(guideline_schema(), ensure_ascii=False, indent=1) + "\n"
    content = (
        schema.encode(),
        write_doses(guideline),
        write_rules(guideline),
        write_dmn(guideline, tables),
        write_jdm(tables),
        write_fhir(guideline, DMN),
    )
    return dict(zip(data_paths(guideline), content, strict=True))


def data_paths(guideline: Guideline) -> tuple[str, ...]:
    """Where `data_files` are in the site."""
    return tuple(f"{guideline.id}/{FOLDER}/{name}" for name in _NAMES)
