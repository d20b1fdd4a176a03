"""Measures of the two styles, row by row: what is asked, who asks it, how it is checked in a Word file and in a PDF.

A check yields what is wrong, in words, and nothing when the row is kept. docs/styles.md is written from these rows.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from tests.document import measure_frame as frame
from tests.document import measure_pages as pages
from tests.document import measure_parts as parts
from tests.document.measured import Made

STANDARD = "ГОСТ 7.32-2017"
CUSTOM = "по обычаю · by convention"
LIFE = "требования конкурсов и учредителей · calls and founders"
OURS = "правило пакета · rule of the package"
STYLE = Literal["official", "gost-7.32"]
BOTH: tuple[STYLE, ...] = ("official", "gost-7.32")
GOST: tuple[STYLE, ...] = ("gost-7.32",)
OFFICIAL: tuple[STYLE, ...] = ("official",)


@dataclass(frozen=True)
class Row:
    """One measurable row: whose, its name, the measure, its source, how it is measured, the check itself."""

    styles: tuple[STYLE, ...]
    name: str
    measure: str
    source: str
    how: str
    check: Callable[[Made], Iterator[str]]


ROWS = (
    Row(BOTH, "Лист", "A4, текст на одной стороне", STANDARD, "w:pgSz; MediaBox", pages.paper),
    Row(GOST, "Поля", "левое 30, правое 15, верхнее и нижнее 20 мм", STANDARD, "w:pgMar; места строк на странице PDF", pages.margins),
    Row(OFFICIAL, "Поля", "левое 30, правое 15, верхнее и нижнее 20 мм", LIFE, "w:pgMar; места строк на странице PDF", pages.margins),
    Row(GOST, "Абзацный отступ", "1,25 см, везде один", STANDARD, "w:ind стиля, без правки в абзацах; начало строк PDF", pages.indent),
    Row(OFFICIAL, "Абзацный отступ", "1,25 см, везде один", CUSTOM, "w:ind стиля, без правки в абзацах; начало строк PDF", pages.indent),
    Row(GOST, "Межстрочный интервал", "полуторный", STANDARD, "w:spacing = 360; шаг строк PDF 8,5 мм", pages.spacing),
    Row(OFFICIAL, "Межстрочный интервал", "полуторный", LIFE, "w:spacing = 360; шаг строк PDF 8,5 мм", pages.spacing),
    Row(GOST, "Гарнитура", "Times New Roman (рекомендована); в PDF — STIX, близкая по рисунку и ширине", STANDARD,
        "w:rFonts каждого стиля, без шрифтов темы; шрифты PDF", pages.typeface),
    Row(OFFICIAL, "Гарнитура", "Times New Roman; в PDF — STIX, близкая по рисунку и ширине", LIFE,
        "w:rFonts каждого стиля, без шрифтов темы; шрифты PDF", pages.typeface),
    Row(GOST, "Кегль", "14 пт", CUSTOM, "w:sz стиля Normal; кегль строк PDF", pages.text_size),
    Row(OFFICIAL, "Кегль", "14 пт", LIFE, "w:sz стиля Normal; кегль строк PDF", pages.text_size),
    Row(GOST, "Наименьший кегль", "12 пт; в таблицах на повёрнутых страницах 11 пт", STANDARD, "w:sz стилей; кегль строк PDF", pages.smallest),
    Row(GOST, "Цвет шрифта", "чёрный", STANDARD, "w:color; цвет заливки букв PDF", pages.black),
    Row(GOST, "Полужирный шрифт", "только в заголовках", STANDARD, "w:b стилей и фрагментов; шрифт строк PDF", pages.bold),
    Row(GOST, "Номера страниц", "арабские, внизу посередине, без точки, сквозные с приложениями", CUSTOM,
        "поле PAGE; последняя строка страницы PDF", parts.page_numbers),
    Row(OFFICIAL, "Номера страниц", "внизу посередине", CUSTOM, "поле PAGE; последняя строка страницы PDF", parts.page_numbers),
    Row(GOST, "Титульный лист", "считается, но не нумеруется; места для подписей", CUSTOM, "w:titlePg; первая страница PDF", parts.title_uncounted),
    Row(GOST, "Структурные элементы", "реферат, содержание, введение, заключение, список источников — в этом порядке", STANDARD,
        "абзацы стилей; строки PDF", parts.frame),
    Row(GOST, "Их заголовки", "посередине, прописными, полужирно, без точки, с новой страницы", CUSTOM,
        "w:jc, w:pageBreakBefore; середина строки PDF по ширине букв", parts.frame_headings),
    Row(GOST, "Заголовки разделов", "с абзацного отступа, номер без точки, без точки в конце, без переносов, раздел с новой страницы", CUSTOM,
        "w:numPr, w:ind, w:suppressAutoHyphens; строки PDF", parts.sections),
    Row(BOTH, "Содержание", "страницы верны до F9, ссылки ведут к заголовкам", OURS, "поле TOC и закладки против страниц PDF", parts.contents),
    Row(GOST, "Таблица: название", "над таблицей, слева, без отступа: «Таблица 1 — Название», без точки", CUSTOM,
        "стиль, поле SEQ, закладка, w:keepNext; место строки PDF", parts.table_captions),
    Row(OFFICIAL, "Таблица: название", "над таблицей, слева: «Таблица 1 — Название»", CUSTOM,
        "стиль, поле SEQ, закладка, w:keepNext; место строки PDF", parts.table_captions),
    Row(BOTH, "Таблица: продолжение", "«Продолжение таблицы 1» и шапка на каждой странице; в Word — шапка", CUSTOM,
        "w:tblHeader, w:cantSplit; строки страниц PDF", parts.table_frames),
    Row(GOST, "Таблица: заголовки граф", "с прописной буквы, без точек, без диагонали", CUSTOM, "блоки отчёта; w:tl2br", parts.table_heads),
    Row(GOST, "Рисунок: название", "под рисунком посередине: «Рисунок 1 — Название», без точки", CUSTOM,
        "стиль, поле SEQ, закладка; середина строки PDF", parts.figure_captions),
    Row(OFFICIAL, "Рисунок: название", "под рисунком посередине: «Рисунок 1 — Название»", CUSTOM,
        "стиль, поле SEQ, закладка; середина строки PDF", parts.figure_captions),
    Row(GOST, "Ссылки на таблицы и рисунки", "каждая и каждый названы в тексте раньше", CUSTOM, "текст до названия", frame.mentions),
    Row(GOST, "Перечисления", "тире с абзацного отступа", CUSTOM, "w:numPr; строки PDF", frame.dashes),
    Row(GOST, "Перечисления по порядку", "а), б) … без ё, з, й, о, ч, ъ, ы, ь", CUSTOM, "w:numPr; строки PDF", frame.letters),
    Row(GOST, "Примечания", "«Примечание — …»; несколько — под номерами", CUSTOM, "абзацы под таблицей; строки PDF", frame.notes),
    Row(GOST, "Реферат: объём", "страницы, рисунки, таблицы, источники, приложения — сколько есть", CUSTOM,
        "числа реферата против файлов", frame.volume),
    Row(GOST, "Реферат: ключевые слова", "от 5 до 15, прописными, через запятую, без точки", CUSTOM, "второй абзац реферата", frame.keywords),
    Row(GOST, "Реферат: текст", "около 850 знаков, не больше страницы", CUSTOM, "знаки; страницы PDF", frame.abstract),
    Row(GOST, "Список источников", "по порядку, номера без точки, ссылки [1] в тексте", CUSTOM, "абзацы списка и введения", frame.sources),
    Row(GOST, "Приложения", "«ПРИЛОЖЕНИЕ А» посередине, с новой страницы, «Таблица А.1»; без Ё, З, Й, О, Ч, Ъ, Ы, Ь", CUSTOM,
        "стиль, w:pageBreakBefore; середина строки PDF", frame.appendices),
    Row(OFFICIAL, "Без реферата", "ни реферата, ни ключевых слов: отчёт идёт по форме учредителя", LIFE,
        "весь текст обоих файлов", frame.unscientific),
    Row(OFFICIAL, "Заголовки Word", "настоящие заголовки трёх уровней", OURS, "абзацы стилей Heading 1–3", frame.editable),
    Row(BOTH, "Пометки", "«условные данные (учебный пример)» на каждой странице", OURS, "колонтитулы; строки страниц PDF", parts.marked),
    Row(BOTH, "Описание рисунков и таблиц", "словами, для незрячих", OURS, "wp:docPr/@descr, w:tblCaption", frame.pictures),
    Row(BOTH, "Язык", "русский", OURS, "w:lang; /Lang", parts.speech),
)  # fmt: skip

NOT_MEASURED = (
    ("Формулы", "на отдельной строке, номер (1) справа", CUSTOM, "в отчётах формул нет; формулы показателей — слова таблицы «Паспорта показателей»"),
    ("Одинарный интервал", "допустим от 500 страниц", STANDARD, "таких отчётов нет"),
    ("Курсив", "латинские термины", STANDARD, "в отчётах курсива нет"),
    ("Библиографическая запись", "ГОСТ Р 7.0.100-2018", CUSTOM, "источники — файлы и программа; записи автора печатаются, как написаны"),
    ("«Продолжение таблицы» в Word", "над каждой следующей частью", CUSTOM, "в Word нет такого средства; повторяется шапка"),
)
