"""`evaluation fill`: any Word form with marks, filled with published numbers and the words of the passport."""

from pathlib import Path
from typing import Annotated

import typer

from evaluation import cli_words as words
from evaluation.commands.arguments import DEMO, LANG, LangOption
from evaluation.text import Text

HELP = Text(
    ru="Заполнить чужую форму Word: вместо меток ставятся опубликованные числа и сведения паспорта, остальное в форме не меняется."
    "\n\nМетки: {{E01 2018 дуальные}}, {{E01 2018 дуальные из}}, {{E01 2018 дуальные − традиционные}}; поля: {{проект.название}},"
    " {{организация}}, {{люди.директор}}. Все метки — в книге «Метки.xlsx» (evaluation marks). Работают в тексте, таблицах, колонтитулах и надписях."
    "\n\nКоды ответа: 0 заполнено всё, 2 часть меток не заполнена или форма не читается."
    "\n\n\b\nПримеры:\n  evaluation fill Форма.docx --study Проект\n  evaluation fill Форма.docx --study Проект --audience founder --out Готово.docx",
    en="Fill somebody else's Word form: published numbers and words of the passport take the place of marks, nothing else changes."
    "\n\nMarks: {{E01 2018 dual}}, {{E01 2018 dual of}}, {{E01 2018 dual − regular}}; fields: {{project.title}}, {{organisation}},"
    " {{people.director}}. All marks: Marks.xlsx (evaluation marks). They work in text, tables, headers, footers and text boxes."
    "\n\nExit codes: 0 everything is filled, 2 some marks are not, or the form cannot be read."
    "\n\n\b\nExamples:\n  evaluation fill form.docx --study project\n  evaluation fill form.docx --study project --audience founder --out done.docx",
)
FORM = Text(ru="форма Word с метками", en="a Word form with marks")
FORM_NAME = Text(ru="ФОРМА.docx", en="FORM.docx")
FILE = Text(ru="куда записать; без этого — рядом с формой", en="where to write it; beside the form by default")
REPORTS = Text(ru="папка отчётов, чьи числа взять", en="the folder of reports whose numbers to take")


def fill(
    form: Annotated[Path, typer.Argument(help=FORM.of(LANG), metavar=FORM_NAME.of(LANG))],
    study: Annotated[str, typer.Option("--study", help=words.STUDY.of(LANG), metavar=words.STUDY_NAME.of(LANG))] = DEMO,
    audience: Annotated[str, typer.Option("--audience", help=words.AUDIENCE.of(LANG), metavar=words.WHOM.of(LANG))] = "jury",
    as_of: Annotated[str, typer.Option("--as-of", help=words.AS_OF.of(LANG), metavar="2016-08-31")] = "",
    out: Annotated[Path | None, typer.Option("--out", help=FILE.of(LANG), metavar=FORM_NAME.of(LANG), show_default=False)] = None,
    reports: Annotated[Path, typer.Option("--reports", help=REPORTS.of(LANG), metavar=words.FOLDER.of(LANG))] = Path("reports"),
    lang: LangOption = LANG,
) -> int:
    """Fill the form."""
    from evaluation.run.console import Voice
    from evaluation.run.fill import filled
    from evaluation.run.parameters import Parameters, checked
    from evaluation.run.source import located
    from evaluation.study.opening import open_study

    voice = Voice(Parameters.speaking(lang))
    reader = checked(Parameters, {"audience": audience}).audience
    opened = open_study(located(study) or study, voice.lang, as_of=as_of)
    return int(filled(form, opened, reader, reports, out, voice))
