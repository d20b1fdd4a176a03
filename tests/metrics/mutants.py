"""Mutants of a metric: the same declaration with one term dropped, negated, widened or narrowed, counted over the metric's worked example.

An example tells the metric from its mutants when every one of them gives another value, n, k or number of unknown (or cannot be counted).
A mutant that lives names the row the example lacks. Adding a metric, run its own:

    pytest tests/metrics/test_mutants.py -k E01

Each line of the failure is one surviving mutant: the field of the measure, the term, what became of it. Add to `example=` the row on which
the two differ (a job in month 13 for `<= 13`; a part-time graduate for a dropped `full_time`), and count n, k and unknown anew by hand.
A mutant that is the same metric on every row there can be goes to `EQUIVALENT` in test_mutants.py with the reason.
Whatever a measure declares is walked: fields that are deferred expressions, mappings and tuples of them, and whole numbers.
"""

import itertools
import math
import operator
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from decimal import Decimal
from typing import Any
from unittest import mock

import duckdb
import ibis
import pyarrow as pa
from ibis.common import deferred as tree
from ibis.common.deferred import Deferred
from ibis.common.exceptions import IbisError
from ibis.expr import operations as ops
from ibis.expr import types as ir

from evaluation.analysis.levels import value_of
from evaluation.analysis.people import People
from evaluation.cells import Cells
from evaluation.cells.tabulate import count
from evaluation.metric import Example, Metric
from evaluation.study import contract
from tests.metrics.example_view import columns_of

LOGIC = (operator.and_, operator.or_)
SUMS = (operator.add, operator.sub, operator.mul, operator.truediv, operator.floordiv)
SIDED = (operator.sub, operator.truediv, operator.floordiv, operator.lt, operator.le, operator.gt, operator.ge)
"""What is not the same the other way round."""
STRICT = {operator.le: operator.lt, operator.lt: operator.le, operator.ge: operator.gt, operator.gt: operator.ge}
EQUAL = (operator.eq, operator.ne)

Changes = Iterator[tuple[str, tree.Resolver]]
Place = tuple[tree.Resolver, Callable[[tree.Resolver], tree.Resolver]]


@dataclass(frozen=True, slots=True)
class Mutant:
    """A metric with one term changed, and the change in words."""

    metric: Metric
    words: str


@dataclass(frozen=True, slots=True)
class Ground:
    """What terms are about: the rows of the example, and the tables of the contract whose columns the metric takes."""

    view: ir.Table
    tables: frozenset[str]

    @classmethod
    def of(cls, metric: Metric) -> "Ground":
        """Ground of one metric."""
        return cls(view_of(metric), frozenset(name.split(".")[0] for name in metric.requires))

    def boolean(self, node: tree.Resolver) -> bool:
        """Whether the node is true or false of a row; an absent value is neither."""
        value = node.resolve({"_": self.view})
        if not isinstance(value, ir.BooleanValue):
            return False
        return not (isinstance(value.op(), ops.Literal) and value.op().value is None)

    def codes(self, node: tree.Resolver) -> tuple[str, ...]:
        """Values the contract allows in a column, in the metric's own tables before others; none where it has no list of codes."""
        nearest = sorted(contract.TABLES, key=lambda table: table.name not in self.tables)
        lists = (one.allowed for table in nearest for one in table.columns if one.allowed and column(node) and one.name == node.name.value)
        return tuple(next(lists, ()))


def mutants(metric: Metric) -> list[Mutant]:
    """Every mutant of the metric: one change each, in whatever field of its measure."""
    ground = Ground.of(metric)
    number = itertools.count(1)
    return [
        Mutant(replace(metric, key=f"{metric.key}_{next(number)}", measure=replace(metric.measure, **{field.name: other})), f"{field.name}: {words}")
        for field in fields(metric.measure)
        for words, other in field_changes(getattr(metric.measure, field.name), ground, optional=field.default is None)
    ]


def survivors(metric: Metric) -> list[Mutant]:
    """Mutants that the metric's own worked example cannot tell from the metric."""
    made = mutants(metric)
    with mock.patch.object(ibis, "to_sql", return_value="not asked for"):
        counted = cells(view_of(metric), [metric, *(mutant.metric for mutant in made)])
    assert same(metric.example, counted[metric.key]), f"{metric.id}: the example's numbers are not what the metric gives over its rows"
    return [mutant for mutant in made if mutant.metric.key in counted and same(metric.example, counted[mutant.metric.key])]


