"""A new study: its folder with workbooks to fill and a home for her own words; or the one workbook that a college fills."""

from functools import partial
from pathlib import Path

from evaluation.document.own_texts import FIRST, TEXTS, write_first_steps, write_texts
from evaluation.errors import StudyError
from evaluation.measure import Mean, Rate
from evaluation.metrics import ALL
from evaluation.study.folder import PASSPORT_WORKBOOK, RAW
from evaluation.study.passport import Passport, Project
from evaluation.study.templates.books_to_fill import GROUP, write_books
from evaluation.study.templates.college_form import form_name, write_form
from evaluation.study.templates.template import write_workbook
from evaluation.text import Lang, Text

_STEPS = (
    Text(
        ru="Откройте «{passport}». Лист «Проект» — название; лист «Сводные числа» — десять строк: показатель (E01 или название), год, из них,"
        " всего, источник.",
        en='Open "{passport}". The first sheet: the title; the sheet of totals: ten rows: metric (E01 or its name), year, of them, total, source.',
    ),
    Text(
        ru="Есть сведения по каждому студенту? Заполните «raw/{group}.xlsx» (хватит и трёх строк) или положите книги колледжа в папку raw как есть.",
        en='Person-level data? Fill "raw/{group}.xlsx" (three rows will do) or put the college\'s workbooks into folder raw as they are.',
    ),
    Text(ru='Проверьте: evaluation check "{folder}"', en='Check: evaluation check "{folder}"'),
    Text(
        ru='Постройте отчёты: evaluation report "{folder}"; откройте reports/index.html.',
        en='Make the reports: evaluation report "{folder}"; open reports/index.html.',
    ),
    Text(
        ru="Свои слова пишите в «{texts}.docx»; ключ, которым скрыты имена, сохраните: evaluation key save.",
        en='Write your own words in "{texts}.docx"; keep the key that hides names: evaluation key save.',
    ),
)


def new(folder: Path, lang: Lang) -> Path:
    """Make a study folder: passport, workbooks to fill, a document for her own words, the first steps; return the passport.

    What stands in the folder already is left as it is.

    Raises
    ------
    StudyError
        If the folder holds a passport already.
    """
    passport = folder / PASSPORT_WORKBOOK
    if passport.exists():
        raise StudyError(
            Text(ru="В папке уже есть паспорт проекта.", en="The folder holds a passport already."),
            where=str(passport),
            todo=Text(ru="выберите другую папку.", en="choose another folder."),
        )
    write_books(folder / RAW, lang)
    steps = [step.of(lang) for step in first_steps(folder.resolve().name)]
    for name, write in ((TEXTS, write_texts), (FIRST, partial(write_first_steps, steps=steps))):
        place = folder / f"{name.of(lang)}.docx"
        if not place.exists():
            write(place, lang=lang)
    write_workbook(Passport(project=Project(title=folder.resolve().name)), passport, lang)
    return passport


def first_steps(folder: Path | str) -> tuple[Text, ...]:
    """Tell what to do after a study folder has been made, in five steps."""
    return tuple(step.format(folder=folder, passport=PASSPORT_WORKBOOK, group=GROUP.file, texts=TEXTS) for step in _STEPS)


def form_for(college: str, out: Path | None, lang: Lang) -> Path:
    """Write the workbook that a college fills for the curator; without `out`, into the present folder.

    Raises
    ------
    StudyError
        If the college has no name, or the file stands there already: it may be filled.
    """
    name, place = " ".join(college.split()), out or Path(form_name(college, lang))
    if not name:
        raise StudyError(Text(ru="Не названо, чья это форма.", en="The form's college is not named."))
    if place.exists():
        raise StudyError(
            Text(ru="Такой файл уже есть: он может быть заполнен.", en="There is such a file already: it may be filled."),
            where=place.name,
            todo=Text(ru="назовите другой файл: --out.", en="name another file: --out."),
        )
    told = [f"{metric.id} {metric.name.of(lang)}" for metric in ALL if isinstance(metric.measure, Rate | Mean)]
    return write_form(place, name, told, lang)
