"""The template of the federal register of documents of education (ФИС ФРДО): its columns, and what its own checks ask for.

Sheet «Шаблон» has 46 columns. Source: the template for secondary vocational education and the rules written on its hidden sheet.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from evaluation.study.dates import read_date, read_year
from evaluation.study.findings import Finding, found
from evaluation.study.formats.sheet import Sheet
from evaluation.study.numbers import read_code, read_flag, read_number
from evaluation.study.people.control import ogrn_valid
from evaluation.study.reading import Raw, blank, plain, tidy
from evaluation.study.teaching.arranged import Arranged
from evaluation.study.teaching.header import DEPTH, SKIP

_COLUMNS: tuple[tuple[str, str], ...] = (
    (r"^наименование документа", SKIP), (r"^серия документа|^номер документа|^регистрационный номер", SKIP),
    (r"^дата выдачи", "diploma_date"), (r"^код (?:профессии|специальности)", "programme"),
    (r"^наименование (?:профессии|специальности)", "programme_name"), (r"^год поступления", "intake_year"),
    (r"^год окончания", "graduation_year"), (r"^фамилия", "surname"), (r"^имя", "given_name"), (r"^отчество", "patronymic"),
    (r"^дата рождения", "birth_date"), (r"^пол\b", "sex"), (r"^снилс", "snils"), (r"^форма обучения", "form"),
    (r"^наличие (?:договора|заключ)", "target_contract"), (r"^наименование организации.*(?:договор|целев)", "target_employer"),
    (r"^(?:наименование квалификации|образовательная программа|срок обучения|гражданство|форма получения|источник фин)", SKIP),
    (r"^(?:номер договора|дата заключения|огрн|кпп|статус|вид документа|подтверждение|уровень образования)", SKIP),
    (r"^(?:.*оригинала|.*работодател.*|субъект.*)", SKIP),
)  # fmt: skip
"""Beginnings of the template's headers, and the columns they stand for."""
_SIGNS = ("подтверждение утраты", "код профессии", "снилс", "фамилия получателя", "регистрационный номер", "срок обучения")
"""Headers by which the template is known; five of six are enough."""
_KNOWN = 5
SNILS_SINCE = dt.date(2021, 1, 1)
"""Documents issued since then need a СНИЛС."""
_KPP = re.compile(r"\d{9}")
_GROUP = "group"


def recognised(sheet: Sheet) -> int | None:
    """Return the number of the header's row (from 1) where the sheet is the template."""
    for number, cells in enumerate(sheet.rows[:DEPTH], start=1):
        words = [plain(cell) for cell in cells if isinstance(cell, str)]
        if sum(any(word.startswith(sign) for word in words) for sign in _SIGNS) >= _KNOWN:
            return number
    return None


def arranged(sheet: Sheet, header: int) -> Sheet:
    """Return the sheet as a list of graduates; it has no groups, so programme and year of graduation stand for one."""
    heads = sheet.rows[header - 1]
    own = {("", plain(cell)): column for cell in heads if isinstance(cell, str) and (column := _column(cell)) is not None}
    places = {own[("", plain(cell))]: place for place, cell in enumerate(heads) if ("", plain(cell)) in own}
    width = max(len(row) for row in sheet.rows)
    rows: list[Sequence[Raw]] = [*sheet.rows[: header - 1], [*_wide(heads, width), "Группа"]]
    rows += [[*_wide(row, width), _stand_in(row, places)] for row in sheet.rows[header:]]
    known = Arranged.of(sheet, rows, header=header)
    origins = {(number, width): (number, places.get("programme", 0)) for number in range(header + 1, len(rows) + 1)}
    return Arranged(
        known.file, known.name, rows, known.lines, header, "students", known.given, {**own, **known.own, ("", "группа"): _GROUP}, origins
    )


def _wide(cells: Sequence[Raw], width: int) -> list[Raw]:
    return [*cells, *[None] * (width - len(cells))]


def _column(cell: str) -> str | None:
    return next((column for pattern, column in _COLUMNS if re.search(pattern, plain(cell))), None)


def _stand_in(row: Sequence[Raw], places: Mapping[str, int]) -> str | None:
    code, year = (row[places[name]] if name in places and places[name] < len(row) else None for name in ("programme", "graduation_year"))
    read, when = read_code(code).value, read_year(year).value
    return f"{read}, {when}" if read and when else None


def faults(sheet: Sheet, header: int) -> Iterator[Finding]:
    """Hold every row against the template's own rules; values are never shown, for they name people."""
    heads = [plain(cell) for cell in sheet.rows[header - 1]]
    for number, row in enumerate(sheet.rows[header:], start=header + 1):
        record = {head: (place, row[place]) for place, head in enumerate(heads) if head and place < len(row) and tidy(row[place])}
        if len(record) > _KNOWN:
            for rule in _RULES:
                yield from rule(sheet, number, record)


Record = Mapping[str, tuple[int, Raw]]


def _cells(record: Record, pattern: str) -> Iterator[tuple[int, Raw]]:
    return (told for head, told in record.items() if re.search(pattern, head))


def _first(record: Record, pattern: str) -> Raw:
    return next((cell for _, cell in _cells(record, pattern)), None)


def _snils(sheet: Sheet, number: int, record: Record) -> Iterator[Finding]:
    issued = read_date(_first(record, "^дата выдачи")).value
    if isinstance(issued, dt.date) and issued >= SNILS_SINCE and blank(_first(record, "^снилс")):
        yield found("frdo_snils_missing", sheet.place(number), issued=tidy(issued))


def _target(sheet: Sheet, number: int, record: Record) -> Iterator[Finding]:
    has = read_flag(_first(record, "^наличие (?:договора|заключ)")).value
    fields = "^номер договора|^дата заключения|договор.*организац|организаци.*(?:договор|целев)"
    told = [place for place, cell in _cells(record, fields) if not blank(cell)]
    if told and has is not True:
        yield found("frdo_target_fields", sheet.place(number, told[0]))


def _original(sheet: Sheet, number: int, record: Record) -> Iterator[Finding]:
    kind = plain(_first(record, "^статус"))
    told = [place for place, cell in _cells(record, "оригинала") if not blank(cell)]
    if told and not kind.startswith("дубликат"):
        yield found("frdo_original_fields", sheet.place(number, told[0]))


def _term(sheet: Sheet, number: int, record: Record) -> Iterator[Finding]:
    start, end = (read_year(_first(record, pattern)).value for pattern in ("^год поступления", "^год окончания"))
    term = next(_cells(record, "^срок обучения"), (0, None))
    years = read_number(term[1]).value
    if isinstance(start, int) and isinstance(end, int) and isinstance(years, float) and not 0 <= years - (end - start) < 1:
        yield found("frdo_term", sheet.place(number, term[0]), tidy(term[1]), years=end - start)


def _registered(sheet: Sheet, number: int, record: Record) -> Iterator[Finding]:
    for place, cell in _cells(record, "^огрн"):
        if not blank(cell) and not ogrn_valid(tidy(cell)):
            yield found("ogrn_wrong", sheet.place(number, place), tidy(cell))
    for place, cell in _cells(record, "^кпп"):
        if not blank(cell) and not _KPP.fullmatch(tidy(cell)):
            yield found("kpp_wrong", sheet.place(number, place), tidy(cell))


_RULES: tuple[Callable[[Sheet, int, Record], Iterator[Finding]], ...] = (_snils, _target, _original, _term, _registered)
