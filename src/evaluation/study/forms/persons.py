"""Checks of sheets where every row is a person or a contract: numbers, states, grounds."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from evaluation.study.findings import Finding, found
from evaluation.study.forms.declare import FormCheck
from evaluation.study.forms.reading import FormLine
from evaluation.study.forms.versions_2025 import ACTIVE, DISSOLVED
from evaluation.study.reading import plain
from evaluation.text import Text

COMPANY, TRADER, REASON = 10, 12, 9
"""Digits of a company's and of a sole trader's taxpayer number (ИНН), and of the tax reason code (КПП)."""

_GRADUATE = re.compile(r"выпускник|низк\w* зарплат|переезд|удален")
_EMPLOYER = re.compile(r"работодател")
_NEITHER = re.compile(r"независящ|соглашени")


def _digits(words: str) -> int:
    return len(words) if words.isdigit() else 0


def taxpayer(check: FormCheck, lines: Sequence[FormLine]) -> Iterator[Finding]:
    """Find taxpayer numbers that are not of 10 or 12 digits; an empty one is told nothing of."""
    for line in lines:
        number = line.words(check.whole)
        if number and _digits(number) not in {COMPANY, TRADER}:
            yield _wrong_digits(check, line, check.whole)


def tax_reason(check: FormCheck, lines: Sequence[FormLine]) -> Iterator[Finding]:
    """Find tax reason codes that are not of 9 digits, a company without one, or a sole trader with one."""
    for line in lines:
        owner, code = _digits(line.words(check.whole)), line.words(check.parts[0])
        trader_has = owner == TRADER and bool(code)
        company_lacks = owner == COMPANY and _digits(code) != REASON
        if trader_has or company_lacks:
            yield _wrong_digits(check, line, check.parts[0])


def _wrong_digits(check: FormCheck, line: FormLine, column: str) -> Finding:
    written = line.words(column)
    return found("form_digits", line.place(column), written or None, check=check.text, digits=sum(map(str.isdigit, written)))


def unique(check: FormCheck, lines: Sequence[FormLine]) -> Iterator[Finding]:
    """Find graduates without a number of their own; the number itself is not shown."""
    seen = Counter(line.words(check.whole) for line in lines)
    for number, times in seen.items():
        alike = [line for line in lines if line.words(check.whole) == number]
        if not number:
            for line in alike:
                yield _repeat(check, line, Text(ru="Номера нет.", en="There is no number."))
        elif times > 1:
            cells = ", ".join(line.address(check.whole) for line in alike)
            yield _repeat(check, alike[0], Text(ru=f"Один и тот же номер: {cells}.", en=f"The same number: {cells}."))


def _repeat(check: FormCheck, line: FormLine, problem: Text) -> Finding:
    return found("form_repeat", line.place(check.whole), check=check.text, problem=problem)


def state(check: FormCheck, lines: Sequence[FormLine]) -> Iterator[Finding]:
    """Find contracts whose state is neither in force nor dissolved."""
    for line in lines:
        words = line.words(check.whole)
        if plain(words) not in {ACTIVE, DISSOLVED}:
            problem = Text(ru="Состояние другое или не указано.", en="The state is another one or not given.")
            yield found("form_state", line.place(check.whole), words or None, check=check.text, problem=problem)


def filled_if(check: FormCheck, lines: Sequence[FormLine]) -> Iterator[Finding]:
    """Find columns left empty where the state of the contract asks for them, or filled where it does not."""
    for line in lines:
        told = plain(line.words(check.whole))
        wanted = told == check.word
        wrong = [part for part in check.parts if bool(line.words(part)) != wanted]
        if wrong and told in {ACTIVE, DISSOLVED}:
            cells = ", ".join(line.address(part) for part in wrong)
            empty = Text(ru=f"Не заполнено: {cells}.", en=f"Not filled: {cells}.")
            spare = Text(ru=f"Заполнено лишнее: {cells}.", en=f"Filled for nothing: {cells}.")
            yield found("form_state", line.place(wrong[0]), check=check.text, problem=empty if wanted else spare)


def party(check: FormCheck, lines: Sequence[FormLine]) -> Iterator[Finding]:
    """Find contracts whose ground of dissolution names another party than its reason; unreadable words are told nothing of."""
    for line in lines:
        ground, reason = (party_of(line.words(column)) for column in (check.whole, check.parts[0]))
        if ground and reason and ground != reason:
            problem = Text(
                ru=f"{line.address(check.whole)}: {_PARTIES[ground].ru}; {line.address(check.parts[0])}: {_PARTIES[reason].ru}.",
                en=f"{line.address(check.whole)}: {_PARTIES[ground].en}; {line.address(check.parts[0])}: {_PARTIES[reason].en}.",
            )
            yield found("form_state", line.place(check.parts[0]), check=check.text, problem=problem)


_PARTIES = {
    "neither": Text(ru="соглашение сторон или независящие причины", en="agreement or causes beyond control"),
    "employer": Text(ru="работодатель", en="the employer"),
    "graduate": Text(ru="выпускник", en="the graduate"),
}


def party_of(words: str) -> str:
    """Tell whose will a ground or a reason is: `neither`, `employer`, `graduate`; empty when the words do not say.

    >>> party_of("по инициативе работодателя, с компенсацией"), party_of("низкая зарплата"), party_of("независящие причины: смерть выпускника")
    ('employer', 'graduate', 'neither')
    """
    low = words.lower().replace("ё", "е")
    # an employer's refusal speaks of the graduate's skills too, and causes beyond control of his health: the order decides
    for name, known in (("neither", _NEITHER), ("employer", _EMPLOYER), ("graduate", _GRADUATE)):
        if known.search(low):
            return name
    return ""
