"""The sheet «Замечания» and the remarks on cells: the same words for every way in which a copy is written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from evaluation.study.findings import RULES, SEVERITIES, Finding, Severity
from evaluation.study.formats.looks import place_of
from evaluation.text import Lang, Text

TITLE = Text("Замечания", "Remarks")
AUTHOR = "evaluation"
FILLS: Mapping[Severity, str] = {"blocking": "F8CBAD", "warning": "FFEB9C", "note": "DDEBF7"}
"""Fill of a cell by the gravest of its findings."""
WIDTHS = (18, 20, 10, 32, 24, 60, 60)
HEAD = 3
"""Row of the table's head on the sheet; what stands above says what this copy is."""
LINKED = 60_000
"""Links that a sheet may have; Excel gives up somewhat later."""

_ORDER: tuple[Severity, ...] = ("blocking", "warning", "note")
_LONGEST = 2000
_COLUMNS = (
    Text("Важность", "Severity"),
    Text("Лист", "Sheet"),
    Text("Ячейка", "Cell"),
    Text("Правило", "Rule"),
    Text("Значение", "Value"),
    Text("Как прочитано", "Reading"),
    Text("Что сделать", "What to do"),
)
_ABOUT = Text(
    "Это копия файла «{name}» для просмотра. Исправляйте исходный файл: при следующей проверке копия будет сделана заново.",
    "This is a copy of «{name}» to look at. Correct the file itself: the next check makes the copy anew.",
)
_STAYS = Text(
    "В копии те же сведения о людях, что и в файле: не пересылайте её за пределы колледжа.",
    "The copy tells about people what the file tells: do not send it outside the college.",
)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the sheet: its words, its severity, and the cell it links to; `linked` is the word that bears the link."""

    words: tuple[str, ...]
    severity: Severity
    sheet: str
    cell: str
    linked: int


@dataclass(frozen=True, slots=True)
class Mark:
    """Remarks on one cell (row from 1, column from 0), or on a whole row when the column is None."""

    row: int
    column: int | None
    severity: Severity
    comment: str


@dataclass(frozen=True, slots=True)
class RemarksSheet:
    """What is written about one file: the title, lines above, the head, the lines, and the marks of every sheet."""

    title: str
    above: tuple[str, str]
    head: tuple[str, ...]
    lines: tuple[Line, ...]
    marks: Mapping[str, tuple[Mark, ...]]


def sheet_of(name: str, findings: Sequence[Finding], lang: Lang) -> RemarksSheet:
    """Set out the findings of the file called `name`, the gravest first."""
    ordered = sorted(findings, key=lambda finding: _ORDER.index(finding.severity))
    by_cell: dict[tuple[str, str], list[Finding]] = {}
    for finding in ordered:
        if finding.cell:
            by_cell.setdefault((finding.sheet, finding.cell), []).append(finding)
    marks: dict[str, tuple[Mark, ...]] = {}
    for (sheet, cell), own in by_cell.items():
        row, column = (int(cell), None) if cell.isdigit() else place_of(cell)
        marks[sheet] = (*marks.get(sheet, ()), Mark(row, column, own[0].severity, _comment(own, lang)))
    head = tuple(column.of(lang) for column in _COLUMNS)
    above = (_ABOUT.format(name=name).of(lang), _STAYS.of(lang))
    return RemarksSheet(TITLE.of(lang), above, head, tuple(_line(finding, lang) for finding in ordered), marks)


def _line(finding: Finding, lang: Lang) -> Line:
    words = (
        SEVERITIES[finding.severity].of(lang),
        finding.sheet,
        finding.cell,
        RULES[finding.rule].of(lang),
        finding.raw or "",
        finding.reading.of(lang),
        finding.todo.of(lang),
    )
    cell = f"A{finding.cell}" if finding.cell.isdigit() else finding.cell or "A1"
    return Line(words, finding.severity, finding.sheet, cell, 2 if finding.cell else 1)


def _comment(findings: Sequence[Finding], lang: Lang) -> str:
    parts = [f"{RULES[one.rule].of(lang)}. {one.reading.of(lang)} {one.todo.of(lang)}" for one in findings]
    return "\n".join(dict.fromkeys(parts))[:_LONGEST]
