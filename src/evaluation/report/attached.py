"""What is attached to the annual report: documents, photographs and scans with consent, score sheets."""

import base64
from collections.abc import Iterator

from evaluation.report import naming
from evaluation.report.blocks import Block, Cell, Column, FigureBlock, Paragraph, Shown, TableBlock
from evaluation.report.preview import shown
from evaluation.report.registry import register
from evaluation.study.choices import CONTENTS, Content
from evaluation.study.context import context_of
from evaluation.study.passport import Attachment
from evaluation.study.pictures import Photograph, allowed, shared
from evaluation.study.study import Study
from evaluation.text import Text, number

_WIDTH_MM = 120.0
_ATTACHED = Text(ru="Файлы, приложенные к отчёту", en="Files attached to the report")
_HEADS = ((Text(ru="№", en="No"), 0.4), (Text(ru="Что приложено", en="What is attached"), 2.6), (Text(ru="Вид", en="Kind"), 1.2),
          (Text(ru="К разделу", en="Section"), 1.0))  # fmt: skip
_NO_PHOTOS = Text(
    ru="Фотографий и сканов с согласием изображённых в проекте нет.", en="The study has no photographs or scans with the consent of those shown."
)
_LEFT_OUT = Text(ru="Без согласия не показано: {count}.", en="Left out for want of consent: {count}.")
_NO_SHEETS = Text(
    ru="Экспертных листов в проекте нет. Внешняя оценка показана в разделе 13.",
    en="The study has no score sheets. Section 13 shows the outside review.",
)
_COLUMNS = ("title", "kind", "number", "date", "issuer")
_OF_SECTION = Text(ru="К разделу: {section}.", en="Section: {section}.")


def documents(study: Study) -> Shown:
    """Show the register of documents, then the list of the files attached to the report in the order of their numbers."""
    told = register(study, "documents", columns=_COLUMNS) if study.has("documents") else register(study, "documents")
    listed = attached(study)
    if not listed:
        return told
    lang = study.lang
    rows = tuple(
        (Cell(number(place, 0, lang)), Cell(each.caption or each.file), Cell(CONTENTS[content_of(each)].of(lang)), Cell(each.section))
        for place, each in enumerate(listed, start=1)
    )
    columns = tuple(Column(head.of(lang), "left", width) for head, width in _HEADS)
    note = naming.closing(context_of(study), lang, draft=False)
    return shown(*told.blocks, TableBlock(_ATTACHED.of(lang), columns, rows, (note,) if note else (), small=True), lang=lang)


def attached(study: Study) -> tuple[Attachment, ...]:
    """Return the attachments that may leave, in their order: consent, a file of the study, no title page."""
    if study.folder is None:
        return ()
    folder = study.folder
    return tuple(each for each in study.passport.attachments if each.content != "signed_title" and shared(each, folder) is not None)


def content_of(attachment: Attachment) -> Content:
    """Say what an attachment is; where the passport does not tell, a PDF is a document and a picture a photograph."""
    return attachment.content or ("scan" if attachment.file.casefold().endswith(".pdf") else "photo")


def photographs(study: Study) -> Shown:
    """Show photographs and scans that may be shown, without anything hidden in their files; say how many had no consent."""
    lang = study.lang
    pictures = [each for each in _pictures(study) if each.content != "score_sheet"]
    without = sum(1 for each in study.passport.attachments if each.file and not each.consent)
    blocks: list[Block] = [_figure(each, study) for each in pictures] or [Paragraph(_NO_PHOTOS.of(lang), "note")]
    blocks += [Paragraph(_LEFT_OUT.of(lang).format(count=number(without, 0, lang)), "note")] if without else []
    return shown(*blocks, lang=lang)


def score_sheets(study: Study) -> Shown:
    """Show scans of score sheets; where there are none, say so."""
    pictures = [each for each in _pictures(study) if each.content == "score_sheet"]
    blocks: list[Block] = [_figure(each, study) for each in pictures] or [Paragraph(_NO_SHEETS.of(study.lang), "note")]
    return shown(*blocks, lang=study.lang)


def _pictures(study: Study) -> Iterator[Photograph]:
    return allowed(study.passport.attachments, study.folder) if study.folder else iter(())


def _figure(picture: Photograph, study: Study) -> FigureBlock:
    lang = study.lang
    told = (_OF_SECTION.of(lang).format(section=picture.section) if picture.section else "", naming.closing(context_of(study), lang, draft=False))
    caption = picture.caption or CONTENTS[picture.content or "photo"].of(lang).capitalize()
    return FigureBlock(caption, caption, "", base64.b64encode(picture.data).decode(), _WIDTH_MM, notes=tuple(word for word in told if word))
