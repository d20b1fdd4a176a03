"""Words that slides add to a report's own."""

from evaluation.text import Text

FIVE, MAIN = Text(ru="Пять чисел", en="Five numbers"), Text(ru="Главные числа", en="Main numbers")
TABLE = Text(ru="Было, стало, план", en="Was, now, planned")
FOUND = Text(ru="Что подтверждено и чего пока не доказано", en="What is confirmed and what is not proved yet")
CHECK = Text(ru="Как проверить", en="How to check")
HOW = Text(
    ru="Каждое число прослеживается до файла, листа и ячейки исходной книги; отчёт пересчитывается одной командой.",
    en="Every number can be traced to the file, sheet and cell it came from; the report is recomputed by one command.",
)
TRACE = Text(
    ru="Откуда число: команда evaluation trace и номер оценки; номера стоят в замещающем тексте каждого числа на слайде.",
    en="Where a number comes from: the command evaluation trace and the estimate's id; ids stand in the alternative text of each number here.",
)
SAY = Text(ru="Около {seconds} секунд.", en="About {seconds} seconds.")
WHOLE = Text(ru="Полностью:", en="In full:")
SHOWN = Text(ru="На рисунке: {words}", en="The figure shows: {words}")
BASE = Text(ru="{title}: {now}, {base}; {past}", en="{title}: {now}, {base}; {past}")
REST = Text(ru="Не поместилось на слайд:", en="Not on the slide:")
FOR_JURY = Text(
    ru="Представьтесь, назовите площадку и приказ. Скажите сразу, что данные условные, если это учебный пример.",
    en="Introduce yourself, name the platform and its order. Say at once that data are simulated, where they are.",
)
NUMBERS = Text(ru="Числа на слайде: {words}", en="Numbers on the slide: {words}")
LAYOUTS = {"Title Slide": Text(ru="Титульный слайд", en="Title slide"), "Title Only": Text(ru="Только заголовок", en="Title only")}
NAMES = {
    "text": Text(ru="Текст", en="Text"),
    "fact": Text(ru="Число", en="Number"),
    "table": Text(ru="Таблица", en="Table"),
    "figure": Text(ru="Рисунок", en="Figure"),
    "marks": Text(ru="Пометка", en="Mark"),
    "page": Text(ru="Номер слайда", en="Slide number"),
    "title": Text(ru="Заголовок", en="Title"),
    "notes": Text(ru="Заметки", en="Notes"),
}
"""Names of shapes, as they are seen in the list of a slide's objects."""
