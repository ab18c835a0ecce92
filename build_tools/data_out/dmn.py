"""Decision tables as DMN 1.5, in FEEL that the common engines read alike.

Every test is written with `?`, so that it is the same expression in FEEL and in the dialects of
engines that leave FEEL to Python. Hit policy UNIQUE is said where no two rows can hold at once.
"""

from xml.etree.ElementTree import Element, SubElement, indent, tostring

from build_tools.data_out.decision_tables import Accepted, DecisionTable
from calculator.guideline import Guideline
from calculator.interval import Interval

NAMESPACE = "https://www.omg.org/spec/DMN/20230324/MODEL/"


def write_dmn(guideline: Guideline, tables: tuple[DecisionTable, ...]) -> bytes:
    """All tables in one file, each a decision that names those which it requires."""
    root = Element(
        "definitions",
        xmlns=NAMESPACE,
        id=guideline.id.replace("-", "_"),
        name=f"{guideline.title} {guideline.version}",
        namespace=f"urn:guideline:{guideline.id}:{guideline.version}",
        exporter="build_tools.data_out",
    )
    SubElement(root, "description").text = guideline.status.notice
    made = {table.id for table in tables}
    for name in dict.fromkeys(n for t in tables for n in t.inputs if n not in made):
        data = SubElement(root, "inputData", id=name, name=name)
        kind = "number" if guideline.fields[name].range else "string"
        SubElement(data, "variable", id=f"{name}_variable", name=name, typeRef=kind)
    for table in tables:
        _decision(root, guideline, table, made)
    indent(root, space="")
    text = tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'.encode()


def _decision(root: Element, guideline: Guideline, table: DecisionTable, made: set[str]) -> None:
    decision = SubElement(root, "decision", id=table.id, name=table.id)
    SubElement(decision, "description").text = table.label
    SubElement(decision, "variable", id=f"{table.id}_variable", name=table.id, typeRef="string")
    for name in table.inputs:
        needs = SubElement(decision, "informationRequirement", id=f"{table.id}_needs_{name}")
        SubElement(needs, "requiredDecision" if name in made else "requiredInput", href=f"#{name}")
    policy = "UNIQUE" if set(table.inputs).isdisjoint(made) else "FIRST"
    grid = SubElement(decision, "decisionTable", id=f"{table.id}_table", hitPolicy=policy)
    for name in table.inputs:
        asked = SubElement(grid, "input", id=f"{table.id}_{name}", label=name)
        field = guideline.fields.get(name)
        kind = "number" if field is not None and field.range else "string"
        expression = SubElement(
            asked, "inputExpression", id=f"{table.id}_{name}_expression", typeRef=kind
        )
        SubElement(expression, "text").text = name
    SubElement(grid, "output", id=f"{table.id}_output", name=table.id, typeRef="string")
    for number, row in enumerate(table.rows, start=1):
        identity = f"{table.id}_{number}"
        rule = SubElement(grid, "rule", id=identity)
        if row.why:
            SubElement(rule, "description").text = row.why
        for column, name in enumerate(table.inputs, start=1):
            entry = SubElement(rule, "inputEntry", id=f"{identity}_{column}")
            tested = name in row.tests
            SubElement(entry, "text").text = _feel(row.tests[name]) if tested else "-"
        output = SubElement(rule, "outputEntry", id=f"{identity}_out")
        SubElement(output, "text").text = f'"{row.result}"'


def _feel(accepted: Accepted) -> str:
    if accepted is None:
        return "null"
    if isinstance(accepted, Interval):
        # A comparison with null is null, and some engines take null for a hit where null is asked.
        return " and ".join(["? != null", *(f"? {sign} {end}" for sign, end in accepted.bounds)])
    return f"? in [{', '.join(f'"{each}"' for each in sorted(accepted))}]"
