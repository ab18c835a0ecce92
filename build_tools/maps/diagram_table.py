"""Decision diagrams as one table of nodes, for a page to walk."""

from collections.abc import Hashable, Iterable

from calculator.decision_diagram import Space
from calculator.diagram_nodes import Branch, Diagram

type DiagramRow = Hashable | list[str | int]
"""A leaf's value, or a branch: its field, and the row of the child for each cell of that field."""


def diagram_table(
    space: Space, diagrams: Iterable[Diagram]
) -> tuple[list[DiagramRow], dict[Diagram, int]]:
    """Every node of some diagrams once, children before parents, and the row of each node."""
    table: list[DiagramRow] = []
    rows: dict[Diagram, int] = {}

    def write(node: Diagram) -> int:
        if node not in rows:
            if isinstance(node, Branch):
                row: DiagramRow = [space.axes[node.level].field, *map(write, node.children)]
            else:
                row = node.value
            rows[node] = len(table)
            table.append(row)
        return rows[node]

    for diagram in diagrams:
        write(diagram)
    return table, rows
