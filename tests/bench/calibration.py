"""The calibration tables: what is enumerated and drawn, the verdicts, and the files of docs/ they are written to."""

import csv
import math
import platform
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

import numpy as np
import scipy

from tests.bench import clusters
from tests.bench.clusters import Design, Test
from tests.bench.enumeration import Coverage

DOCS = Path(__file__).resolve().parents[2] / "docs"
DRAWS = 10_000
SEED = 20160831
GROUPS = (6, 10, 20, 40)
FEW_TREATED = (1, 2, 4)
ICCS = (0.0, 0.05, 0.1, 0.2)
OUTCOMES = ("normal", "binary")
SIZE, POWER = 0.065, 0.15
"""A test that rejects a true null more often fails; one that sees .8 SD less often than this cannot test."""
ASSUMED = "clustered_difference, icc=.10"
METHODS: dict[str, Test] = {
    "cluster_means_t": clusters.cluster_means_t,
    "randomisation_test": clusters.randomisation,
    "clustered_difference": clusters.clustered_difference,
    ASSUMED: clusters.clustered_difference_icc,
    "least_squares CR1": clusters.robust("CR1"),
    "least_squares CR2": clusters.robust("CR2"),
    "least_squares CR3": clusters.robust("CR3"),
    "wild_cluster_bootstrap": clusters.wild,
}
SHARES_ONLY = {"clustered_difference", ASSUMED}


@dataclass(frozen=True, slots=True)
class Calibration:
    """Size under no effect and power at .8 SD of one method in one design, with their Monte Carlo errors, and the verdict."""

    method: str
    outcome: str
    groups: int
    treated: int
    icc: float
    size: float | None
    size_error: float | None
    power: float | None
    power_error: float | None
    draws: int
    verdict: str
    remark: str


