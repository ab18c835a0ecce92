"""The files that other systems read, by their path in the site."""

import json

from build_tools.data_out.csv_tables import write_doses, write_rules
from build_tools.data_out.decision_tables import decision_tables
from build_tools.data_out.dmn import write_dmn
from build_tools.data_out.fhir import write_fhir
from build_tools.data_out.jdm import write_jdm
from build_tools.data_out.json_schema import guideline_schema
from calculator.guideline import Guideline

FOLDER = "data"
SCHEMA, DMN = "guideline.schema.json", "beslutninger.dmn"


def is_data(path: str) -> bool:
    """Whether a file of the site is one that no reader opens, so that no device need keep it."""
    return f"/{FOLDER}/" in path and not path.endswith(".html")


def data_files(guideline: Guideline) -> dict[str, bytes]:
    """All but guideline.json, which the calculator is built of; the same for the same guideline."""
    tables = decision_tables(guideline)
    schema = json.dumps(guideline_schema(), ensure_ascii=False, indent=1) + "\n"
    files = {
        SCHEMA: schema.encode(),
        "doser.csv": write_doses(guideline),
        "regler.csv": write_rules(guideline),
        DMN: write_dmn(guideline, tables),
        "beslutninger.jdm.json": write_jdm(tables),
        "fhir-r4.json": write_fhir(guideline, DMN),
    }
    return {f"{guideline.id}/{FOLDER}/{name}": content for name, content in files.items()}
