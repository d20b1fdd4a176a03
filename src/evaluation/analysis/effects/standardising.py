"""Programme mix: the difference at one mix beside the crude one, and Simpson's paradox flagged."""

from dataclasses import replace

import numpy as np
import pandas as pd

from evaluation.analysis.comparing import common_years
from evaluation.analysis.effects.question import Found, Question
from evaluation.analysis.people import People
from evaluation.argument import Check
from evaluation.caveats import keyed
from evaluation.measure import Rate
from evaluation.stats import weighting
from evaluation.stats.proportions.clusters import FEW, Clusters, clustered_moments

ALIKE = 0.05
"""Largest difference between the arms' shares of a programme that still counts as one mix."""


def beside(question: Question, found: Found) -> Found:
    """Put the difference at the first arm's mix of programmes beside the crude one, where the mixes differ; say so where they do not."""
    table = strata(question)
    if table is None or found.result is None or found.result.value is None:
        return found
    mix = table[["n_first", "n_second"]] / table[["n_first", "n_second"]].sum()
    if float((mix["n_first"] - mix["n_second"]).abs().max()) <= ALIKE:
        return replace(found, checks=(*found.checks, Check("check_mix", "holds", "mix_same")))
    answer = weighting.standardise(
        table["k_first"].to_numpy(float), table["n_first"].to_numpy(float), table["k_second"].to_numpy(float), table["n_second"].to_numpy(float),
        "first", question.level, variances1=table["v_first"].to_numpy(float), variances0=table["v_second"].to_numpy(float),
    )  # fmt: skip
    if answer.difference.value is None:
        return found
    finding = Check("check_mix", "fails", "mix_simpson") if answer.simpson else Check("check_mix", "doubt", "mix_differs")
    caveats = (
        *((keyed("left_without_pair", persons=round(answer.left_out)),) if answer.left_out else ()),
        *(("simpson",) if answer.simpson else ()),
    )
    row = question.row(answer.difference, "standardised", n=found.main.n, unknown=found.main.unknown, caveats=caveats)
    return replace(found, beside=(*found.beside, row), checks=(*found.checks, finding))


def strata(question: Question) -> pd.DataFrame | None:
    """Cases, people and the clustered variance of the share in every programme of either arm; `None` where programmes are not told."""
    metric = question.metric
    if not isinstance(metric.measure, Rate):
        return None
    cells = replace(question, shelf=None).cells("arm", "programme")
    if cells is None or "programme" not in cells.frame:
        return None
    cells, _ = common_years(cells, question.arms)
    frame = cells.frame[(cells.frame["n"] > 0) & cells.frame["programme"].notna()]
    if frame["programme"].nunique() < 2:  # noqa: PLR2004 because one programme is no mix
        return None
    sides = [_side(frame[frame["arm"] == arm], question, name) for arm, name in zip(question.arms, ("first", "second"), strict=True)]
    return sides[0].join(sides[1], how="outer").fillna(0.0)


def _side(frame: pd.DataFrame, question: Question, name: str) -> pd.DataFrame:
    rows = {programme: _stratum(People(part), question) for programme, part in frame.groupby("programme", sort=True)}
    return pd.DataFrame.from_dict(rows, orient="index", columns=[f"k_{name}", f"n_{name}", f"v_{name}"]).astype(float)


def _stratum(people: People, question: Question) -> tuple[float, float, float]:
    """Cases, people and the variance of the share, inflated by the design effect (assumed where the groups are few)."""
    clusters = people.clusters() if people.groups_known else Clusters.of([people.k], [people.n])
    icc = question.study.plan.icc if clusters.clusters < FEW else None
    deff = clustered_moments(
        clusters.clusters, clusters.n, clusters.k, clusters.kk, clusters.kn, clusters.nn, question.level, icc
    ).deff  # fmt: skip
    share = (people.k + 0.5) / (people.n + 1)
    return people.k, float(people.n), share * (1 - share) / people.n * float(np.maximum(deff or 1.0, 1.0))