def designs() -> list[Design]:
    """Every number of groups, of treated ones, every intraclass correlation and both outcomes."""
    return [
        Design(outcome, groups, treated, icc)
        for outcome in OUTCOMES
        for groups in GROUPS
        for treated in (*FEW_TREATED, groups // 2)
        for icc in ICCS
    ]


def refusal(method: str, design: Design) -> str:
    """Reason with which the package refuses the method in the design, or an empty string."""
    fewest = min(design.treated, design.groups - design.treated)
    if fewest > 1 or method in {"cluster_means_t", "randomisation_test", ASSUMED}:
        return ""
    return "one_cluster" if method == "clustered_difference" else "few_treated"


def floor(method: str, design: Design) -> float:
    """Smallest p value the method can give in the design; 0 where there is no such bound."""
    if method == "randomisation_test":
        return clusters.randomisation_floor(design.groups, design.treated)
    return 2.0 ** (1 - design.groups) if method == "wild_cluster_bootstrap" else 0.0


def simulated(draws: int = DRAWS, cells: Iterable[Design] | None = None) -> list[Calibration]:
    """Size and power of every method in every design; a design's draws depend on the seed and the design alone."""
    rows = []
    for number, design in enumerate(designs() if cells is None else cells):
        rng = np.random.default_rng([SEED, number])
        null, effect = (clusters.drawn(design, draws, shift, rng) for shift in (0.0, clusters.SHIFT))
        for method, test in METHODS.items():
            if method in SHARES_ONLY and design.outcome == "normal":
                continue
            if reason := refusal(method, design):
                rows.append(Calibration(method, *fields_of(design), None, None, None, None, 0, "refuses", reason))
                continue
            size, power = float(test(null, rng).mean()), float(test(effect, rng).mean())
            known = (size, error(size, draws), power, error(power, draws))
            rows.append(Calibration(method, *fields_of(design), *known, draws, verdict(method, design, size, power), remark(method, design)))
    return rows


def error(share: float, draws: int) -> float:
    """Monte Carlo standard error of a share of draws."""
    return math.sqrt(share * (1 - share) / draws)


def fields_of(design: Design) -> tuple[str, int, int, float]:
    """Return what names a design."""
    return design.outcome, design.groups, design.treated, design.icc


def verdict(method: str, design: Design, size: float, power: float) -> str:
    """Judge a method: a test that hardly ever rejects is not a conservative test, it is none."""
    if floor(method, design) > clusters.ALPHA:
        return "cannot test"
    if size > SIZE:
        return "fails"
    return "holds" if power >= POWER else "cannot test"


def remark(method: str, design: Design) -> str:
    """Say what the package itself says beside its answer."""
    if floor(method, design) > clusters.ALPHA:
        return "cannot_reject"
    fewest = min(design.treated, design.groups - design.treated)
    if method.startswith("least_squares") and fewest < 4:
        return "marked unreliable"
    return "conditional on ICC" if method == ASSUMED and fewest < 4 else ""


def committed(folder: Path = DOCS) -> list[Calibration]:
    """Read the drawn table back."""
    with (folder / "calibration_clusters.csv").open(encoding="utf-8") as file:
        return [_read(row) for row in csv.DictReader(file)]


def _read(row: Mapping[str, str]) -> Calibration:
    size, size_error, power, power_error = (float(row[name]) if row[name] else None for name in ("size", "size_error", "power", "power_error"))
    return Calibration(
        row["method"],
        row["outcome"],
        int(row["groups"]),
        int(row["treated"]),
        float(row["icc"]),
        size,
        size_error,
        power,
        power_error,
        int(row["draws"]),
        row["verdict"],
        row["remark"],
    )


def write(discrete: Sequence[Coverage], drawn: Sequence[Calibration], folder: Path = DOCS) -> None:
    """Write the two tables as CSV and the page that explains them."""
    folder.mkdir(exist_ok=True)
    _table(folder / "calibration_discrete.csv", discrete)
    _table(folder / "calibration_clusters.csv", drawn)
    (folder / "calibration.md").write_text(page(discrete, drawn), "utf-8", newline="\n")


def _table(path: Path, rows: Sequence[Any]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(field.name for field in fields(rows[0]))
        writer.writerows([_plain(value) for value in asdict(row).values()] for row in rows)


def _plain(value: object) -> object:
    return "" if value is None else f"{value:.4f}" if isinstance(value, float) else value


def page(discrete: Sequence[Coverage], drawn: Sequence[Calibration]) -> str:
    """Return the page: what was done, how to read it, both tables and what refuses."""
    versions = f"Python {platform.python_version()}, NumPy {np.__version__}, SciPy {scipy.__version__}"
    return INTRODUCTION.format(
        draws=f"{DRAWS:,}",
        resamples=clusters.RESAMPLES,
        enumerated=f"{clusters.ENUMERATED:,}",
        versions=versions,
        discrete=_discrete(discrete),
        clusters="\n\n".join(_method(name, drawn) for name in METHODS),
        refused=_refused(drawn),
        seed=SEED,
    )


def short(share: float, places: int = 3) -> str:
    """Write a share as .050 or 1.000."""
    return f"{share:.{places}f}".removeprefix("0")


def _discrete(rows: Sequence[Coverage]) -> str:
    head = ["interval", "kind", "people", "true shares", "mean", "least on the grid", "at", "least between the points too"]
    numbers = ([short(row.mean, 4), short(row.least, 4), row.where, short(row.between, 4)] for row in rows)
    return _markdown(head, [[f"`{row.interval}`", row.kind, row.people, row.shares, *more] for row, more in zip(rows, numbers, strict=True)])


def _method(name: str, rows: Sequence[Calibration]) -> str:
    """One method: groups down; for each number of treated groups verdicts, the range of size and of power."""
    own = [row for row in rows if row.method == name]
    body = []
    for groups in GROUPS:
        for treated in sorted({*FEW_TREATED, groups // 2}):
            part = [row for row in own if (row.groups, row.treated) == (groups, treated)]
            body.append([str(groups), str(treated), _verdicts(part), _span(part, "size"), _span(part, "power"), _remarks(part)])
    return f"### `{name}`\n\n" + _markdown(["groups", "treated", "verdicts", "size", "power at .8 SD", "the package says"], body)


def _verdicts(rows: Sequence[Calibration]) -> str:
    counts: Mapping[str, int] = {name: sum(row.verdict == name for row in rows) for name in ("holds", "cannot test", "fails", "refuses")}
    found = {name: count for name, count in counts.items() if count}
    return next(iter(found)) if len(found) == 1 else ", ".join(f"{name} {count} of {len(rows)}" for name, count in found.items())


def _span(rows: Sequence[Calibration], name: str) -> str:
    known = [getattr(row, name) for row in rows if getattr(row, name) is not None]
    return f"{short(min(known))}-{short(max(known))}" if known else ""


def _remarks(rows: Sequence[Calibration]) -> str:
    return ", ".join(sorted({row.remark for row in rows if row.remark}))


def _refused(rows: Sequence[Calibration]) -> str:
    found = sorted({(row.method, row.treated, row.remark) for row in rows if row.verdict == "refuses"})
    lines = []
    for method, treated, reason in found:
        groups = sorted({row.groups for row in rows if (row.method, row.treated, row.remark, row.verdict) == (method, treated, reason, "refuses")})
        lines.append([f"`{method}`", str(treated), ", ".join(map(str, groups)), f"`{reason}`"])
    return _markdown(["method", "treated", "groups", "reason"], lines)


def _markdown(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    return "\n".join("| " + " | ".join(line) + " |" for line in (head, ["---"] * len(head), *rows))


INTRODUCTION = """# Do the intervals and tests keep their promise?

An interval of level 95 % promises to hold the truth 95 times in a hundred; a test of level 5 % promises to raise a false alarm no more
than 5 times in a hundred. This page shows how well the package's own ones do. `make bench-calibration` counts and draws everything anew,
writes this page, [calibration_discrete.csv](calibration_discrete.csv) and [calibration_clusters.csv](calibration_clusters.csv), and stops
with an error when a promise named below is broken.

{versions}; seed {seed}.

## 1. Shares of independent people: counted, not drawn

For n people there are only n + 1 possible results. The probability of those whose interval holds the true share is its coverage,
exactly; no random numbers. The true share takes every value from .001 to .999 (of a difference: both shares every value from .02 to .98 in
steps of .01). Coverage jumps where a limit is passed, so the last column looks between the points as well: for one share at every
jump, for a difference in steps of .001.

- **exact**: no true share is covered less than .95. The price is a wider interval.
- **conservative**: not below .95 at any point of the grid, but a little below between the points.
- **score**: right on average (mean .945 to .98), now and then below .95; at least .89 for shares from .05 to .95, and for
  differences at least .87 on the grid. In steps of .001 Newcombe's interval with 5 people in both arms falls to .867: it is not for so few.
- **large arms**: the textbook interval, shown to tell why it is no default.

{discrete}

## 2. People in groups: drawn

{draws} draws for every design without an effect (size: how often the test sees one; it should be .05) and {draws} with an effect
of .8 standard deviations of one person's outcome (power). The Monte Carlo error of a size near .05 is .002, of a power near .5 it is .005;
the CSV has each. Groups have 15 to 28 people, each number equally likely. ICC is the share of the variance that lies between
groups: 0, .05, .1, .2. The outcome is normal, or yes/no: half say yes without the effect, nine in ten with it, and each group's own
share is beta distributed. An interval counts as the test that rejects when it leaves zero out. The randomisation test enumerates up to
{enumerated} assignments, else it draws {resamples}; the wild bootstrap enumerates the signs of 6 groups, else it draws {resamples}.

How to read a line: it sums up four ICCs and both outcomes (methods for shares: yes/no alone); size and power are the least and
the largest of them. All designs one by one are in the CSV.

- **holds**: size at most .065 and power at least .15.
- **cannot test**: power below .15, or the smallest p value the design can give is above .05. A test that never
  raises an alarm is no test, however rarely it is wrong.
- **fails**: size above .065.
- **refuses**: the package gives no answer and says why.

What it comes to. `cluster_means_t` keeps its size in every design, one treated group included; with 6 groups, one of them treated, and
an ICC of .2 it can hardly see an effect. `randomisation_test` keeps it too, but needs at least 10 groups with two treated, or 20 with one.
`clustered_difference`, the default for shares, keeps it with four groups or more in both arms. With fewer it takes an assumed ICC, and then
is as good as the assumption: with .10 assumed it keeps its size up to a true ICC of .10 and raises up to 13 false alarms in a hundred at .20,
so the package prints it as conditional, with a range. `least_squares` with its default CR2 keeps its size too, at the price of little power
with two treated groups; CR1 and CR3 do not keep it with few treated groups, nor does the wild bootstrap with 4 treated of 40.

{clusters}

## 3. What refuses

With 20 groups or more and half of them treated nothing refuses.

{refused}
"""
