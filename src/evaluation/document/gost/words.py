"""Words of the frame of a research report by ГОСТ 7.32-2017, and the words it is found by."""

from dataclasses import dataclass

from evaluation.text import Text

ABSTRACT = Text(ru="РЕФЕРАТ", en="ABSTRACT")
CONTENTS = Text(ru="СОДЕРЖАНИЕ", en="CONTENTS")
INTRODUCTION = Text(ru="ВВЕДЕНИЕ", en="INTRODUCTION")
CONCLUSION = Text(ru="ЗАКЛЮЧЕНИЕ", en="CONCLUSION")
SOURCES = Text(ru="СПИСОК ИСПОЛЬЗОВАННЫХ ИСТОЧНИКОВ", en="LIST OF SOURCES")
APPENDIX = Text(ru="ПРИЛОЖЕНИЕ", en="APPENDIX")
UNTITLED = Text(ru="Материалы", en="Materials")

TERMS_NAMES = ("термины и определения", "перечень сокращений", "перечень сокращений и обозначений", "terms and definitions", "abbreviations")
INTRODUCTION_NAMES = ("введение", "introduction")
CONCLUSION_NAMES = ("заключение", "conclusion")
SOURCES_NAMES = ("список использованных источников", "список литературы", "источники", "list of sources", "references")

VOLUME = Text(
    ru="Отчёт {pages} с., {figures} рис., {tables} табл., {sources} источн., {appendices} прил.",
    en="Report: {pages} pp., {figures} figures, {tables} tables, {sources} sources, {appendices} appendices.",
)
ABOUT = Text(ru="Отчёт «{title}».", en="Report “{title}”.")
ABOUT_PROJECT = Text(ru="Отчёт «{title}» по проекту «{project}».", en="Report “{title}” on the project “{project}”.")
WHERE_FROM = Text(
    ru="Откуда взяты числа, сказано в списке использованных источников [{marks}].", en="Sources of the numbers are listed at the end [{marks}]."
)
RESULTS = Text(ru="Результаты изложены по разделам:", en="The results are told in the sections:")
RESULT = Text(ru="{title} — раздел {mark}", en="{title}: section {mark}")

TABLE_ONE, TABLE_MANY = Text(ru="таблица {n}", en="Table {n}"), Text(ru="таблицы {n}", en="Tables {n}")
FIGURE_ONE, FIGURE_MANY = Text(ru="рисунок {n}", en="Figure {n}"), Text(ru="рисунки {n}", en="Figures {n}")
IN_TABLE, IN_TABLES = Text(ru="в таблице {n}", en="in Table {n}"), Text(ru="в таблицах {n}", en="in Tables {n}")
IN_FIGURE, IN_FIGURES = Text(ru="на рисунке {n}", en="in Figure {n}"), Text(ru="на рисунках {n}", en="in Figures {n}")
SEE = Text(ru="Сведения приведены {named}.", en="The numbers are {named}.")
AND = Text(ru=" и ", en=" and ")

APPROVED, AGREED = Text(ru="УТВЕРЖДАЮ", en="APPROVED"), Text(ru="СОГЛАСОВАНО", en="AGREED")
HEAD, ADVISER = Text(ru="Руководитель организации", en="Head of the organisation"), Text(ru="Научный руководитель", en="Scientific supervisor")
SIGNATURE = "_" * 22
DAY = Text(ru="«____» ______________ 20__ г.", en="“____” ______________ 20__")
ORGANISATION_LABELS = ("Организация", "Organisation")
PLACE_LABELS = ("Территория", "Place")
AS_OF_LABELS = ("По состоянию на", "Данные на", "As of")



@dataclass(frozen=True, slots=True)
class Keyword:
    """A keyword and the beginnings of words by which a report is known to speak of it."""

    said: Text
    found_by: tuple[str, ...]


def _keyword(ru: str, en: str, *found_by: str) -> Keyword:
    return Keyword(Text(ru, en), found_by)


KEYWORDS = (
    _keyword("СРЕДНЕЕ ПРОФЕССИОНАЛЬНОЕ ОБРАЗОВАНИЕ", "VOCATIONAL EDUCATION", "техникум", "колледж", "студент", "college", "student"),
    _keyword("ДУАЛЬНОЕ ОБУЧЕНИЕ", "DUAL TRAINING", "дуальн", "dual"),
    _keyword("ИННОВАЦИОННАЯ ПЛОЩАДКА", "INNOVATION PLATFORM", "площадк", "проект", "platform", "project"),
    _keyword("ПОКАЗАТЕЛИ РЕЗУЛЬТАТИВНОСТИ", "PERFORMANCE INDICATORS", "показател", "indicator", "metric"),
    _keyword("ОЦЕНКА ПРОЕКТА", "PROJECT EVALUATION", "границ", "сравн", "interval", "compar"),
    _keyword("ТРУДОУСТРОЙСТВО ВЫПУСКНИКОВ", "GRADUATE EMPLOYMENT", "трудоустр", "занятост", "employ"),
    _keyword("КАЧЕСТВО ОБРАЗОВАНИЯ", "QUALITY OF EDUCATION", "успеваемост", "качество знаний", "pass rate", "marks"),
    _keyword("ИТОГОВАЯ АТТЕСТАЦИЯ", "FINAL ASSESSMENT", "гиа", "аттестаци", "final assessment"),
    _keyword("СОХРАННОСТЬ КОНТИНГЕНТА", "RETENTION", "сохранност", "отчисл", "retention", "drop"),
    _keyword("СОЦИАЛЬНОЕ ПАРТНЁРСТВО", "SOCIAL PARTNERSHIP", "работодател", "предприяти", "партнёр", "employer", "partner"),
    _keyword("НАСТАВНИЧЕСТВО", "MENTORING", "наставник", "mentor"),
    _keyword("ПРОФОРИЕНТАЦИЯ", "CAREER GUIDANCE", "профориент", "career guidance"),
    _keyword("ПРИЁМ В ОРГАНИЗАЦИЮ", "ADMISSION", "приём", "зачисл", "admission"),
    _keyword("ПОТРЕБНОСТЬ В КАДРАХ", "NEED FOR WORKERS", "потребност", "вакансии", "vacanc"),
    _keyword("ПЕДАГОГИЧЕСКИЕ КАДРЫ", "TEACHING STAFF", "педагог", "teacher"),
    _keyword("МАТЕРИАЛЬНО-ТЕХНИЧЕСКАЯ БАЗА", "EQUIPMENT", "оборудован", "equipment"),
    _keyword("КАЧЕСТВА ВЫПУСКНИКА", "QUALITIES OF GRADUATES", "качества выпускник", "самооценк", "qualities"),
)
"""The first five speak of every report of a study; the rest of those that name them."""
FEWEST_KEYWORDS, MOST_KEYWORDS = 5, 15
