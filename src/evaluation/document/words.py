"""The few words that the renderers add around a report's own text."""

from evaluation.text import Text

CONTENTS = Text(ru="Содержание", en="Contents")
SKIP = Text(ru="Перейти к тексту отчёта", en="Skip to the report")
PROVENANCE = Text(ru="Происхождение чисел", en="Where the numbers come from")
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
LANGUAGES = {"ru": Text(ru="русский", en="Russian"), "en": Text(ru="английский", en="English")}

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
}
"""Names of the paragraph styles as she sees them in Word."""
