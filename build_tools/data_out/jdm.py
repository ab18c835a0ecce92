"""Decision tables as JDM, the JSON of the engines that read GoRules' decision models."""

import json
from itertools import pairwise
from typing import Any

from build_tools.data_out.decision_tables import Accepted, DecisionTable
from calculator.interval import Interval


def write_jdm(tables: tuple[DecisionTable, ...]) -> bytes:
    """The tables one after the other; each passes on what it was given, and adds its result."""
    nodes: list[dict[str, Any]] = [{"id": "in", "name": "in", "type": "inputNode"}]
    nodes += [_node(table) for table in tables]
    nodes.append({"id": "out", "name": "out", "type": "outputNode"})
    edges = [
        {
            "id": f"{one['id']}-{other['id']}",
            "type": "edge",
            "sourceId": one["id"],
            "targetId": other["id"],
        }
        for one, other in pairwise(nodes)
    ]
    return (json.dumps({"nodes": nodes, "edges": edges}, ensure_ascii=False) + "\n").encode()


def _node(table: DecisionTable) -> dict[str, Any]:
    return {
        "id": table.id,
        "name": table.label,
        "type": "decisionTableNode",
        "content": {
            "hitPolicy": "first",
            "passThrough": True,
            "inputs": [{"id": name, "name": name, "field": name} for name in table.inputs],
            "outputs": [{"id": "result", "name": table.id, "field": table.id}],
            "rules": [
                {
                    "_id": f"{number}",
                    "_description": row.why,
                    **{
                        name: _test(row.tests[name]) if name in row.tests else ""
                        for name in table.inputs
                    },
                    "result": f'"{row.result}"',
                }
                for number, row in enumerate(table.rows, start=1)
            ],
        },
    }


def _test(accepted: Accepted) -> str:
    if accepted is None:
        return "null"
    if isinstance(accepted, Interval):
        lower, upper = accepted.ends
        start = "[" if accepted.lower_closed else "("
        return f"{start}{lower}..{upper}{']' if accepted.upper_closed else ')'}"
    return ", ".join(f'"{each}"' for each in sorted(accepted))
