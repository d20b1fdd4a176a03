"""Ways in which workbooks get spoilt on their way to us: cells, rows, columns, sheets, encodings, bytes; each drawn from a seed."""

import datetime as dt
import io
import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

Effect = Literal["told", "row", "any"]
"""What a spoilt file may come to: other tables only with a finding; one row may change silently; anything but a traceback or a lost row."""

DEEP = 3
"""Rows from the top that are left alone where rows are spoilt: titles and headers."""
JUNK = (
    "абракадабра", "???", "#REF!", "#Н/Д", -1, 1e12, 0.333, "2/3", "4/5", "31.02.2016", "09/01/2015", dt.datetime(1900, 1, 1),  # noqa: DTZ001 because Excel's dates have no zone
    True, "=1/0", "99.99.99", "нет", "да", "5 чел.", "85,7 %", "Ы" * 400, "<script>", "{{7*7}}", "\u202e", "  ", "\u00a0", "—", "н/а", "осв",
    "1 234,5", "1e5", "NaN", "inf", "-0",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Spoilt:
    """A spoilt file: its bytes, how it was spoilt, and what may come of it."""

    data: bytes
    how: str
    effect: Effect


def spoil(path: Path, seed: int) -> Spoilt:
    """Spoil a copy of the file in the way the seed draws."""
    dice = random.Random(f"{path.name}:{seed}")
    if dice.random() < 0.2:
        return _bytes(path.read_bytes(), dice, path.suffix)
    if path.suffix == ".csv":
        return _text(path.read_bytes(), dice)
    how = dice.choice(list(_SHEETS))
    effect, change = _SHEETS[how]
    book = openpyxl.load_workbook(path)
    sheet = dice.choice([page for page in book.worksheets if page.max_row > DEEP + 1])
    told = change(sheet, dice)
    written = io.BytesIO()
    book.save(written)
    return Spoilt(written.getvalue(), f"{how} {sheet.title}!{told}", effect)


def _bytes(data: bytes, dice: random.Random, suffix: str) -> Spoilt:
    spoilt = bytearray(data)
    how = dice.choice(["flip", "cut", "more", "nothing"])
    if how == "flip":
        for _ in range(dice.choice([1, 1, 8, 64])):
            spoilt[dice.randrange(len(spoilt))] ^= 1 << dice.randrange(8)
    elif how == "cut":
        spoilt = spoilt[: dice.randrange(len(spoilt))]
    elif how == "more":
        spoilt += bytes(dice.randrange(256) for _ in range(40))
    else:
        spoilt = bytearray()
    return Spoilt(bytes(spoilt), f"bytes {how}", "any" if suffix == ".csv" else "told")


def _text(data: bytes, dice: random.Random) -> Spoilt:
    text = data.decode("cp1251")
    lines = text.splitlines()
    how = dice.choice(["encoding", "separator", "line", "quotes", "blank line"])
    if how == "encoding":
        encoding = dice.choice(["utf-8", "utf-8-sig", "utf-16", "cp866", "koi8-r", "cp1251"])
        return Spoilt(text.replace("№", "N").encode(encoding, "replace"), f"encoding {encoding}", "told")
    if how == "separator":
        sign = dice.choice(["\t", "|", ";"])
        return Spoilt(text.replace(";", sign).encode("utf-8"), f"separator {sign!r}", "told")
    at = dice.randrange(DEEP, len(lines))
    if how == "line":
        lines[at] = lines[at][: dice.randrange(len(lines[at]) + 1)] + dice.choice(["", ";;;;;;", "\x00", '"', "…"])
        return Spoilt("\r\n".join(lines).encode("utf-8"), f"line {at}", "any")
    lines[at:at] = [""] if how == "blank line" else []
    if how == "quotes":
        lines[at] = ";".join(f'"{word}"' for word in lines[at].split(";")) if '"' not in lines[at] else lines[at]
    return Spoilt("\r\n".join(lines).encode("utf-8"), f"{how} {at}", "told")


def _cell(sheet: Worksheet, dice: random.Random) -> str:
    return f"{openpyxl.utils.get_column_letter(dice.randint(1, sheet.max_column))}{dice.randint(DEEP + 2, sheet.max_row)}"


def _junk(sheet: Worksheet, dice: random.Random) -> str:
    at = _cell(sheet, dice)
    sheet[at].value = dice.choice(JUNK)
    return f"{at}={sheet[at].value!r}"[:60]


def _blank(sheet: Worksheet, dice: random.Random) -> str:
    at = _cell(sheet, dice)
    sheet[at].value = None
    return at


def _dressed(sheet: Worksheet, dice: random.Random) -> str:
    """Write a value as another person would: spaces, a date in words of digits, a number as text."""
    at = _cell(sheet, dice)
    value = sheet[at].value
    if isinstance(value, dt.datetime):
        sheet[at].value = f"{value:%d.%m.%Y}"
    elif isinstance(value, bool) or value is None:
        return f"{at} as it is"
    elif isinstance(value, int | float):
        sheet[at].value = f" {value}\u00a0".replace(".", ",")
    else:
        sheet[at].value = f"\u00a0 {value}  "
    sheet[at].number_format = "General"
    return at


def _again(sheet: Worksheet, dice: random.Random) -> str:
    row = dice.randint(DEEP + 2, sheet.max_row)
    sheet.append([cell.value for cell in sheet[row]])
    return str(row)


def _away(sheet: Worksheet, dice: random.Random) -> str:
    row = dice.randint(DEEP + 2, sheet.max_row)
    sheet.delete_rows(row)
    return str(row)


def _gap(sheet: Worksheet, dice: random.Random) -> str:
    sheet.append([])
    sheet.append([None, None])
    row = sheet.max_row + 2
    sheet.cell(row, 1).value = dice.choice(["Итого", "Директор", "Всего"])
    return str(row)


def _title(sheet: Worksheet, dice: random.Random) -> str:
    count = dice.randint(1, 5)
    sheet.insert_rows(1, count)
    sheet["A1"].value = "Краевое учреждение, лист проверен"
    return f"{count} rows"


def _empty_column(sheet: Worksheet, dice: random.Random) -> str:
    at = dice.randint(1, sheet.max_column)
    sheet.insert_cols(at)
    return f"column {at}"


def _columns_swapped(sheet: Worksheet, dice: random.Random) -> str:
    for merged in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(str(merged))
    first, second = dice.sample(range(1, sheet.max_column + 1), 2) if sheet.max_column > 1 else (1, 1)
    for row in range(1, sheet.max_row + 1):
        one, other = sheet.cell(row, first), sheet.cell(row, second)
        one.value, other.value = other.value, one.value
        one.number_format, other.number_format = other.number_format, one.number_format
    return f"columns {first}, {second}"


def _column_away(sheet: Worksheet, dice: random.Random) -> str:
    at = dice.randint(1, sheet.max_column)
    sheet.delete_cols(at)
    return f"column {at}"


def _name(sheet: Worksheet, dice: random.Random) -> str:
    sheet.title = dice.choice(["Лист1", "Данные", "Sheet", "Выпуск"])
    return sheet.title


def _hidden(sheet: Worksheet, dice: random.Random) -> str:
    sheet.parent.create_sheet("Ещё")["A1"] = "пояснение"
    sheet.sheet_state = dice.choice(["hidden", "veryHidden"])
    return sheet.sheet_state


def _companion(sheet: Worksheet, dice: random.Random) -> str:
    other = sheet.parent.create_sheet("Черновик", dice.choice([0, None]))
    for row in range(dice.randint(0, 6)):
        other.append([row, "заметка", dice.choice(JUNK[:10])])
    return other.title


_SHEETS: Mapping[str, tuple[Effect, Callable[[Worksheet, random.Random], str]]] = {
    "junk": ("row", _junk),
    "junk again": ("row", _junk),
    "blank": ("row", _blank),
    "dressed": ("told", _dressed),
    "row twice": ("told", _again),
    "row away": ("row", _away),
    "footer": ("told", _gap),
    "title": ("told", _title),
    "empty column": ("told", _empty_column),
    "columns swapped": ("told", _columns_swapped),
    "column away": ("any", _column_away),
    "name": ("told", _name),
    "hidden": ("told", _hidden),
    "companion": ("told", _companion),
}
