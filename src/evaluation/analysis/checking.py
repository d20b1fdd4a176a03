"""`check`: what is wrong with the data, where it is and what to do about it."""

from evaluation import metrics
from evaluation.study import check as checking
from evaluation.study.findings import Findings
from evaluation.study.study import Study


def check(study: Study) -> Findings:
    """Check a study: values, rows, tables, and the names of metrics in totals and plans.

    Returns
    -------
    Findings
        In the study's language; `findings.flow` is the accounting of rows: in = used + set aside.

    """
    return checking.check(study, metrics.names())
