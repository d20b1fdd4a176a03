"""What is wrong in a study, where it is and what to do about it; and the accounting of rows: in = used + set aside."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Self

import pandas as pd

from evaluation.errors import StudyError
from evaluation.study.rules import CATALOGUE, RULES
from evaluation.study.rules.rule import Severity
from evaluation.text import Lang, Text, same

__all__ = ["RULES", "SEVERITIES", "Finding", "Findings", "FlowRow", "Place", "Severity", "found"]

SEVERITIES: Mapping[Severity, Text] = {
    "blocking": Text(ru="мешает расчёту", en="blocking"),
    "warning": Text(ru="замечание", en="warning"),
    "note": Text(ru="к сведению", en="note"),
}
_ORDER: Mapping[Severity, int] = {"blocking": 0, "warning": 1, "note": 2}


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: file, sheet and cell, as far as known; a cell of digits alone is a whole row or line."""

    file: str = ""
    sheet: str = ""
    cell: str = ""

    def of(self, lang: Lang) -> str:
        """Write the place in words.

        >>> Place("raw/А-15.xlsx", "Лист1", "C7").of("ru")
        'raw/А-15.xlsx, лист «Лист1», ячейка C7'
        """
        sheet, cell = ("лист", "ячейка") if lang == "ru" else ("sheet", "cell")
        if self.cell.isdigit():
            cell = "строка" if lang == "ru" else "row"
        parts = [self.file, f"{sheet} «{self.sheet}»" if self.sheet else "", f"{cell} {self.cell}" if self.cell else ""]
        return ", ".join(part for part in parts if part)

    @property
    def text(self) -> Text:
        """Return the place in words of both languages."""
        return Text(ru=self.of("ru"), en=self.of("en"))


@dataclass(frozen=True, slots=True)
class Finding:
    """One remark about the data («замечание к данным»): where, by which rule, how it was understood and what to do.

    `raw` is the value as it stands in the file; it is None where the column identifies a person.
    """

    file: str
    sheet: str
    cell: str
    rule: str
    severity: Severity
    raw: str | None
    reading: Text
    todo: Text

    @property
    def place(self) -> Place:
        """Where it was found."""
        return Place(self.file, self.sheet, self.cell)

    def of(self, lang: Lang) -> str:
        """Write the finding in one line: place, title, the value as it stands, its reading, the cure."""
        raw = f" «{self.raw}»" if self.raw else ""
        head = f"{self.place.of(lang)}: " if self.file else ""
        title = RULES[self.rule].of(lang)
        grave = SEVERITIES[self.severity].of(lang)
        return f"[{grave}] {head}{title}{raw}. {self.reading.of(lang)} {self.todo.of(lang)}".rstrip()


def found(rule: str, place: Place, raw: str | None = None, **values: object) -> Finding:
    """Make a finding by the rule called `rule`; `values` fill the places of its words."""
    known = CATALOGUE[rule]
    return Finding(
        place.file,
        place.sheet,
        place.cell,
        rule,
        known.severity,
        raw,
        known.reading.format(**values),
        known.todo.format(**values),
    )


