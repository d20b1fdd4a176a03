"""What the study can show for a criterion of a competition: numbers, comparisons, records; which needs of an anchor that meets."""

from collections.abc import Mapping
from dataclasses import dataclass

from evaluation.competitions import Anchor, Competition, Criterion, Need
from evaluation.disclosure.published import Published
from evaluation.estimates import Estimate
from evaluation.metrics import find
from evaluation.report import naming, numerals, points, years
from evaluation.report.registry import CLOSED, rows_of
from evaluation.report.verdict import Comparison, comparisons, plan_kind
from evaluation.study import contract
from evaluation.study.context import Context
from evaluation.study.study import Study

YEARS = 3
"""Years from which a metric shows how it went."""


@dataclass(frozen=True, slots=True)
class Line:
    """A metric of a criterion: its rows of all years that may be shown, the latest, the last one before the project."""

    metric: str
    rows: tuple[Estimate, ...]
    start: float | None

    @property
    def latest(self) -> Estimate:
        """The row of the latest year."""
        return max(self.rows, key=lambda row: naming.year_of(row) or 0)

    @property
    def before(self) -> Estimate | None:
        """The last row before the project began, if the latest is not it."""
        earlier = [row for row in self.rows if self.start is not None and (naming.year_of(row) or 0) < self.start and row is not self.latest]
        return max(earlier, key=lambda row: naming.year_of(row) or 0, default=None)


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that the study shows for one criterion; `missing` are its metrics without a number."""

    criterion: Criterion
    lines: tuple[Line, ...]
    missing: tuple[str, ...]
    compared: tuple[Comparison, ...]
    records: Mapping[str, int]
    """Rows of its registers by the day of the data; 0 for a register whose rows are not counted aloud."""
    met: frozenset[Need]

    @property
    def there(self) -> bool:
        """Tell whether anything at all evidences the criterion."""
        return "any" in self.met

    @property
    def reached(self) -> Anchor:
        """The highest anchor all of whose needs, and of those below, are met; one that names no need is left to the jury, and so are those above."""
        reached = self.criterion.anchors[0]
        for anchor in self.criterion.anchors[1:]:
            if not self.there or not anchor.needs or not set(anchor.needs) <= self.met:
                break
            reached = anchor
        return reached

    @property
    def following(self) -> Anchor | None:
        """The anchor after the one reached."""
        later = [anchor for anchor in self.criterion.anchors if anchor.score > self.reached.score]
        return later[0] if later else None


def gathered(x: Published, study: Study, contest: Competition) -> tuple[Evidence, ...]:
    """Gather the evidence of every criterion in their order."""
    every = comparisons(x)
    return tuple(_evidence(each, x, study, every) for each in contest.criteria)


def _evidence(criterion: Criterion, x: Published, study: Study, every: tuple[Comparison, ...]) -> Evidence:
    keys = [find(word).key for word in criterion.metrics]
    found = {key: _line(key, x) for key in keys}
    lines = tuple(line for line in found.values() if line is not None)
    compared = tuple(each for each in _latest(every) if each.gap.metric in {find(word).key for word in criterion.compared})
    records = {name: count for name in criterion.registers if (count := _count(name, study)) is not None}
    met = _met(lines, compared, records, study, x.context)
    return Evidence(criterion, lines, tuple(key for key, line in found.items() if line is None), compared, records, met)


def _line(key: str, x: Published) -> Line | None:
    rows = [row for row in points.drawn(x.rows) if row.metric == key and row.quantity == "level" and "arm" not in row.by]
    rows = [row for row in rows if naming.year_of(row) is not None]
    start = years.start_at(x.context.start, naming.year_dimension(rows[0].by)) if rows and x.context.start else None
    return Line(key, tuple(sorted(rows, key=lambda row: naming.year_of(row) or 0)), start) if rows else None


def _latest(every: tuple[Comparison, ...]) -> tuple[Comparison, ...]:
    """Keep the latest comparison of each metric that may be told."""
    chosen: dict[str, Comparison] = {}
    for each in sorted((each for each in every if each.kind != "missing"), key=lambda each: naming.year_of(each.gap) or 0):
        chosen[each.gap.metric] = each
    return tuple(chosen.values())


def _count(name: str, study: Study) -> int | None:
    """Count the rows of a register; of one about persons only say that it is there; None where there is nothing."""
    if not study.has(name):
        return None
    if name in CLOSED or not contract.table(name).register:
        return 0
    return len(rows_of(study, name)) or None


def _met(
    lines: tuple[Line, ...], compared: tuple[Comparison, ...], records: Mapping[str, int], study: Study, context: Context
) -> frozenset[Need]:
    judged = [plan_kind(line.latest, goal) for line in lines if (goal := naming.goal_for(context, line.latest)) is not None]
    told: Mapping[Need, bool] = {
        "any": bool(lines or compared or records),
        "number": bool(lines or compared),
        "record": bool(records),
        "document": any(documented(name, study) for name in records),
        "baseline": any(line.before is not None for line in lines),
        "years": any(len(line.rows) >= YEARS for line in lines),
        "comparison": bool(compared),
        "better": any(each.kind == "better" and not each.fragile for each in compared),
        "target": bool(judged),
        "met": bool(judged) and 2 * sum(kind.startswith("met") for kind in judged) > len(judged),
        "outside": bool(rows_of(study, "competitions")),
        "adopted": any((row["adopted_by"] or 0) > 0 for row in rows_of(study, "products")),
    }
    return frozenset(need for need, there in told.items() if there)


def documented(name: str, study: Study) -> bool:
    """Tell whether a register has a row with a document by the day of the data."""
    if name in CLOSED or not contract.table(name).register:
        return False
    rows = rows_of(study, name)
    if name == "documents":
        return any(row["date"] is not None or row["number"] for row in rows)
    return any(row.get("document") for row in rows)


def judged_lines(lines: tuple[Line, ...], context: Context) -> tuple[tuple[Line, str], ...]:
    """Pair each metric that has a target for its latest year with what came of it."""
    found = ((line, naming.goal_for(context, line.latest)) for line in lines)
    return tuple((line, plan_kind(line.latest, goal)) for line, goal in found if goal is not None)


def shown_rows(evidence: Evidence) -> tuple[Estimate, ...]:
    """All rows that the criterion's answer prints."""
    levels = [row for line in evidence.lines for row in (line.before, line.latest) if row is not None and numerals.shown(row)]
    sides = [row for each in evidence.compared for row in (each.gap, *each.levels)]
    return tuple({row.id: row for row in (*levels, *sides)}.values())
