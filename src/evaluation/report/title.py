"""The head of a report: what it is, of which project, the marks that must be seen first, the date of the data."""

from evaluation.report import naming
from evaluation.report.blocks import Block, Heading, Paragraph, Shown
from evaluation.report.preview import shown
from evaluation.study.context import Context
from evaluation.text import Text


def title(context: Context, kind_title: Text | str) -> Shown:
    """Show the head of a report; `kind_title` names the kind of report, as «Годовой отчёт»."""
    lang = context.lang
    words = kind_title.of(lang) if isinstance(kind_title, Text) else kind_title
    marks = ", ".join(naming.marks(context, lang, draft=False))
    blocks: list[Block] = [Heading(words, 1), Paragraph(context.title, "lead")]
    if marks:
        blocks.append(Paragraph(naming.sentence(marks), "warning"))
    if context.as_of:
        blocks.append(Paragraph(naming.as_of(context, lang), "note"))
    return shown(*blocks, lang=lang)
