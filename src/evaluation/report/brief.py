"""The summary as the first section of a longer report: the same numbers and rules as the page of its own, without its head and figure."""

from evaluation.disclosure.published import Published
from evaluation.report.blocks import Block, Bullets, Facts, Paragraph, Shown
from evaluation.report.preview import shown
from evaluation.report.story import story_of
from evaluation.report.summary import facts_of, findings_of, lowered
from evaluation.study.study import Study
from evaluation.text import Text

_DONE = Text(ru="Сделано: {done}.", en="Done: {done}.")
_HOW = Text(
    ru="Каждое число отчёта прослеживается до файла, листа и ячейки исходной книги; чему и насколько можно верить, сказано в разделе 14.",
    en="Every number of the report can be traced to the file, sheet and cell of a source workbook; section 14 says what can be trusted how far.",
)


def brief(x: Published, study: Study) -> Shown:
    """Show the main numbers, what was done, what is confirmed and what is not, and how to check.

    Parameters
    ----------
    x
        Published levels by year and differences, as for :func:`evaluation.summary`.
    study
        The study, whose passport tells the rest.
    """
    lang, story = study.lang, story_of(study)
    facts = facts_of(x)
    blocks: list[Block] = [Facts(facts)] if facts else []
    blocks.append(Bullets(findings_of(x, short=True)))
    if story.done:
        told = (f"{lowered(item.what)} ({item.document})" if item.document else lowered(item.what) for item in story.done)
        blocks.append(Paragraph(_DONE.of(lang).format(done="; ".join(told).rstrip("."))))
    blocks.append(Paragraph(_HOW.of(lang)))
    return shown(*blocks, lang=lang, behind=x)
