"""Time until the first event, from months grouped into life tables, with competing exits and censoring.

:func:`cox` and :func:`lognormal_aft` take persons instead, with their covariates.

Conventions: an exit in month m happens at m; those censored in month m were still at risk in m; ties are exact.
Months may be any numbers. The probability of an exit by a cause is always Aalen-Johansen's: one minus Kaplan-Meier
would treat the conscripted as if they could still be hired.
"""

from evaluation.stats.survival.areas import (
    months_lost,
    months_lost_clustered,
    months_without,
    months_without_clustered,
    rmst,
)
from evaluation.stats.survival.cox import Ties, cox
from evaluation.stats.survival.curves import (
    cumulative_incidence,
    cumulative_incidence_clustered,
    kaplan_meier,
    month_reached,
)
from evaluation.stats.survival.lognormal import LogNormal, lognormal_aft
from evaluation.stats.survival.logrank import logrank
from evaluation.stats.survival.table import Exits, LifeTable, life_table

__all__ = [
    "Exits",
    "LifeTable",
    "LogNormal",
    "Ties",
    "cox",
    "cumulative_incidence",
    "cumulative_incidence_clustered",
    "kaplan_meier",
    "life_table",
    "lognormal_aft",
    "logrank",
    "month_reached",
    "months_lost",
    "months_lost_clustered",
    "months_without",
    "months_without_clustered",
    "rmst",
]
