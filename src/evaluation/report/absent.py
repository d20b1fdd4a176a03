"""What the study has no data for: named once, in words, with the columns that would give it."""

from evaluation.disclosure.published import Published
from evaluation.estimates import Estimate
from evaluation.report import naming, wording

_REASON = "no_data"


def _lacks(row: Estimate) -> bool:
    return row.reason.split("|")[0] == _REASON


def present(x: Published) -> Published:
    """Keep the rows the study has data for."""
    return x.where(lambda row: not _lacks(row))


def absent_words(x: Published) -> str:
    """Write one sentence on the metrics without data; nothing when there are none."""
    lang = x.context.lang
    named = {naming.metric_of(row).name.of(lang): row.reason.split("column=", 1)[-1] for row in x.rows if _lacks(row)}
    told = [wording.NEEDS.of(lang).format(name=name, columns=columns) for name, columns in named.items()]
    return wording.NO_DATA.of(lang).format(metrics="; ".join(told)) if told else ""
