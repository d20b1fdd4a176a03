"""The study («проект»): passport, typed tables, plan of evaluation, and what is wrong with its data."""

import datetime as dt
import html
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Self

import pyarrow as pa

from evaluation.errors import StudyError
from evaluation.study import contract
from evaluation.study.choices import Unit
from evaluation.study.findings import Findings
from evaluation.study.folder import read_folder
from evaluation.study.passport import Passport
from evaluation.study.plan import Plan
from evaluation.study.slug import slug
from evaluation.text import Lang, Text, counted, same

_PLACES = 3
"""How many sheets an error names."""
_ROWS = Text(ru="строка|строки|строк", en="row|rows")
_REMARKS = Text(ru="замечание|замечания|замечаний", en="finding|findings")


@dataclass(frozen=True, slots=True, repr=False)
class Study:
    """A study: what a college told about its project, ready to be asked.

    `tables` hold every column of the contract, unknown where the sources told nothing; `present` names the columns the
    sources really had. `name` is written in `[a-z0-9-]`. Language, date of the data and unit of account travel with it.
    """

    name: str
    folder: Path | None
    passport: Passport
    tables: Mapping[str, pa.Table]
    present: Mapping[str, frozenset[str]]
    findings: Findings = field(default_factory=Findings)
    lang: Lang = "ru"
    as_of: dt.date | None = None
    unit: Unit = "group"

    @property
    def plan(self) -> Plan:
        """The plan of evaluation."""
        return self.passport.plan

    @property
    def cluster(self) -> Unit:
        """What varies by chance in a comparison: as the plan of evaluation says, else the unit of account."""
        return self.plan.cluster or self.unit

    @property
    def start_year(self) -> int | None:
        """Year from which cohorts count as after: as the plan of evaluation says, else the year the project started."""
        start = self.passport.project.start
        return self.plan.start_year or (start.year if start else None)

    @property
    def title(self) -> str:
        """The title of the project."""
        return self.passport.project.title

    def has(self, table: str) -> bool:
        """Tell whether the study has at least one row of `table`."""
        return table in self.tables and self.tables[table].num_rows > 0

    def at(self, as_of: dt.date) -> Self:
        """Return the study as it is seen on a date: what happens later is not yet observable."""
        return replace(self, as_of=as_of)

    def with_plan(self, **changes: object) -> Self:
        """Return the study with some fields of its plan of evaluation changed, read like the cells of the passport.

        >>> study = Study("x", None, Passport.model_validate({"project": {"title": "x"}}), {}, {})
        >>> study.with_plan(scheme="жребий", assigned="297/425").plan.assigned
        (297, 425)
        """
        plan = self.plan.changed(**changes)
        return replace(self, passport=self.passport.model_copy(update={"plan": plan}))

    def speaking(self, lang: Lang) -> Self:
        """Return the study in another language."""
        return replace(self, lang=lang, findings=self.findings.speaking(lang))

    def needs(self, metric_name: Text, table: str, column: str) -> None:
        """Insist on a column for a metric.

        Raises
        ------
        StudyError
            If the sources had no such table or column: which one, where it was looked for, what was found.
        """
        if self.has(table) and column in self.present.get(table, frozenset()):
            return
        declared = contract.table(table)
        wanted = declared.column(column)
        names = {"metric": metric_name, "column": wanted.label, "table": declared.label}
        if not self.has(table):
            raise StudyError(
                Text(
                    ru="Показателю {metric} нужна таблица «{table}» со столбцом «{column}», её нет в проекте.",
                    en="Metric {metric} needs table «{table}» with column «{column}»; the study has no such table.",
                ).format(**names),
                todo=Text(
                    ru="Положите такую книгу в папку raw; названия столбцов — в описании таблиц.",
                    en="Put such a workbook into folder raw; the names of columns are in the description of tables.",
                ),
                lang=self.lang,
            )
        raise StudyError(
            Text(
                ru="Показателю {metric} нужен столбец «{column}», его нет в {places}. Найдены: {found}.",
                en="Metric {metric} needs column «{column}», which is not in {places}. Found: {found}.",
            ).format(**names, places=self._places(table), found=self._columns(declared)),
            todo=Text(
                ru="Добавьте столбец «{column}» или сопоставьте его в паспорте, лист «Столбцы».",
                en="Add column «{column}» or match it in the passport, sheet «Столбцы».",
            ).format(**names),
            lang=self.lang,
        )

    def _places(self, table: str) -> Text:
        """Name the sheets that gave a table."""
        rows = [row for row in self.findings.flow if row.table == table]
        sheets = [
            Text(ru=f"{row.file} (лист «{row.sheet}»)", en=f"{row.file} (sheet «{row.sheet}»)")
            if row.sheet
            else same(row.file)
            for row in rows
        ]
        more = "…" if len(sheets) > _PLACES else ""
        if not sheets:
            return Text(ru="таблице «{label}»", en="table «{label}»").format(label=contract.table(table).label)
        return Text(
            ru=", ".join(sheet.ru for sheet in sheets[:_PLACES]) + more,
            en=", ".join(sheet.en for sheet in sheets[:_PLACES]) + more,
        )

    def _columns(self, table: contract.Table) -> Text:
        labels = [table.column(name).label for name in table.names if name in self.present.get(table.name, frozenset())]
        return Text(
            ru=", ".join(f"«{label.ru}»" for label in labels), en=", ".join(f"«{label.en}»" for label in labels)
        )

    def __repr__(self) -> str:
        """Summarise: title, tables with their rows, findings; no persons."""
        return "\n".join(self._summary())

    def _summary(self) -> list[str]:
        head = Text(ru="Проект «{title}»", en="Study «{title}»").format(title=self.title).of(self.lang)
        simulated = Text(ru="условные данные (учебный пример)", en="simulated data (teaching example)").of(self.lang)
        tables = [
            f"{contract.table(name).label.of(self.lang)}: {counted(table.num_rows, _ROWS, self.lang)}"
            for name, table in self.tables.items()
        ]
        blocking = Text(ru="мешают расчёту", en="blocking").of(self.lang)
        remarks = f"{counted(len(self.findings), _REMARKS, self.lang)}, {blocking}: {len(self.findings.blocking)}"
        return [head, *([simulated] if self.passport.project.simulated else []), *tables, remarks]

    def _repr_html_(self) -> str:
        head, *rest = (html.escape(line) for line in self._summary())
        return f"<p><strong>{head}</strong></p><ul>{''.join(f'<li>{line}</li>' for line in rest)}</ul>"


def open_folder(path: str | Path, lang: Lang | None = None) -> Study:
    """Open a study folder: its passport (workbook or YAML), workbooks and tables of text.

    Nothing is required but totals or students.

    Parameters
    ----------
    path
        The study's folder; `raw/` in it is read with its sub-folders, and so are workbooks in the folder itself.
    lang
        Language of the study; the passport's by default.

    Raises
    ------
    StudyError
        If there is no such folder or the passport cannot be understood. Faults of the data are findings, not errors.
    """
    folder = Path(path)
    if not folder.is_dir():
        raise StudyError(
            Text(ru="Папки проекта нет.", en="There is no such study folder."),
            where=str(path),
            lang=lang,
            todo=Text(
                ru="Укажите папку, в которой лежит паспорт проекта или папка raw.",
                en="Name the folder that holds the passport or folder raw.",
            ),
        )
    read = read_folder(folder)
    project = read.passport.project
    spoken = lang or project.lang
    return Study(
        name=slug(folder.resolve().name),
        folder=folder,
        passport=read.passport,
        tables=read.tables,
        present=read.present,
        findings=read.findings.speaking(spoken),
        lang=spoken,
        unit=project.unit,
    )