def same(example: Example, counted: Cells) -> bool:
    """Whether the cells say what the example says."""
    people = People(counted.frame)
    if (people.n, people.unknown) != (example.n, example.unknown) or (example.k is not None and not math.isclose(people.k, example.k)):
        return False
    value = value_of(counted.metric, people)
    return value == example.value if value is None or example.value is None else math.isclose(value, example.value, abs_tol=1e-12)


def cells(view: ir.Table, metrics: Sequence[Metric]) -> Mapping[str, Cells]:
    """Count all metrics in as few queries as may be; one that cannot be counted is left out."""
    try:
        return count(view, metrics, (), None)
    except (IbisError, duckdb.Error, TypeError, ValueError, AttributeError):
        if len(metrics) == 1:
            return {}
    half = len(metrics) // 2
    return {**cells(view, metrics[:half]), **cells(view, metrics[half:])}


def view_of(metric: Metric) -> ir.Table:
    """Give the rows of the example all columns of the grain; a column of no grain takes the type of its values."""
    rows = metric.example.rows
    own = {name: pa.array([value]).type for row in rows for name, value in row.items() if value is not None}
    columns = {**own, **columns_of(metric)}
    blank = {**dict.fromkeys(columns), "cluster": "g", "college": "c", **({"row": 1.0} if "row" in columns else {})}
    padded = [{**blank, "student_id": f"p{i}", **row} for i, row in enumerate(rows)]
    return ibis.memtable(pa.Table.from_pylist(padded, schema=pa.schema(list(columns.items()))))


def field_changes(value: object, ground: Ground, *, optional: bool = False) -> Iterator[tuple[str, Any]]:
    """Change one field of a measure: an expression, a mapping or tuple of them, a whole number."""
    if isinstance(value, Deferred):
        root = tree.resolver(value)
        if ground.boolean(root) and not logical(root):
            yield f"{root!r} dropped", Deferred(tree.Call(ibis.coalesce, ibis.literal(value=True), root))
        if optional:
            yield f"{root!r} dropped", None
        yield from ((words, Deferred(other)) for words, other in changes(root, ground))
    elif isinstance(value, Mapping):
        for name, part in value.items():
            yield from ((f"{name}: {words}", {**value, name: other}) for words, other in field_changes(part, ground))
    elif isinstance(value, tuple):
        for i, part in enumerate(value):
            yield from ((words, (*value[:i], other, *value[i + 1 :])) for words, other in field_changes(part, ground))
    elif isinstance(value, int) and not isinstance(value, bool):
        yield from ((f"{value} → {other}", other) for other in (value + 1, value - 1))


def changes(node: tree.Resolver, ground: Ground) -> Changes:
    """Every tree that differs from this one in one place."""
    yield from own_changes(node, ground)
    for part, put in places(node):
        for words, other in changes(part, ground):
            whole = put(other)
            yield (f"{node!r} → {whole!r}" if isinstance(part, tree.Just) or compares(node) else words), whole


def own_changes(node: tree.Resolver, ground: Ground) -> Changes:
    """Change the node itself, its parts left as they are."""
    if ground.boolean(node) and not logical(node) and not inverted(node):
        yield f"{node!r} negated", tree.UnaryOperator(operator.invert, node)
    if column(node) and ground.boolean(node):
        yield f"{node!r} → is not null", method(node, "notnull")
    if isinstance(node, tree.BinaryOperator):
        yield from _of_operator(node)
    elif inverted(node) and logical(node.arg):
        yield f"{node!r} not negated", node.arg
    elif isinstance(node, tree.Call):
        yield from _of_call(node, ground)
    elif isinstance(node, tree.Just):
        yield from ((repr(other), tree.Just(other)) for other in _neighbours(node.value))


def _of_operator(node: tree.BinaryOperator) -> Changes:
    if node.func in (*LOGIC, *SUMS):
        yield f"{node.left!r} dropped from {node!r}", node.right
        yield f"{node.right!r} dropped from {node!r}", node.left
    others = []
    if node.func in STRICT:
        others.append(tree.BinaryOperator(STRICT[node.func], node.left, node.right))
    if node.func in SIDED and not isinstance(node.right, tree.Just):
        others.append(tree.BinaryOperator(node.func, node.right, node.left))
    if node.func in EQUAL and isinstance(node.right, tree.Just):
        others.append(method(node.left, "notnull"))
    yield from ((f"{node!r} → {other!r}", other) for other in others)


