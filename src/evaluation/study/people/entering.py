"""The door through which rows enter a study: people linked and given numbers, identifiers taken out of everything else."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pyarrow as pa

from evaluation.errors import StudyError
from evaluation.study import contract
from evaluation.study.findings import Finding, Findings, Place
from evaluation.study.passport import Passport
from evaluation.study.people import human_list
from evaluation.study.people.cleaning import Safe, cleaned
from evaluation.study.people.colleges import scoped
from evaluation.study.people.identified import identified, known_names
from evaluation.study.people.pseudonym import Pseudonyms
from evaluation.study.people.traces import Names
from evaluation.study.reading import nearest, plain
from evaluation.study.rows import Lot
from evaluation.text import Text

_PLACES = ("_file", "_sheet")


@dataclass(frozen=True, slots=True)
class Entered:
    """Lots without anything that names a person, what is to be said, and whom texts may name."""

    lots: tuple[Lot, ...]
    findings: tuple[Finding, ...]
    names: Names


def entered(lots: Sequence[Lot], passport: Passport, folder: Path) -> Entered:
    """Link people in memory, give them numbers or pseudonyms, and clean every other column; rows that wait for a human are listed for one."""
    names = Names.of([person.name for person in passport.people], known_names(lots))
    pseudonyms = Pseudonyms(folder)
    apart = scoped(lots)
    told = identified(apart.lots, pseudonyms, human_list.read(folder))
    notes = human_list.write(folder, told.unmatched)
    clean = cleaned(told.lots, names, pseudonyms, safe(passport))
    return Entered(clean.lots, tuple(dict.fromkeys((*apart.findings, *told.findings, *notes, *clean.findings))), names)


def safe(passport: Passport) -> Safe:
    """Return the columns of prose that the passport declares safe, written as «таблица: столбец».

    Raises
    ------
    StudyError
        If a table or a column is not known.
    """
    return frozenset(_column(words) for words in passport.project.safe_prose)


def _column(words: str) -> tuple[str, str]:
    title, _, head = words.partition(":")
    every = {plain(word): table for table in contract.TABLES for word in (table.name, table.label.ru, table.label.en)}
    table = every.get(plain(title))
    heads = {plain(word): one.name for one in table.columns for word in (one.name, one.label.ru, one.label.en)} if table else {}
    if table is not None and plain(head) in heads:
        return table.name, heads[plain(head)]
    known = [one.label.ru for one in contract.TABLES] if table is None else [column.label.ru for column in table.columns]
    raise StudyError(
        Text(ru="Нет столбца «{words}».", en="There is no column «{words}».").format(words=words),
        where=Place("", "Проект").of("ru"),
        todo=Text(
            ru="Пишите «таблица: столбец»; ближе всего «{near}».", en="Write «table: column»; the nearest is «{near}»."
        ).format(near=nearest(title if table is None else head, known) or known[0]),
    )


def unnamed(table: pa.Table, names: Names) -> pa.Table:
    """Return a typed table whose files and sheets name nobody."""
    for name in _PLACES:
        column = table[name].combine_chunks().dictionary_encode()
        words = [None if word is None else names.scrub(word, prose=True).text for word in column.dictionary.to_pylist()]
        if words != column.dictionary.to_pylist():
            clean = pa.DictionaryArray.from_arrays(column.indices, pa.array(words, pa.string())).cast(pa.string())
            table = table.set_column(table.schema.get_field_index(name), table.schema.field(name), clean)
    return table


def discreet(findings: Findings, names: Names) -> Findings:
    """Return findings and an accounting of rows that name nobody."""
    flow = [replace(row, file=names.scrub(row.file, prose=True).text, sheet=names.scrub(row.sheet, prose=True).text) for row in findings.flow]
    return Findings(tuple(names.finding(item) for item in findings.items), tuple(flow), findings.lang)


def discreet_tables(tables: Mapping[str, pa.Table], names: Names) -> dict[str, pa.Table]:
    """Return the tables, their places naming nobody."""
    return {name: unnamed(table, names) for name, table in tables.items()}
