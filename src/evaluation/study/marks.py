"""Marks as teachers write them."""

import datetime as dt
import re

from evaluation.study.people.letters import folded
from evaluation.study.reading import UNKNOWN, Raw, Reading, blank, refused, tidy

_WORDS = {
    "5": ("5", "отл", "отлично", "excellent"),
    "4": ("4", "хор", "хорошо", "good"),
    "3": ("3", "уд", "удов", "удовл", "удовлетворительно", "satisfactory"),
    "2": ("2", "неуд", "неудовл", "неудовлетворительно", "unsatisfactory", "fail"),
    "not_attested": ("н/а", "н.а", "н\\а", "на", "не атт", "не аттестован", "не аттестована", "неатт", "н/атт", "not attested", "not assessed"),
    "exempt": ("осв", "освоб", "освобожден", "освобождена", "exempt", "exempted"),
    "credit": ("зач", "зачтено", "зачет", "з", "зч", "3ач", "3ачет", "3ачтено", "credit", "pass", "passed"),
    "no_credit": ("незач", "не зач", "не зачтено", "незачтено", "незачет", "нз", "н/з", "no credit", "not passed", "failed"),
    "absent": ("н/я", "неявка", "не явился", "не явилась", "н.я", "неяв", "н/б", "не был", "не была", "absent", "did not appear", "no show"),
    "ill": ("б", "бол", "болен", "больна", "болезнь", "по болезни", "не явился по болезни", "н/б/б", "ill", "absent through illness"),
    "on_leave": (
        "а/о", "а/отп", "ак/о", "акад", "академ", "акад. отпуск", "академический отпуск", "в академическом отпуске", "on leave", "on academic leave",
    ),
}  # fmt: skip
_MEANING = {word: mark for mark, words in _WORDS.items() for word in words}
_FAILED = ("2", "not_attested", "absent", "no_credit")
_PASSED = ("5", "4", "3", "credit")
_WITH_WORDS = re.compile(r"^(\d)\s*[(\-–—]?\s*([а-яa-z][а-яa-z. ]*?)\)?$")
_WORDS_FIRST = re.compile(r"^([а-яa-z][а-яa-z. ]*?)\s*[(\-–—:]?\s*(\d)\)?$")
_NUMBER = re.compile(r"^\d+(?:[.,]\d+)?$")
_STARS = re.compile(r"^(\S.*?)\s*\*+$")
_DASH = frozenset({"-", "–", "—", "−", "x", "х"})
"""What stands where a subject was not taught; an empty cell says that the mark is missing."""


def read_mark(raw: Raw) -> Reading:
    """Read a mark into its code; of a fail followed by a resit the last one counts. A dash: no mark was due.

    >>> [read_mark(raw).value for raw in (5.0, "5,0", "отл.", "4(хорошо)", "н/а", "осв", "2/3")]
    ['5', '5', '5', '4', 'not_attested', 'exempt', '3']
    >>> read_mark(7).rule, read_mark("4/5").rule
    ('mark_out_of_scale', 'mark_double')
    """
    if isinstance(raw, dt.date):
        return refused("mark_was_date")
    if isinstance(raw, bool | dt.time | dt.timedelta):
        return refused("mark_unreadable")
    text = folded(tidy(raw)).lower().replace("ё", "е")
    if text in _DASH:
        return Reading(None, "mark_not_due")
    if blank(raw):
        return UNKNOWN
    if starred := _STARS.match(text):
        mark = _one(starred[1])
        return Reading(mark.value, "mark_starred", {"mark": mark.value}) if mark and mark.value else refused("mark_unreadable")
    return _one(text) or _several(text) or refused("mark_unreadable")


def _one(text: str) -> Reading | None:
    word = re.sub(r"[.,]0+$", "", text).strip(" .")
    if word in _MEANING:
        return Reading(_MEANING[word])
    if _NUMBER.match(word):
        return refused("mark_out_of_scale", mark=word.replace(".", ","))
    both, turned = _WITH_WORDS.match(text), _WORDS_FIRST.match(text)
    if both is None and turned is None:
        return None
    digit, name = (both[1], both[2].strip(" .")) if both else (turned[2], turned[1].strip(" .")) if turned else ("", "")
    if _MEANING.get(name) == digit:
        return Reading(digit)
    return refused("mark_out_of_scale", mark=digit) if digit not in _MEANING else None


def _several(text: str) -> Reading | None:
    parts = [_MEANING.get(part.strip(" .")) for part in re.split(r"[/\\;]", text)]
    if len(parts) < 2 or None in parts:  # noqa: PLR2004 because a double mark has two parts
        return None
    *earlier, last = parts
    resits = all(mark in _FAILED for mark in earlier) and last in (*_PASSED, *_FAILED)
    return Reading(last, "mark_resit", {"mark": _shown(last), "first": _shown(earlier[0])}) if resits else refused("mark_double")


def _shown(mark: str | None) -> str:
    return _WORDS[mark][0] if mark else ""