def _of_call(node: tree.Call, ground: Ground) -> Changes:
    name, bound = called(node)
    if name in ("isin", "notin"):
        yield from _of_list(node, name, ground)
    elif name == "ifelse":
        yield from ((f"{node!r} → always {arg!r}", arg) for arg in node.args[-2:])
    elif name == "coalesce":
        args = (*bound, *node.args)
        for i, arg in enumerate(args):
            rest = args[:i] + args[i + 1 :]
            yield f"{arg!r} dropped from {node!r}", rest[0] if len(rest) == 1 else tree.Call(ibis.coalesce, *rest)
    elif name == "cases":
        for i, arg in enumerate(node.args):
            rest = node.args[:i] + node.args[i + 1 :]
            if rest:
                yield f"{arg!r} dropped from {node!r}", tree.Call(node.func, *rest, **node.kwargs)
    elif name == "fill_null":
        yield f"{node!r} → {bound[0]!r}", bound[0]


def _of_list(node: tree.Call, name: str, ground: Ground) -> Changes:
    """Leave out each member of a list; add each value the contract knows besides."""
    told = node.func.obj
    members = node.args[0].resolve({})
    for member in members if len(members) > 1 else ():
        yield f"{told!r}.{name} without {member!r}", method(told, name, [one for one in members if one != member])
    for code in ground.codes(told):
        if code not in members:
            yield f"{told!r}.{name} with {code!r} too", method(told, name, [*members, code])


def _neighbours(value: object) -> Iterator[object]:
    """Numbers one step up and down: 12 → 13, 11; 0.2 → 0.3, 0.1. The other truth value."""
    if isinstance(value, bool):
        yield not value
    elif isinstance(value, int):
        yield from (value + 1, value - 1)
    elif isinstance(value, float):
        number = Decimal(repr(value))
        step = Decimal(1) if value.is_integer() else Decimal(1).scaleb(int(number.as_tuple().exponent))
        yield from (float(number + step), float(number - step))


def places(node: tree.Resolver) -> Iterator[Place]:
    """Parts of a node, each with the way to put another in its place."""
    if isinstance(node, tree.BinaryOperator):
        yield node.left, lambda new: tree.BinaryOperator(node.func, new, node.right)
        yield node.right, lambda new: tree.BinaryOperator(node.func, node.left, new)
    elif isinstance(node, tree.UnaryOperator):
        yield node.arg, lambda new: tree.UnaryOperator(node.func, new)
    elif isinstance(node, tree.Sequence):
        for i, part in enumerate(node.values):
            yield part, lambda new, i=i: tree.Sequence((*node.values[:i], new, *node.values[i + 1 :]))
    elif isinstance(node, tree.Call):
        name, bound = called(node)
        if bound:
            yield bound[0], lambda new: tree.Call(tree.Attr(new, name), *node.args, **node.kwargs)
        for i, part in enumerate(node.args if name not in ("isin", "notin") else ()):
            yield part, lambda new, i=i: tree.Call(node.func, *node.args[:i], new, *node.args[i + 1 :], **node.kwargs)
        for key, part in node.kwargs.items():
            yield part, lambda new, key=key: tree.Call(node.func, *node.args, **{**node.kwargs, key: new})


def called(node: tree.Call) -> tuple[str, tuple[tree.Resolver, ...]]:
    """Name of the method or function called, and the object it is a method of."""
    if isinstance(node.func, tree.Attr):
        return node.func.name.value, (node.func.obj,)
    return getattr(node.func.value, "__name__", ""), ()


def method(node: tree.Resolver, name: str, *args: object) -> tree.Call:
    """Call a method of what the node stands for."""
    return tree.Call(tree.Attr(node, name), *args)


def column(node: tree.Resolver) -> bool:
    """Whether the node is a bare column."""
    return isinstance(node, tree.Attr) and isinstance(node.obj, tree.Variable)


def logical(node: tree.Resolver) -> bool:
    """Whether the node joins terms by «and» or «or»."""
    return isinstance(node, tree.BinaryOperator) and node.func in LOGIC


def compares(node: tree.Resolver) -> bool:
    """Whether the node compares two values."""
    return isinstance(node, tree.BinaryOperator) and node.func in (*STRICT, *EQUAL)


def inverted(node: tree.Resolver) -> bool:
    """Whether the node is a negation."""
    return isinstance(node, tree.UnaryOperator) and node.func is operator.invert
