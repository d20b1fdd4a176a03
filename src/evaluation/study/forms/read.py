"""From a workbook to the rows of a form: nothing is guessed, nothing unreadable becomes zero."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from evaluation.study.findings import Finding, Findings, Place, found
from evaluation.study.formats.files import Opened, open_bytes, open_file
from evaluation.study.forms.declare import FormColumn
from evaluation.study.forms.reading import Cell, FormLine, FormReading
from evaluation.study.forms.recognise import Located, is_code, recognise, token
from evaluation.study.forms.versions import FORMS
from evaluation.study.numbers import read_code, read_whole
from evaluation.study.reading import Raw, Reading, blank, excel_error, plain, refused, tidy
from evaluation.text import Text

_TEMPLATE = ("выпадающий список", "текстовое поле")
_TOTALS = ("итого", "всего", "сумма", "проверка")
_AFTER_CODE = re.compile(r"^\s*\d{1,2}\.\d{2}\.\d{2}[\s.,–—-]*(.*)$", re.DOTALL)
_DIGITS = re.compile(r"^\d+$")
_SILENT = frozenset({"code_with_words"})
"""Notes that say nothing here: the form itself asks for the code with the name."""


def read_form(source: Path | str | bytes, name: str = "") -> FormReading:
    """Read a filled form of graduate monitoring, of whichever version.

    Parameters
    ----------
    source
        A file, or the bytes of an .xlsx workbook.
    name
        What to call it in findings; the file's name by default.

    Returns
    -------
    FormReading
        The version, its rows, and findings. A number written otherwise than as a plain number («5,0», «5 чел.») is read with a note;
        what cannot be read is refused with its cell; an empty cell is unknown, never zero; the code that Excel took for a date is rebuilt.

    """
    opened = _open(source, name)
    known = recognise(opened.sheets)
    if known is None:
        broken = any(finding.severity == "blocking" for finding in opened.findings)
        titles = Text(ru="; ".join(form.name.ru for form in FORMS), en="; ".join(form.name.en for form in FORMS))
        unknown = () if broken else (found("form_unknown", Place(_called(source, name)), known=titles),)
        return FormReading(None, findings=Findings((*opened.findings, *unknown)))
    there = {located.declared.key for located in known.sheets}
    missing = [
        found("form_sheet_missing", Place(known.sheets[0].sheet.file), sheet=sheet.title) for sheet in known.form.sheets if sheet.key not in there
    ]
    parts = [_SheetOfForm(located) for located in known.sheets]
    lines = tuple(line for part in parts for line in part.read())
    said = [finding for part in parts for finding in part.findings]
    return FormReading(known.form, lines, Findings((*opened.findings, *missing, *said)))


def _called(source: Path | str | bytes, name: str) -> str:
    return name or ("" if isinstance(source, bytes) else Path(source).name)


def _open(source: Path | str | bytes, name: str) -> Opened:
    if isinstance(source, bytes):
        return open_bytes(source, ".xlsx", name or "форма.xlsx")
    return open_file(Path(source), _called(source, name))


@dataclass(frozen=True, slots=True)
class _Code:
    """A programme code with the name written after it."""

    reading: Reading
    name: str = ""


def read_programme(raw: Raw) -> _Code:
    """Read «15.01.05 Сварщик»; a date becomes the code it was.

    >>> import datetime as dt
    >>> read_programme("15.01.05 Сварщик").name, read_programme(dt.date(2005, 1, 15)).reading.value
    ('Сварщик', '15.01.05')
    >>> read_programme("Сварщик").reading.rule
    'code_unreadable'
    """
    if blank(raw):
        return _Code(Reading(None))
    reading = refused("excel_error") if excel_error(raw) else read_code(raw)
    if not is_code(reading.value):
        return _Code(reading if reading.rejected else refused("code_unreadable"))
    after = _AFTER_CODE.match(raw) if isinstance(raw, str) else None
    if after and not tidy(raw).startswith(str(reading.value)):
        reading = Reading(reading.value, "code_zero", {"code": reading.value})
    return _Code(reading, tidy(after[1]) if after else "")


def read_count(raw: Raw, column: FormColumn) -> Reading:
    """Read a number of graduates.

    >>> from evaluation.study.forms.declare import count
    >>> column = count("05", "всего", "all")
    >>> [(one.value, one.rule) for one in (read_count(raw, column) for raw in (5.0, "5", " 5", "5,0", "5 чел.", "пять", ""))]
    [(5, ''), (5, ''), (5, 'form_number_read'), (5, 'form_number_read'), (5, 'form_number_read'), (None, 'number_unreadable'), (None, '')]
    """
    if excel_error(raw):
        return refused("excel_error")
    if blank(raw):
        return Reading(None, "form_dash") if tidy(raw) else Reading(None)
    reading = read_whole(raw)
    if not isinstance(reading.value, int):
        return reading
    if reading.value < 0:
        return refused("out_of_range", column=column.caption, bounds=Text(ru="не меньше 0", en="not below 0"))
    simple = not isinstance(raw, str) or bool(_DIGITS.match(raw))
    return Reading(reading.value) if simple else Reading(reading.value, "form_number_read", {"number": reading.value})


class _SheetOfForm:
    """Reads the rows of one sheet below its header numbers."""

    def __init__(self, located: Located) -> None:
        """Begin with nothing said."""
        self._at = located
        self._said: list[Finding] = []

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Everything said."""
        return tuple(self._said)

    def read(self) -> Iterator[FormLine]:
        """Read row after row; rows that hold no data are set aside with a note."""
        body = self._at.sheet.rows[self._at.header :]
        for number, cells in enumerate(body, start=self._at.header + 1):
            if not any(tidy(cell) for cell in cells):
                continue
            rule = self._no_data(cells)
            if rule:
                self._said.append(found(rule, self._at.sheet.place(number)))
            else:
                yield self._line(number, cells)

    def _cell(self, cells: Sequence[Raw], column: FormColumn | None) -> Raw:
        place = self._at.columns.get(column.number, len(cells)) if column else len(cells)
        return cells[place] if place < len(cells) else None

    def _no_data(self, cells: Sequence[Raw]) -> str:
        """Name the rule by which a row holds no data; empty when it does."""
        told = [plain(cell) for cell in cells if tidy(cell)]
        if any(word.startswith(_TEMPLATE) for word in told):
            return "form_template_row"
        code = plain(self._cell(cells, self._at.declared.of_kind("code")))
        if "сумма" in told or code.split(" ")[0] in _TOTALS or (not code and told[0] in _TOTALS):
            return "form_total_row"
        if self._repeats(cells):
            return "numbering"
        if self._placed(cells, code):
            return ""
        return "form_row_unknown" if self._counted(cells) else "footer"

    def _repeats(self, cells: Sequence[Raw]) -> bool:
        return all(place < len(cells) and token(cells[place]) == token(number) for number, place in self._at.columns.items())

    def _placed(self, cells: Sequence[Raw], code: str) -> bool:
        """Tell whether the row says which row of the form it is, or of which programme."""
        declared = self._at.declared
        if not declared.rows:
            return bool(code) and (self._counted(cells) or declared.persons or not declared.counts or any(map(str.isdigit, code)))
        return self._row(cells) != ""

    def _row(self, cells: Sequence[Raw]) -> str:
        number = token(self._cell(cells, self._at.declared.of_kind("row")))
        return next((row.number for row in self._at.declared.rows if token(row.number) == number), "")

    def _counted(self, cells: Sequence[Raw]) -> bool:
        """Tell whether any column of numbers holds a number."""
        return any(isinstance(read_count(self._cell(cells, column), column).value, int) for column in self._at.declared.counts)

    def _line(self, number: int, cells: Sequence[Raw]) -> FormLine:
        declared = self._at.declared
        code = read_programme(self._cell(cells, declared.of_kind("code")))
        self._say(code.reading, declared.of_kind("code"), number, cells)
        values: dict[str, Cell] = {}
        for column in declared.columns:
            if column.kind not in {"code", "row", "label"} and column.number in self._at.columns:
                values[column.number] = self._value(column, number, cells)
        row = self._row(cells) if declared.rows else ""
        programme = code.reading.value if isinstance(code.reading.value, str) else None
        sheet = self._at.sheet
        return FormLine(declared.key, programme, code.name, row, values, sheet.file, sheet.name, number, self._at.columns)

    def _value(self, column: FormColumn, number: int, cells: Sequence[Raw]) -> Cell:
        raw = self._cell(cells, column)
        if column.kind != "count":
            return tidy(raw) or None
        reading = read_count(raw, column)
        self._say(reading, column, number, cells)
        return reading.value if isinstance(reading.value, int) else None

    def _say(self, reading: Reading, column: FormColumn | None, number: int, cells: Sequence[Raw]) -> None:
        if reading.rule and reading.rule not in _SILENT and column is not None:
            place = self._at.sheet.place(number, self._at.columns[column.number])
            self._said.append(found(reading.rule, place, tidy(self._cell(cells, column)), **reading.words))
