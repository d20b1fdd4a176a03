"""The few words that the renderers add around a report's own text."""

from evaluation.text import Lang, Text

CONTENTS = Text(ru="Содержание", en="Contents")
SKIP = Text(ru="Перейти к тексту отчёта", en="Skip to the report")
PROVENANCE = Text(ru="Происхождение чисел", en="Where the numbers come from")
SIGNED = Text(ru="Скан подписанной титульной страницы", en="Scan of the signed title page")
CONTINUED = Text(ru="Продолжение таблицы {number}", en="Table {number}, continued")
NOT_COMPUTED = Text(ru="Этот раздел не рассчитан. {why}", en="This section was not computed. {why}")
SORT = Text(ru="Упорядочить по столбцу", en="Sort by this column")
REPORTS = Text(ru="Отчёты", en="Reports")
NO_REPORTS = Text(ru="Отчётов пока нет.", en="There are no reports yet.")
AS_OF = Text(ru="данные на", en="data as of")
MADE = Text(ru="построен", en="made")
READY = Text(ru="готов", en="ready")
FAILED = Text(ru="не построен", en="failed")
REPORT = Text(ru="Отчёт", en="Report")
FILES = Text(ru="Файлы", en="Files")
STATUS = Text(ru="Состояние", en="State")
SEARCH = Text(ru="Найти отчёт или показатель", en="Find a report or a metric")
SHOWN = Text(ru="Показано отчётов: {seen} из {all}", en="Reports shown: {seen} of {all}")
ALL = Text(ru="все", en="all")
RESET = Text(ru="Сбросить", en="Reset")
TIER = Text(ru="доказательность", en="evidence tier")
TIER_IS = Text(
    ru="Уровень доказательности различий и эффектов отчёта: от 0 до 4",
    en="Tier of evidence of the report's differences and effects: 0 to 4",
)
FILTERS = {
    "college": Text(ru="Колледж", en="College"),
    "kind": Text(ru="Отчёт", en="Report"),
    "year": Text(ru="Год", en="Year"),
    "lang": Text(ru="Язык", en="Language"),
}
"""What reports are told apart by on the page that lists them."""
LANGUAGES = {"ru": Text(ru="русский", en="Russian"), "en": Text(ru="английский", en="English")}


def contents(lang: Lang, *, capital: bool) -> str:
    """Name the table of contents, in capitals where the style wants so."""
    said = CONTENTS.of(lang)
    return said.upper() if capital else said


STYLE_NAMES = {
    "lead": Text(ru="Вводный абзац", en="Lead paragraph"),
    "note": Text(ru="Примечание", en="Note"),
    "warning": Text(ru="Предупреждение", en="Warning"),
    "verdict": Text(ru="Вывод", en="Verdict"),
    "table": Text(ru="Текст таблицы", en="Table text"),
    "table_small": Text(ru="Текст таблицы мелкий", en="Table text, small"),
    "figure": Text(ru="Рисунок", en="Figure"),
    "figure_caption": Text(ru="Название рисунка", en="Figure caption"),
    "gap": Text(ru="Отбивка", en="Gap"),
    "fact": Text(ru="Крупное число", en="Big number"),
    "mark": Text(ru="Пометка на странице", en="Page mark"),
    "contents": Text(ru="Заголовок содержания", en="Contents heading"),
    "structural": Text(ru="Структурный элемент", en="Structural element"),
    "appendix": Text(ru="Приложение", en="Appendix"),
    "title_page": Text(ru="Титульный лист", en="Title page"),
}
"""Names of the paragraph styles as she sees them in Word."""