@dataclass(frozen=True, slots=True)
class FlowRow:
    """Accounting of one sheet for one table: `rows_in = used + Σ set_aside`; the reasons are codes of rules.

    Raises
    ------
    StudyError
        If the rows do not add up.
    """

    table: str
    file: str
    sheet: str
    rows_in: int
    used: int
    set_aside: Mapping[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Refuse an account that does not add up."""
        object.__setattr__(self, "set_aside", MappingProxyType(dict(self.set_aside)))
        if self.rows_in != self.used + sum(self.set_aside.values()):
            raise StudyError(
                Text(
                    ru="Строки не сходятся: прочитано {rows_in}, использовано {used}, отложено {aside}.",
                    en="Rows do not add up: {rows_in} in, {used} used, {aside} set aside.",
                ).format(rows_in=self.rows_in, used=self.used, aside=sum(self.set_aside.values())),
                where=Place(self.file, self.sheet).of("ru"),
                todo=Text(
                    ru="Это ошибка программы: пришлите файл её авторам.",
                    en="This is a fault of the program: report it to its authors.",
                ),
            )

    def __reduce__(self) -> tuple[type[Self], tuple[str, str, str, int, int, dict[str, int]]]:
        """Pickle as plain values."""
        return type(self), (self.table, self.file, self.sheet, self.rows_in, self.used, dict(self.set_aside))


@dataclass(frozen=True, slots=True)
class Findings:
    """All findings of a study and the accounting of its rows. Immutable; `+` joins two."""

    items: tuple[Finding, ...] = ()
    flow: tuple[FlowRow, ...] = ()
    lang: Lang = "ru"

    @property
    def blocking(self) -> tuple[Finding, ...]:
        """Findings that must be mended before anything is computed."""
        return self.having("blocking")

    def having(self, severity: Severity) -> tuple[Finding, ...]:
        """Return the findings of one severity."""
        return tuple(item for item in self.items if item.severity == severity)

    def __add__(self, other: Self) -> Self:
        """Join two sets of findings; what both hold is kept once."""
        return replace(self, items=_once((*self.items, *other.items)), flow=_once_flow((*self.flow, *other.flow)))

    def __len__(self) -> int:
        """Count the findings."""
        return len(self.items)

    def speaking(self, lang: Lang) -> Self:
        """Return the same findings that render themselves in `lang`."""
        return replace(self, lang=lang)

    def frame(self, lang: Lang) -> pd.DataFrame:
        """Return the findings as a frame for showing, the gravest first."""
        names = _FRAME if lang == "ru" else tuple(_FRAME.values())
        rows = [
            (
                SEVERITIES[item.severity].of(lang),
                item.file,
                item.sheet,
                item.cell,
                RULES[item.rule].of(lang),
                item.raw,
                item.reading.of(lang),
                item.todo.of(lang),
            )
            for item in sorted(self.items, key=lambda item: _ORDER[item.severity])
        ]
        return pd.DataFrame(rows, columns=list(names))

    def flow_frame(self, lang: Lang) -> pd.DataFrame:
        """Return the accounting of rows, one row for every sheet and reason; the reason of used rows is empty."""
        names = _FLOW if lang == "ru" else tuple(_FLOW.values())
        rows: list[tuple[str, str, str, str, int]] = []
        for row in self.flow:
            used = Text(ru="использовано", en="used").of(lang)
            rows.append((row.table, row.file, row.sheet, used, row.used))
            rows += [
                (row.table, row.file, row.sheet, RULES.get(reason, same(reason)).of(lang), count)
                for reason, count in row.set_aside.items()
            ]
        return pd.DataFrame(rows, columns=list(names))

    def of(self, lang: Lang) -> list[str]:
        """Write the findings as lines for a terminal, the gravest first, and the accounting of rows after them."""
        ordered = sorted(self.items, key=lambda item: _ORDER[item.severity])
        return [*(item.of(lang) for item in ordered), *(_account(row, lang) for row in self.flow)]

    def __str__(self) -> str:
        """Write all lines."""
        return "\n".join(self.of(self.lang))

    def _repr_html_(self) -> str:
        frame, flow = self.frame(self.lang), self.flow_frame(self.lang)
        return str(frame.to_html(index=False, na_rep="", border=0)) + str(
            flow.to_html(index=False, na_rep="", border=0)
        )


_FRAME = {
    "Важность": "Severity",
    "Файл": "File",
    "Лист": "Sheet",
    "Ячейка": "Cell",
    "Правило": "Rule",
    "Значение": "Value",
    "Как прочитано": "Reading",
    "Что сделать": "What to do",
}
_FLOW = {
    "Таблица": "Table",
    "Файл": "File",
    "Лист": "Sheet",
    "Что со строками": "What became of the rows",
    "Строк": "Rows",
}


def _once(items: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(dict.fromkeys(items))


def _once_flow(rows: Iterable[FlowRow]) -> tuple[FlowRow, ...]:
    return tuple({(row.table, row.file, row.sheet): row for row in rows}.values())


def _account(row: FlowRow, lang: Lang) -> str:
    aside = ", ".join(
        f"{RULES.get(reason, same(reason)).of(lang).lower()} — {count}" for reason, count in row.set_aside.items()
    )
    words = Text(ru="{place}: строк {rows_in}, использовано {used}", en="{place}: {rows_in} rows, {used} used")
    line = words.format(place=Place(row.file, row.sheet).text, rows_in=row.rows_in, used=row.used).of(lang)
    return f"{line}; {Text(ru='отложено', en='set aside').of(lang)}: {aside}" if aside else line
