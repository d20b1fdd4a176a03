"""The passport in another language: her words beside their translation, in one small file of the study.

`words.en.yaml` holds lines «as in the passport»: "as in the English report". Words without a translation stay as they are.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import TypeVar

import yaml

from evaluation.errors import StudyError
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


def _replaced(tree: Tree, words: Mapping[str, str]) -> Tree:
    if isinstance(tree, str):
        return words.get(tree.strip(), tree)  # type: ignore[return-value]  # because a phrase is replaced by a phrase
    if isinstance(tree, dict):
        return {name: _replaced(value, words) for name, value in tree.items()}  # type: ignore[return-value]  # because the shape stays
    if isinstance(tree, list | tuple):
        return type(tree)(_replaced(value, words) for value in tree)
    return tree
