"""The accounting of one metric: every row it looked at is decided, unknown, not yet due or outside its definition."""

from collections.abc import Sequence
from typing import cast

import pandas as pd

from evaluation.errors import StudyError
from evaluation.metric import Metric
from evaluation.text import Text

PARTS = ("n", "unknown", "pending", "excluded")
"""What becomes of a row: it is decided, nothing is known of it, it cannot be judged yet, the metric's definition leaves it out."""
ENTERED = "entered"


def balanced(frame: pd.DataFrame, metric: Metric) -> None:
    """Insist that rows in = decided + unknown + not yet due + left out, in every group; each is counted by a condition of its own.

    Raises
    ------
    StudyError
        The rows of a metric do not add up: a fault of its declaration.

    """
    off = frame[frame[ENTERED] != frame[list(PARTS)].sum(axis=1)]
    if len(off):
        entered, parts = int(off[ENTERED].iloc[0]), [int(off[part].iloc[0]) for part in PARTS]
        raise StudyError(
            Text(
                ru="Показатель {id}: строки не сходятся: рассмотрено {entered}, а разложено {parts}.",
                en="Metric {id}: rows do not add up: {entered} looked at, {parts} accounted for.",
            ).format(id=metric.id, entered=entered, parts=" + ".join(map(str, parts))),
            todo=Text(ru="Это ошибка программы: пришлите это сообщение её авторам.", en="This is a fault of the program: report it to its authors."),
        )


def left_out(frame: pd.DataFrame, by: Sequence[str]) -> pd.DataFrame:
    """Sum the rows a definition leaves out by the dimensions asked for."""
    if not by:
        return pd.DataFrame({"excluded": [int(frame["excluded"].sum())]})
    return cast("pd.DataFrame", frame.groupby(list(by), dropna=False, as_index=False)["excluded"].sum())
