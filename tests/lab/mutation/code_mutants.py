"""Python code with one thing wrong: comparisons, conditions, arithmetic, constants, statements.

Mutmut and cosmic-ray would do as much, but not on constants of a module (mutmut) or not without a
process and an import of everything for each mutant (cosmic-ray); this is a fork's work of a second.
"""

import ast
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

_COMPARISONS: dict[type[ast.cmpop], tuple[str, ...]] = {
    ast.Lt: ("<=", ">="),
    ast.LtE: ("<", ">"),
    ast.Gt: (">=", "<="),
    ast.GtE: (">", "<"),
    ast.Eq: ("!=",),
    ast.NotEq: ("==",),
    ast.Is: ("is not",),
    ast.IsNot: ("is",),
    ast.In: ("not in",),
    ast.NotIn: ("in",),
}
_OPERATORS: dict[type[ast.operator], str] = {
    ast.Add: "-",
    ast.Sub: "+",
    ast.Mult: "/",
    ast.Div: "*",
    ast.BitOr: "&",
    ast.BitAnd: "|",
}


@dataclass(frozen=True, slots=True)
class CodeMutant:
    """A module with one expression or statement changed.

    ``where`` is the function or class it is in, ``before`` and ``after`` the code itself;
    ``again`` tells it from another that changes the same words elsewhere in there.
    """

    module: str
    where: str
    line: int
    before: str
    after: str
    source: str
    again: str = ""

    @property
    def id(self) -> str:
        """A name that stays the same while the code around it changes."""
        return f"{self.module}:{self.where}: {self.before} → {self.after}{self.again}"


def code_mutants(module: str, source: str) -> Iterator[CodeMutant]:
    """Every mutant of a module's source, each with a name of its own."""
    seen: Counter[str] = Counter()
    for mutant in _Mutator(module, source).of(ast.parse(source), ""):
        seen[mutant.id] += 1
        again = f" ({seen[mutant.id]})" if seen[mutant.id] > 1 else ""
        yield replace(mutant, again=again)


class _Mutator:
    def __init__(self, module: str, source: str) -> None:
        self.module, self.source = module, source
        self.starts = [0]
        for line in source.splitlines(keepends=True):
            self.starts.append(self.starts[-1] + len(line.encode()))
        self.bytes = source.encode()

    def of(self, node: ast.AST, where: str) -> Iterator[CodeMutant]:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            where = f"{where}.{node.name}".lstrip(".")
        for place, after in _changes(node):
            yield self._mutant(place, after, where)
        for field, value in ast.iter_fields(node):
            if field in ("annotation", "returns", "type_params", "decorator_list", "format_spec"):
                continue
            if isinstance(node, ast.TypeAlias) or (field == "body" and _is_overload(node)):
                continue
            for child in value if isinstance(value, list) else [value]:
                words = isinstance(node, ast.JoinedStr) and isinstance(child, ast.Constant)
                if isinstance(child, ast.AST) and not words and not _is_docstring(child):
                    yield from self.of(child, where)

    def _mutant(self, node: ast.expr | ast.stmt, after: str, where: str) -> CodeMutant:
        assert node.end_lineno is not None
        assert node.end_col_offset is not None
        start = self.starts[node.lineno - 1] + node.col_offset
        end = self.starts[node.end_lineno - 1] + node.end_col_offset
        source = (self.bytes[:start] + after.encode() + self.bytes[end:]).decode()
        before = " ".join(self.bytes[start:end].decode().split())
        return CodeMutant(self.module, where, node.lineno, before, after, source)


def _is_docstring(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _is_overload(node: ast.AST) -> bool:
    return isinstance(node, ast.FunctionDef) and any(
        isinstance(each, ast.Name) and each.id == "overload" for each in node.decorator_list
    )


def _changes(node: ast.AST) -> Iterator[tuple[ast.expr | ast.stmt, str]]:
    """What to put in the place of a node or of a part of it."""
    match node:
        case ast.Compare(ops=[operator]) if type(operator) in _COMPARISONS:
            left, right = ast.unparse(node.left), ast.unparse(node.comparators[0])
            for sign in _COMPARISONS[type(operator)]:
                yield node, f"({left} {sign} {right})"
        case ast.Compare(ops=[first, *rest]):
            for sign in _COMPARISONS[type(first)]:
                yield node, f"({_chain(node, sign, rest)})"
        case ast.BoolOp(op=operator, values=values):
            joint = " or " if isinstance(operator, ast.And) else " and "
            yield node, f"({joint.join(f'({ast.unparse(each)})' for each in values)})"
            neutral = str(isinstance(operator, ast.And))
            for value in values:
                yield value, neutral
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield node, f"({ast.unparse(operand)})"
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            yield node, f"({ast.unparse(operand)})"
        case ast.BinOp(left=left, op=operator, right=right) if type(operator) in _OPERATORS:
            sign = _OPERATORS[type(operator)]
            yield node, f"({ast.unparse(left)} {sign} {ast.unparse(right)})"
        case ast.If(test=test) | ast.IfExp(test=test) | ast.While(test=test):
            yield test, "True"
            yield test, "False"
        case ast.comprehension(ifs=tests):
            yield from ((test, "True") for test in tests)
        case ast.JoinedStr(values=parts):
            for place, part in enumerate(parts):
                if isinstance(part, ast.Constant):
                    others = [*parts[:place], ast.Constant("XX"), *parts[place + 1 :]]
                    yield node, ast.unparse(ast.JoinedStr(others))
        case ast.Constant(value=bool() as value):
            yield node, str(not value)
        case ast.Constant(value=int() as value):
            yield node, str(value + 1)
            yield node, f"({value - 1})"
        case ast.Constant(value=str() as value) if value:
            yield node, '"XX"'
        case ast.Return(value=ast.expr() as value) if not _is_none(value):
            yield value, "None"
        case ast.Expr(value=ast.Call()) | ast.AugAssign() | ast.Raise() | ast.Continue():
            yield node, "pass"


def _chain(node: ast.Compare, sign: str, rest: list[ast.cmpop]) -> str:
    """A comparison of several parts with another first sign."""
    parts = [ast.unparse(node.left), sign, ast.unparse(node.comparators[0])]
    tail = ast.unparse(ast.Compare(node.comparators[0], rest, node.comparators[1:]))
    return f"{' '.join(parts)} and {tail}"


def _is_none(value: ast.expr) -> bool:
    return isinstance(value, ast.Constant) and value.value is None
