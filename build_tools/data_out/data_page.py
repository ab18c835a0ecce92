"""The list of files for other systems, on the page of a procedure."""

from xml.sax.saxutils import escape, quoteattr

from build_tools.data_out.data_files import data_paths
from calculator.guideline import Guideline

_WORDS = {
    "guideline.schema.json": "skjemaet til guideline.json (JSON Schema 2020-12)",
    "../guideline.json": "hele prosedyren som kalkulatoren leser den",
    "doser.csv": "dosene, en på hver linje",
    "regler.csv": "reglene, en på hver linje",
    "beslutninger.dmn": "beslutningstabeller (DMN 1.5)",
    "beslutninger.jdm.json": "de samme tabellene som JDM",
    "fhir-r4.json": "PlanDefinition, ActivityDefinition og MedicationKnowledge (FHIR R4)",
}


def data_list(guideline: Guideline) -> str:
    """A link to each file with what it holds, as one well-formed element of XHTML."""
    names = [path.rpartition("/")[2] for path in data_paths(guideline)]
    items = []
    for name in ("../guideline.json", *names):
        link = f"<a href={quoteattr(name)}>{escape(name.removeprefix('../'))}</a>"
        items.append(f"<li>{link}: {escape(_WORDS[name])}</li>")
    return f"<ul>{''.join(items)}</ul>"
