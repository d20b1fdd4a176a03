"""What a page must know of the study besides its numbers; it travels with every estimate."""

import datetime as dt
import os
from collections.abc import Mapping
from dataclasses import dataclass, field

import pyarrow.compute as pc

from evaluation.study import contract, masks
from evaluation.study.contract import ARMS
from evaluation.study.study import Study
from evaluation.text import Lang, Text, same

RELEASE = "EVALUATION_RELEASE"
"""The variable by which a run tells its notebook the release it belongs to."""


@dataclass(frozen=True, slots=True)
class Goal:
    """A plan value of a metric for a year, in the metric's own unit (shares 0-1), and what the passport says beside it."""

    metric: str
    year: int
    plan: float | None
    arm: str = ""
    reason: str = ""
    forecast: tuple[float, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True)
class Context:
    """Public facts of a study: its name, language, arms in words, start of the project, date of the data, plans, whether simulated."""

    name: str
    title: str
    lang: Lang = "ru"
    arms: Mapping[str, Text] = field(default_factory=lambda: dict(ARMS))
    start: dt.date | None = None
    as_of: dt.date | None = None
    simulated: bool = False
    unit: str = "group"
    goals: tuple[Goal, ...] = ()
    notes: Mapping[str, str] = field(default_factory=dict)
    smallest_effect: float | None = None
    icc: float = 0.1
    mask: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Ids of numbers that a release has found must be hidden, by audience."""
    release: str = ""
    """Id of the release whose pages are being made; pages of no release are drafts."""


def observed_until(study: Study) -> dt.date | None:
    """Return the last day anything is known of: the day asked for, else the last reporting date, else the latest date of the destinations."""
    if study.as_of is not None:
        return study.as_of
    if study.passport.project.reporting_dates:
        return max(study.passport.project.reporting_dates)
    if study.has("destinations"):
        fates = study.tables["destinations"]
        days = [pc.max(fates[name]).as_py() for name in ("reference_date", "later_date")]
        return max((day for day in days if isinstance(day, dt.date)), default=None)
    return None


def arms_of(study: Study) -> Mapping[str, Text]:
    """Return the arms in the study's own words where the plan of evaluation names them."""
    own = {"dual": study.plan.dual, "regular": study.plan.regular}
    return {arm: same(own[arm]) if own[arm] else words for arm, words in ARMS.items()}


def context_of(study: Study) -> Context:
    """Gather what pages need to know of the study."""
    project = study.passport.project
    return Context(
        name=study.name,
        title=project.title,
        lang=study.lang,
        arms=arms_of(study),
        start=project.start,
        as_of=observed_until(study),
        simulated=project.simulated,
        unit=study.unit,
        goals=tuple(
            Goal(goal.metric, goal.year, goal.plan, goal.arm or "", goal.reason, tuple(goal.forecast), goal.source)
            for goal in study.passport.targets
            if goal.year is not None
        ),
        notes=dict(study.passport.notes),
        smallest_effect=study.plan.smallest_effect,
        icc=study.plan.icc,
        mask=masks.read(study.folder) if study.folder else {},
        release=os.environ.get(RELEASE, ""),
    )


def lacking(study: Study, requires: tuple[str, ...]) -> str:
    """Name, in the study's language, the tables and columns that are required and absent."""
    missing = []
    for name in requires:
        table, column = name.split(".")
        if not study.has(table) or column not in study.present.get(table, ()):
            missing.append(f"{contract.table(table).label.of(study.lang)}: {contract.table(table).column(column).label.of(study.lang)}")
    return "; ".join(missing)
