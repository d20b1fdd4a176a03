"""Adjustment for baseline covariates of the plan: their balance, and the adjusted estimate beside (by lot) or as the main one (as they are)."""

from dataclasses import replace

import numpy as np
import pandas as pd

from evaluation.analysis.effects.likeness import balance_of, likeness
from evaluation.analysis.effects.question import Cap, Found, Question
from evaluation.argument import Balance, Check
from evaluation.caveats import keyed
from evaluation.cells import rows
from evaluation.measure import Mean, Rate
from evaluation.stats import means
from evaluation.stats.regression.moments import Moments, least_squares
from evaluation.stats.regression.within import adjusted_means
from evaluation.stats.result import Result, refused


def beside(question: Question, found: Found) -> Found:
    """Judge the likeness before training and adjust for what was known then.

    By lot the plain difference stays the main one. Without a lot the adjusted estimate takes its place, and the plain one stands beside as a
    difference, named misleading where the arms were not alike.
    """
    plan = question.study.plan
    if found.result is None or found.result.value is None or not isinstance(question.metric.measure, Rate | Mean):
        return found
    lot = question.design.key == "randomised"
    frame, known, people = baseline(question, found.years)
    if not known:
        return found if lot and not plan.covariates else _unseen(found)
    balance = named(question, balance_of(frame, known, question.arms[0]))
    adjusted = _adjusted(question, found, complete(frame, known), known)
    check, caps = likeness(balance, adjusted=adjusted.value is not None)
    estimator = "adjusted" if found.estimator == "cr2" or question.study.cluster == "student" else "adjusted_means"
    row = question.row(
        adjusted, estimator, n=people, unknown=found.main.unknown, clusters=found.main.clusters,
        caveats=(keyed("adjusted_for", covariates=", ".join(map(question.called, known))),),
    )  # fmt: skip
    high = any(cap.ground == "cap_attrition_high" for cap in found.caps)
    found = replace(found, balance=balance, checks=(*found.checks, check), caps=(*found.caps, *(() if lot and not high else caps)))
    if lot or adjusted.value is None:
        return replace(found, beside=(*found.beside, row))
    crude = replace(found.main, quantity="difference", caveats=(*found.main.caveats, *_misleading(check)))
    return replace(found, main=row, result=adjusted, estimator=estimator, beside=(crude, *found.beside))


def _misleading(check: Check) -> tuple[str, ...]:
    """Name the plain difference misleading where the arms were not alike before."""
    carried = dict(pair.split("=", 1) for pair in check.finding.split("|")[1:])
    return (keyed("naive_misleading", covariates=carried.get("covariates", "")),) if check.state == "fails" else ("unadjusted",)


def named(question: Question, balance: tuple[Balance, ...]) -> tuple[Balance, ...]:
    """Call the covariates by their labels."""
    return tuple(replace(line, covariate=question.called(line.covariate)) for line in balance)


def _unseen(found: Found) -> Found:
    return replace(found, checks=(*found.checks, Check("check_balance", "unknown", "balance_unseen")), caps=(*found.caps, Cap(2, "cap_not_alike")))


def baseline(question: Question, years: tuple[int, ...]) -> tuple[pd.DataFrame, tuple[str, ...], int]:
    """Distinct rows of both arms whose outcome is known, in the years compared; the covariates the study has; persons with all of them."""
    if not question.study.plan.covariates:
        return pd.DataFrame(), (), 0
    told = rows(question.study, question.metric, question.study.plan.covariates)
    frame = told.frame[(told.frame["fate"] == "counted") & told.frame["arm"].isin(question.arms)]
    year = question.metric.year
    if years and year in frame:
        frame = frame[frame[year].isin(years)]
    known = tuple(name for name in question.study.plan.covariates if name not in told.lacking and frame[name].notna().any())
    return frame, known, int(frame.loc[frame[list(known)].notna().all(axis=1), "n"].sum())


def complete(frame: pd.DataFrame, covariates: tuple[str, ...]) -> pd.DataFrame:
    """Keep the rows that know every covariate."""
    return frame[frame[list(covariates)].notna().all(axis=1)]


def varying(frame: pd.DataFrame, covariates: tuple[str, ...]) -> dict[str, np.ndarray]:
    """Columns of the covariates that vary; a constant one explains nothing."""
    return {name: frame[name].to_numpy(float) for name in covariates if float(np.ptp(frame[name].to_numpy(float))) > 0}


def keys_of(frame: pd.DataFrame) -> list[str]:
    """Key of the group of every row."""
    return list(frame["college"].astype("string").fillna("") + "|" + frame["cluster"].astype("string").fillna(""))


def _adjusted(question: Question, found: Found, kept: pd.DataFrame, covariates: tuple[str, ...]) -> Result:
    """Adjust by the design's own unit: persons (least squares), few groups (Donald and Lang's two steps), many groups (CR2)."""
    value, counts = kept["value"].to_numpy(float), kept["n"].to_numpy(float)
    arm, columns = (kept["arm"] == question.arms[0]).to_numpy(float), varying(kept, covariates)
    if question.study.cluster == "student":
        return least_squares(Moments.of(value, {"arm": arm, **columns}, None, counts), "classical", question.level).coefficient("arm")
    if found.estimator == "cr2":
        moments = Moments.of(value, {"arm": arm, **columns}, keys_of(kept), counts)
        return least_squares(moments, "CR2", question.level, "arm").coefficient("arm")
    sides = Moments.of(value, columns, [f"{one:.0f}|{key}" for one, key in zip(arm, keys_of(kept), strict=True)], counts)
    means_of_groups = adjusted_means(sides)
    if means_of_groups is None:
        return refused("singular", question.level, "t on adjusted group means")
    first = np.array([key.startswith("1|") for key in sides.clusters])
    return replace(means.cluster_means_t(means_of_groups[first], means_of_groups[~first], question.level), method="t on adjusted group means")
