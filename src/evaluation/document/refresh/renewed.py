"""The whole renewal: sentences, tables, figures, and what the document remembers afterwards."""

from dataclasses import dataclass

from evaluation.document.refresh import figures, prose, tables
from evaluation.document.refresh.remarks import Remark
from evaluation.document.refresh.sheet import Sheet
from evaluation.text import Lang


@dataclass(frozen=True, slots=True)
class Renewed:
    """The document with new numbers, and all there is to tell of it."""

    content: bytes
    remarks: tuple[Remark, ...]


def renewed(hers: Sheet, fresh: Sheet, lang: Lang) -> Renewed:
    """Renew a document from a fresh one of the same report; neither paragraphs, styles nor comments of hers are touched.

    Parameters
    ----------
    hers
        The document she has edited.
    fresh
        The same report as it is made from the present data.
    lang
        Language of what is told.
    """
    remarks = (*prose.renew(hers, fresh), *tables.renew(hers, fresh, lang), *figures.renew(hers, fresh))
    hers.memory.marks += fresh.memory.marks
    hers.memory.origin = dict(fresh.memory.origin)
    return Renewed(hers.packed(), remarks)
