"""Figures renewed: the picture changes, its width and place stay hers; and the notes under tables and figures."""

from collections.abc import Sequence
from dataclasses import replace

from docx.oxml.ns import qn

from evaluation.document.refresh.remarks import Remark
from evaluation.document.refresh.sheet import Sheet, say
from evaluation.document.word.controls import digest
from evaluation.document.word.memory import Picture
from evaluation.document.word.reading import Element, letters, same

_NEAR = 4
"""Paragraphs after a table or figure among which its notes are looked for, besides the notes themselves."""


def renew(hers: Sheet, fresh: Sheet) -> list[Remark]:
    """Renew all figures; tell what was kept."""
    remarks: list[Remark] = []
    left = list(fresh.memory.pictures)
    for at, old in enumerate(list(hers.memory.pictures)):
        new = next((each for each in left if each.key == old.key), None) or next((each for each in left if each.caption == old.caption), None)
        drawing = hers.drawing(old)
        if new is not None:
            left.remove(new)
        if drawing is None:
            remarks.append(Remark("deleted", old.caption))
        elif new is None:
            remarks.append(Remark("vanished", old.caption))
        else:
            hers.memory.pictures[at], told = _renewed(old, new, drawing, hers, fresh)
            remarks += told
    return [*remarks, *(Remark("appeared", each.caption) for each in left)]


def _renewed(old: Picture, new: Picture, drawing: Element, hers: Sheet, fresh: Sheet) -> tuple[Picture, list[Remark]]:
    part = hers.picture(drawing)
    if digest(hers.package.bytes_of(part)) != old.digest:
        return old, [Remark("replaced", old.caption)]
    source = fresh.drawing(new)
    line = next(drawing.iterancestors(qn("w:p")))
    outer = next((each for each in line.iterancestors(qn("w:sdt"))), line)
    remarks = notes(outer, old.notes, new.notes, old.caption)
    hers.package.write(part, fresh.package.bytes_of(fresh.picture(source)))
    _shape(drawing, source)
    remarks += [Remark("renewed", old.caption)] if new.digest != old.digest else []
    return replace(new, key=old.key, mark=old.mark), remarks


def _shape(drawing: Element, source: Element) -> None:
    """Keep the width she has given and take the new proportions and description."""
    given, wanted = drawing.find(f".//{qn('wp:extent')}"), source.find(f".//{qn('wp:extent')}")
    height = round(int(given.get("cx")) * int(wanted.get("cy")) / int(wanted.get("cx")))
    for each in (given, *drawing.iter(qn("a:ext"))):
        if each.get("cy") is not None:
            each.set("cy", str(height))
    told, words = drawing.find(f".//{qn('wp:docPr')}"), source.find(f".//{qn('wp:docPr')}").get("descr", "")
    if told is not None and words:
        told.set("descr", words)


def notes(after: Element, old: Sequence[str], new: Sequence[str], where: str) -> list[Remark]:
    """Renew the notes that follow a table or a figure; those she has changed stay."""
    following = [each for each in after.itersiblings() if each.tag == qn("w:p")][: len(old) + _NEAR]
    places = {at: next((line for line in following if same(letters(line), words)), None) for at, words in enumerate(old)}
    for at, words in enumerate(new):
        line = places.get(at)
        if line is not None:
            say(line, words)
    changed = any(not same(one, other) for one, other in zip(old, new, strict=False)) or len(old) != len(new)
    lost = [old[at] for at, line in places.items() if line is None]
    if changed and (lost or len(old) != len(new)):
        return [Remark("reworded", where, old=" ".join(old), new=" ".join(new))]
    return []
