"""Sentences renewed: numbers in them, and a whole sentence of ours where the new data make it say something else."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from docx.oxml.ns import qn

from evaluation.document.refresh.remarks import Remark
from evaluation.document.refresh.sheet import Sheet, said, say
from evaluation.document.word.controls import tag
from evaluation.document.word.memory import HOLE, Number, Sentence
from evaluation.document.word.reading import Element, letters, same, squeezed

_LETTERS = 15
"""Letters before a number that tell its part in a sentence."""
_FACT = "fact"
"""What the places of big numbers begin with."""


def matched(old: Sequence[Sentence], new: Sequence[Sentence]) -> dict[int, Sentence]:
    """Find for each old sentence the new one that took its place: same notebook cell, then same words and ids, same place, most ids in common."""
    left = list(new)
    found: dict[int, Sentence] = {}
    rules: tuple[Callable[[Sentence, Sentence], int], ...] = (
        lambda one, other: one.words == other.words and one.ids == other.ids,
        lambda one, other: one.words == other.words,
        lambda one, other: (one.key, one.place) == (other.key, other.place) and _shared(one, other),
        _shared,
    )
    for rule in rules:
        for at, sentence in enumerate(old):
            if at in found:
                continue
            fitting = [(rule(sentence, each), -place) for place, each in enumerate(left) if _cell(each) == _cell(sentence)]
            nearest = max(((score, place) for score, place in fitting if score), default=None)
            if nearest is not None and not (rule is _shared and sentence.place.startswith(_FACT)):
                found[at] = left.pop(-nearest[1])
    return found


def _cell(sentence: Sentence) -> tuple[str, bool]:
    return sentence.key.rpartition(".")[0], sentence.place.startswith(_FACT)


def _shared(one: Sentence, other: Sentence) -> int:
    return len({each for ids in one.ids for each in ids} & {each for ids in other.ids for each in ids})


def renew(hers: Sheet, fresh: Sheet) -> list[Remark]:
    """Renew all sentences; tell what was kept, written anew or is to be checked."""
    old, new = list(hers.memory.sentences), fresh.memory.sentences
    pairs = matched(old, new)
    remarks: list[Remark] = []
    for at, sentence in enumerate(old):
        hers.memory.sentences[at], told = _renewed(sentence, pairs.get(at), hers, fresh)
        remarks += told
    taken = [id(each) for each in pairs.values()]
    remarks += [Remark("appeared", _where(each), new=_text(each)) for each in new if id(each) not in taken]
    return remarks


def _where(sentence: Sentence) -> str:
    words = squeezed(sentence.words.split(HOLE)[0])
    return words[:80].rstrip(" ,:—(")


def _text(sentence: Sentence) -> str:
    if not sentence.place.startswith(_FACT):
        return sentence.text
    return "; ".join(number.said for number in sentence.numbers)


def _renewed(old: Sentence, new: Sentence | None, hers: Sheet, fresh: Sheet) -> tuple[Sentence, list[Remark]]:
    controls = [hers.number(old, at) for at in range(len(old.numbers))]
    if not any(controls):
        return old, [Remark("deleted", _where(old), old=_text(old), new=_text(new) if new else "")]
    line = next(next(found[0].iterancestors(qn("w:p")), None) for found in controls if found)
    if new is None:
        return old, [Remark("vanished", _where(old), old=_text(old), hers=letters(line))]
    if new.words == old.words:
        return _numbers(old, new, controls, {at: at for at in range(len(old.numbers))})
    typed = any(not same(said(control), number.said) for found, number in zip(controls, old.numbers, strict=True) for control in found)
    if not typed and same(letters(line), old.text):
        return _rewritten(old, new, line, hers, fresh)
    told = Remark("reworded", _where(old), old=old.text, hers=letters(line), new=new.text)
    kept, remarks = _numbers(old, new, controls, _in_role(old, new))
    return kept, [told, *remarks]


def _in_role(old: Sentence, new: Sentence) -> dict[int, int]:
    """Find the numbers that play the same part in a sentence of other words: of the same estimates, after the same words."""
    if old.ids == new.ids:
        return {at: at for at in range(len(old.numbers))}
    before, after = ([squeezed(part)[-_LETTERS:] for part in sentence.words.split(HOLE)] for sentence in (old, new))
    found: dict[int, int] = {}
    for at, number in enumerate(old.numbers):
        alike = (place for place, each in enumerate(new.numbers) if each.ids == number.ids and after[place] == before[at])
        place = next((place for place in alike if place not in found.values()), None)
        if place is not None:
            found[at] = place
    return found


def _numbers(old: Sentence, new: Sentence, controls: list[list[Element]], pairs: dict[int, int]) -> tuple[Sentence, list[Remark]]:
    """Put the new numbers into their controls, except where she has typed over one; a number without a new one stays."""
    remarks = []
    numbers = list(old.numbers)
    for at, (was, found) in enumerate(zip(old.numbers, controls, strict=True)):
        now = new.numbers[pairs[at]] if at in pairs else replace(was, said="")
        if not found:
            remarks.append(Remark("deleted", _where(old), old=was.said, new=now.said))
        for control in found:
            present = said(control)
            if at not in pairs:
                remarks += [] if same(present, was.said) else [Remark("typed", _where(old), old=was.said, hers=squeezed(present))]
                continue
            if same(present, was.said):
                say(control, now.said)
                remarks += [Remark("renewed", _where(old), old=was.said, new=now.said)] if was.said != now.said else []
            elif not same(present, now.said):
                remarks.append(Remark("typed", _where(old), old=was.said, hers=squeezed(present), new=now.said))
            named = control.find(f"{qn('w:sdtPr')}/{qn('w:tag')}")
            if named is not None:
                named.set(qn("w:val"), tag(old.key, f"{old.place}{at}", now.ids[0]))
        if at in pairs:
            numbers[at] = Number(was.mark, now.ids, now.said)
    return replace(old, numbers=tuple(numbers)), remarks


def _rewritten(old: Sentence, new: Sentence, line: Element, hers: Sheet, fresh: Sheet) -> tuple[Sentence, list[Remark]]:
    """Put the new sentence in the place of the old one, which she has not touched."""
    source = next(fresh.number(new, 0)[0].iterancestors(qn("w:p")))
    for child in [child for child in line if child.tag != qn("w:pPr")]:
        line.remove(child)
    for child in source:
        if child.tag != qn("w:pPr"):
            line.append(hers.adopted(child, fresh))
    numbers = tuple(replace(number, mark=number.mark + hers.memory.marks) for number in new.numbers)
    return replace(new, numbers=numbers), [Remark("rewritten", _where(old), old=old.text, new=new.text)]
