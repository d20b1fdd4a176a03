"""Likeness of the arms before training: standardised differences of the baseline covariates, judged by the WWC's two limits."""

from collections.abc import Sequence

import pandas as pd

from evaluation.analysis.effects.question import Cap
from evaluation.argument import Balance, Check
from evaluation.caveats import keyed
from evaluation.stats import weighting
from evaluation.stats.arrays import Floats

EQUAL, MOST = 0.05, 0.25
"""Standard deviations up to which arms are alike as they are, and up to which an adjustment makes them so (WWC, Standards Handbook 5.0)."""


def balance_of(frame: pd.DataFrame, covariates: Sequence[str], first: str, weights: Floats | None = None) -> tuple[Balance, ...]:
    """Compare the covariates of rows with counts; rows that do not know a covariate are left out of its line."""
    lines = []
    for name in covariates:
        known = frame[name].notna().to_numpy()
        part = frame[known]
        if part.empty:
            lines.append(Balance(name, binary=False, mean1=None, mean0=None, raw=None, weighted=None, index=None, reason="no_units"))
            continue
        told = weighting.standardised_differences(
            {name: part[name].to_numpy(float)},
            (part["arm"] == first).to_numpy(float),
            part["n"].to_numpy(float),
            None if weights is None else weights[known],
        )[0]
        after = told.after if weights is not None else None
        lines.append(Balance(name, told.binary, told.mean1, told.mean0, told.before, after, told.index.value, told.reason))
    return tuple(lines)


def likeness(balance: Sequence[Balance], *, adjusted: bool) -> tuple[Check, tuple[Cap, ...]]:
    """Judge the balance: equal (0.05), alike after adjustment (0.25), or not alike; nothing measured is not alike either."""
    told = [line for line in balance if line.raw is not None]
    if not told or any(line.raw is None for line in balance):
        finding = keyed("balance_broken", covariates=", ".join(line.covariate for line in balance if line.raw is None)) if told else "balance_unseen"
        return Check("check_balance", "fails" if told else "unknown", finding), (Cap(2, "cap_not_alike"),)
    broken = [line.covariate for line in told if _size(line) > MOST]
    if broken:
        return Check("check_balance", "fails", keyed("balance_broken", covariates=", ".join(broken))), (Cap(2, "cap_not_alike"),)
    worst = max(told, key=_size)
    if _size(worst) <= EQUAL:
        return Check("check_balance", "holds", "balance_equal"), ()
    seen = Check("check_balance", "doubt", keyed("balance_adjusted", largest=f"{_size(worst):.2f}", covariate=worst.covariate))
    return seen, () if adjusted else (Cap(2, "cap_not_alike"),)


def _size(line: Balance) -> float:
    """Absolute index: Hedges' g for means, Cox' index for shares; the plain difference where an index does not exist."""
    return abs(line.index if line.index is not None else line.raw or 0.0)
