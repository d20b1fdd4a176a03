"""The demonstration with names that would run, compute or forge, if any format took them for more than words."""

import shutil
from pathlib import Path

import openpyxl

from tests.study.books import book

DEMO = Path(__file__).parents[2] / "data" / "demo"

LONG = "Учебно" * 50
"""A name of 300 letters without a space."""
POISONS = (
    "<script>alert(1)</script>", '=HYPERLINK("http://x")', "{x} {0} {name.ru}", "_x_", LONG, "{{7*7}}", '"; import os; os.abort()',
    "с\u202eолнце", "$x^2$ и $\\frac{1}", '#import "x"', "*bold*", "<!--нет-->", "&amp;&lt;b&gt;", "[a](http://x)", "@SUM(1+1)", "+1-1",
    "${HOME} `id` %n", "\\input{x}", "'><img src=x onerror=alert(1)>",
)  # fmt: skip
GROUPS = tuple(f"{programme}-{year}" for year in (12, 13, 14, 15) for programme in ("АМ", "СВ", "СТ", "ТМ"))
EMPLOYERS = (
    "ООО «Условный машиностроительный завод»", "ООО «Условная металлообработка»", "ООО «Условные металлоконструкции»",
    "ООО «Условное автопредприятие»", "ООО «Условный автосервис»", "ООО «Условная агротехника»", "СПК «Условное поле»",
    "ООО «Условный торговый дом»", "ООО «Условный сервис»",
)  # fmt: skip
PROGRAMMES = (
    "Автомеханик", "Сварщик (электросварочные и газосварочные работы)", "Станочник (металлообработка)",
    "Тракторист-машинист сельскохозяйственного производства", "Коммерция (по отраслям)",
)  # fmt: skip
COLLEGES = (*(f"Техникум № {number} (условный)" for number in range(1, 25)), "Нытвенский район (условно)", "Пермский край (условно)")
TITLE = " ".join(POISONS)
FOLDER = '"; import os; os.abort(); # {{7*7}} <script> =SUM(1)'
"""The folder of the study, and so the parameter `study` of every notebook."""
FILE = '"; import os; #{{7*7}} <script> =SUM(1).xlsx'
SHEETS = ("=1+1", "{{7·7}}", '#import "x"', "+1-1", "<script>", '"; import os')
TOLD_GROUPS = ("<script>alert(1)</script>", '=HYPERLINK("http://x")', "{{7*7}}", "#import", "А\" __import__('os').abort()", LONG)
"""Groups that the title of a sheet tells, one a sheet; the same words stand where a form of study should, and a finding repeats them."""
_PASSPORT = {
    ("Проект", 1, 2): TITLE, ("Проект", 2, 2): LONG, ("Проект", 3, 2): POISONS[0], ("Приказы и документы", 2, 4): POISONS[1],
    ("План-график", 2, 1): POISONS[2], ("Конкурсы", 2, 1): POISONS[3], ("Тезисы", 2, 2): POISONS[6],
}  # fmt: skip
"""Sheet, row and column of cells of the passport whose words go to pages: title, organisation, district, an order, a step, a contest, a claim."""


def names() -> dict[str, str]:
    """Which name of the demonstration becomes which poison; names that must differ go on differing."""
    found: dict[str, str] = {}
    for kind in (GROUPS, EMPLOYERS, PROGRAMMES, COLLEGES):
        poisons = (*POISONS, *(f"{poison} {at}" for at, poison in enumerate(POISONS)))
        found |= dict(zip(kind, poisons, strict=False))
    return found


def unspaced(words: str) -> str:
    """Leave out what lines are broken by."""
    return "".join(words.split()).replace("\u200b", "")


def study(folder: Path, name: str = FOLDER) -> Path:
    """Write the poisoned study: its folder, a file, sheets and the names in its cells."""
    place = folder / name
    shutil.copytree(DEMO, place, ignore=shutil.ignore_patterns("tables", "*.yaml", "private"))
    swapped = names()
    for path in sorted(place.rglob("*.xlsx")):
        workbook = openpyxl.load_workbook(path)
        for cell in (cell for sheet in workbook for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)):
            _write(cell, swapped.get(cell.value.removesuffix(" (условное)"), cell.value))
        if path.name == "Паспорт проекта.xlsx":
            for (sheet, row, column), words in _PASSPORT.items():
                _write(workbook[sheet].cell(row, column), words)
        workbook.save(path)
    _told_groups(place / "raw" / FILE)
    return place


def _told_groups(path: Path) -> None:
    """Write a workbook with a sheet for each of the groups, and one student in each."""
    head = ("№ по поимённой книге", "Модель обучения", "Год набора", "Форма обучения")
    told = zip(SHEETS, TOLD_GROUPS, strict=True)
    book(path, {sheet: ((f"Группа: {group}",), head, (990_000 + at, "дуальная", 2015, group)) for at, (sheet, group) in enumerate(told)})


def _write(cell: openpyxl.cell.Cell, words: str) -> None:
    if words != cell.value:
        cell.value = words
        cell.data_type = "s"
