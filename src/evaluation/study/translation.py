"""The passport in another language: her words beside their translation, in one small file of the study.

`words.en.yaml` holds lines «as in the passport»: "as in the English report". Words without a translation stay as they are.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import TypeVar

import pyarrow as pa
import yaml

from evaluation.errors import StudyError
from evaluation.study import contract
from evaluation.study.passport import Passport
from evaluation.text import Lang, Text

Tree = TypeVar("Tree")


def words_of(folder: Path, lang: Lang) -> Mapping[str, str]:
    """Read the study's translations into `lang`; nothing when there are none.

    Raises
    ------
    StudyError
        If the file is not a list of phrases and translations.
    """
    path = folder / f"words.{lang}.yaml"
    if not path.exists():
        return {}
    try:
        loaded = yaml.safe_load(path.read_text(encoding="utf-8-sig")) or {}
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise _unreadable(path, lang) from error
    if not isinstance(loaded, dict) or not all(isinstance(value, str) for value in loaded.values()):
        raise _unreadable(path, lang)
    return {str(phrase).strip(): value for phrase, value in loaded.items()}


def _unreadable(path: Path, lang: Lang) -> StudyError:
    return StudyError(
        Text(ru="Файл переводов не читается.", en="The file of translations cannot be read."),
        where=path.name,
        todo=Text(ru="Каждая строка: фраза, двоеточие, перевод; фразы с двоеточием — в кавычках.",
                  en="Each line: phrase, colon, translation; put phrases with a colon in quotes."),
        lang=lang,
    )  # fmt: skip


def translated(passport: Passport, words: Mapping[str, str]) -> Passport:
    """Return the passport with every phrase that has a translation replaced by it."""
    if not words:
        return passport
    return Passport.model_validate(_replaced(passport.model_dump(by_alias=True), words))


def translated_registers(tables: Mapping[str, pa.Table], words: Mapping[str, str]) -> Mapping[str, pa.Table]:
    """Return the tables with the words of registers replaced; tables of persons stay as they are."""
    registers = {table.name: table for table in contract.TABLES if table.register}
    return {name: _column_by_column(table, registers[name], words) if name in registers and words else table for name, table in tables.items()}


def _column_by_column(table: pa.Table, declared: contract.Table, words: Mapping[str, str]) -> pa.Table:
    for column in declared.columns:
        if column.kind == "text" and not column.allowed and column.name in table.column_names:
            told = [words.get(value, value) if value is not None else None for value in table[column.name].to_pylist()]
            table = table.set_column(table.column_names.index(column.name), column.name, pa.array(told, pa.string()))
    return table


def _replaced(tree: Tree, words: Mapping[str, str]) -> Tree:
    if isinstance(tree, str):
        return words.get(tree.strip(), tree)  # type: ignore[return-value]  # because a phrase is replaced by a phrase
    if isinstance(tree, dict):
        return {name: _replaced(value, words) for name, value in tree.items()}  # type: ignore[return-value]  # because the shape stays
    if isinstance(tree, list | tuple):
        return type(tree)(_replaced(value, words) for value in tree)
    return tree
