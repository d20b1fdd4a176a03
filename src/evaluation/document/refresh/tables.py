"""Tables renewed cell by cell; rows, columns and words of hers stay."""

import copy
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from docx.oxml.ns import qn

from evaluation.document.refresh import figures
from evaluation.document.refresh.remarks import Remark
from evaluation.document.refresh.sheet import Sheet, say
from evaluation.document.word import reading
from evaluation.document.word.memory import Grid
from evaluation.document.word.reading import Element, same, squeezed
from evaluation.text import Lang, Text

_ROW = Text(ru="строка «{words}»", en="row '{words}'")
_COLUMN = Text(ru="столбец «{words}»", en="column '{words}'")
_LOOKS = ("b", "color")
"""What tells good from bad and the missing from the known."""
Texts = Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Paired:
    """Rows and columns of one table found in another: pairs of positions; whether nothing was added, dropped or moved."""

    rows: dict[int, int]
    columns: dict[int, int]
    alike: bool


def paired(one: Texts, other: Texts, head: int, numbers: Callable[[int, int], bool]) -> Paired:
    """Find rows and columns of one table in another.

    Where the shape is the same, the position tells; else the heads of columns and the labels of rows, `numbers` left out.
    """
    shape = [len(row) for row in one] == [len(row) for row in other]
    widths = [max((len(row) for row in table), default=0) for table in (one, other)]
    columns = {at: at for at in range(widths[0])} if widths[0] == widths[1] else _pairs(_heads(one, head), _heads(other, head))
    labels = [tuple(squeezed(text) for at, text in enumerate(row) if at in columns and not numbers(line, at)) for line, row in enumerate(one)]
    theirs = [_like(labels, row, one, columns, numbers) for row in other]
    if shape and (labels == theirs or _mostly(labels, theirs)):
        return Paired({at: at for at in range(len(one))}, columns, alike=True)
    return Paired({at: at for at in range(head)} | _pairs(labels[head:], theirs[head:], head), columns, alike=False)


def _like(labels: Sequence[object], row: Sequence[str], one: Texts, columns: dict[int, int], numbers: Callable[[int, int], bool]) -> tuple[str, ...]:
    """Read the labels of a row as those of the row it is most like: where this one has words and not numbers."""
    best: tuple[str, ...] = ()
    for line in range(len(labels)):
        kept = [at for at in range(len(one[line])) if at in columns and not numbers(line, at)]
        told = tuple(squeezed(row[columns[at]]) for at in kept if columns[at] < len(row))
        if told == labels[line]:
            return told
        best = told if len(told) > len(best) else best
    return best


def _mostly(one: Sequence[object], other: Sequence[object]) -> bool:
    """Tell whether more than half of the rows are where they were: then it is a label that has been changed, not a row."""
    return 2 * sum(mine == theirs for mine, theirs in zip(one, other, strict=True)) > len(one)


def _pairs(one: Sequence[object], other: Sequence[object], shift: int = 0) -> dict[int, int]:
    matcher = SequenceMatcher(None, list(one), list(other), autojunk=False)
    blocks = matcher.get_matching_blocks()
    return {block.a + at + shift: block.b + at + shift for block in blocks for at in range(block.size)}


def _heads(table: Texts, head: int) -> list[str]:
    """Name columns by the last row of the head that covers them all."""
    width = max((len(row) for row in table), default=0)
    full = [row for row in table[: head or 1] if len(row) == width]
    return [squeezed(text) for text in (full[-1] if full else [""] * width)]


def renew(hers: Sheet, fresh: Sheet, lang: Lang) -> list[Remark]:
    """Renew all tables; tell what was kept."""
    remarks: list[Remark] = []
    left = list(fresh.memory.grids)
    for at, old in enumerate(list(hers.memory.grids)):
        new = _successor(old, left)
        table = hers.table(old)
        if new is not None:
            left.remove(new)
        if table is None:
            remarks.append(Remark("deleted", old.caption))
        elif new is None:
            remarks.append(Remark("vanished", old.caption))
        else:
            hers.memory.grids[at], told = _Table(old, new, table, hers, fresh, lang).renewed()
            remarks += told
    return [*remarks, *(Remark("appeared", each.caption) for each in left)]


def _successor(old: Grid, left: Sequence[Grid]) -> Grid | None:
    rules: tuple[Callable[[Grid], bool], ...] = (
        lambda new: new.key == old.key and new.caption == old.caption,
        lambda new: new.key.rpartition(".")[0] == old.key.rpartition(".")[0] and new.caption == old.caption,
        lambda new: new.key == old.key,
        lambda new: bool(old.caption) and new.caption == old.caption,
    )
    return next((new for rule in rules for new in left if rule(new)), None)


class _Table:
    """One table of hers beside what was printed and what would be printed now."""

    def __init__(self, old: Grid, new: Grid, table: Element, hers: Sheet, fresh: Sheet, lang: Lang) -> None:
        self.old, self.new, self.table, self.hers, self.fresh, self.lang = old, new, table, hers, fresh, lang
        self.cells = reading.rows(table)
        self.texts = [[reading.cell(cell) for cell in row] for row in self.cells]
        self.mine = paired(old.rows, self.texts, old.head, lambda row, cell: bool(old.ids[row][cell]))
        self.now = paired(old.rows, new.rows, old.head, lambda row, cell: bool(old.ids[row][cell]))
        self.remarks: list[Remark] = []

    def renewed(self) -> tuple[Grid, list[Remark]]:
        """Renew the table; return what is to be remembered of it and what is to be told."""
        self.remarks += figures.notes(self.table, self.old.notes, self.new.notes, self.old.caption)
        self._tell_own()
        typed = self._typed()
        touched = bool(typed) or not self.mine.alike
        if not self.now.alike and not touched:
            return self._exchanged(), self.remarks
        rows = [list(row) for row in self.old.rows]
        for line, row in enumerate(self.old.rows):
            for at in range(len(row)):
                self._cell(line, at, typed, rows)
        return self._regrown(rows), self.remarks

    def _tell_own(self) -> None:
        """Tell rows and columns that she has added or taken out."""
        if self.mine.alike:
            return
        found = set(self.mine.rows.values())
        added = [row for at, row in enumerate(self.texts) if at not in found]
        gone = [row for at, row in enumerate(self.old.rows) if at not in self.mine.rows]
        self.remarks += [Remark("own", self.old.caption, hers=self._row(row)) for row in added]
        self.remarks += [Remark("deleted", self.old.caption, old=self._row(row)) for row in gone]
        more, fewer = self._other_columns(self.texts, self.mine)
        self.remarks += [Remark("own", self.old.caption, hers=each) for each in more]
        self.remarks += [Remark("deleted", self.old.caption, old=each) for each in fewer]

    def _other_columns(self, table: Texts, pairs: Paired) -> tuple[list[str], list[str]]:
        """Name the columns that only the other table has, and those that only the printed one had."""
        heads, theirs = _heads(self.old.rows, self.old.head), _heads(table, self.old.head)
        mapped, column = set(pairs.columns.values()), _COLUMN.of(self.lang)
        added = [column.format(words=each) for at, each in enumerate(theirs) if at not in mapped]
        return added, [column.format(words=each) for at, each in enumerate(heads) if at not in pairs.columns]

    def _row(self, row: Sequence[str]) -> str:
        return _ROW.of(self.lang).format(words=squeezed(" · ".join(text for text in row if text))[:120])

    def _place(self, line: int, at: int) -> tuple[int, int] | None:
        """Find a cell of the printed table in hers."""
        if line not in self.mine.rows:
            return None
        row = self.mine.rows[line]
        column = at if len(self.texts[row]) == len(self.old.rows[line]) else self.mine.columns.get(at)
        return (row, column) if column is not None and column < len(self.texts[row]) else None

    def _successor(self, line: int, at: int) -> str | None:
        if line not in self.now.rows:
            return None
        row = self.new.rows[self.now.rows[line]]
        column = at if len(row) == len(self.old.rows[line]) else self.now.columns.get(at)
        return row[column] if column is not None and column < len(row) else None

    def _typed(self) -> set[tuple[int, int]]:
        """Find the cells in which something else stands than was printed."""
        places = {(line, at): self._place(line, at) for line, row in enumerate(self.old.rows) for at in range(len(row))}
        return {key for key, place in places.items() if place is not None and not same(self.texts[place[0]][place[1]], self.old.rows[key[0]][key[1]])}

    def _cell(self, line: int, at: int, typed: set[tuple[int, int]], rows: list[list[str]]) -> None:
        place, words, was = self._place(line, at), self._successor(line, at), self.old.rows[line][at]
        if words is None:
            return
        where = f"{self.old.caption}; {squeezed(next((text for text in self.old.rows[line] if text), ''))[:80]}"
        rows[line][at] = words
        if place is None:
            return
        if (line, at) not in typed:
            if not same(words, was):
                self._say(place, words, line, at)
                self.remarks.append(Remark("renewed", where, was, new=words))
            return
        present = self.texts[place[0]][place[1]]
        if not same(present, words):
            self.remarks.append(Remark("typed", where, was, squeezed(present), words))

    def _say(self, place: tuple[int, int], words: str, line: int, at: int) -> None:
        """Put words into a cell; good, bad and missing look as the new report has them."""
        cell = self.cells[place[0]][place[1]]
        if not any(True for _ in cell.iter(qn("w:t"))):
            paragraph = next(cell.iter(qn("w:p")))
            run = paragraph.makeelement(qn("w:r"), {})
            run.append(paragraph.makeelement(qn("w:t"), {}))
            paragraph.append(run)
        say(cell, words)
        source = self.fresh.table(self.new)
        row = reading.rows(source)[self.now.rows[line]]
        column = at if len(row) == len(self.old.rows[line]) else self.now.columns.get(at, at)
        _look(cell, row[column])

    def _exchanged(self) -> Grid:
        """Put the new table in the place of the old one, which she has not touched."""
        made = self.hers.adopted(self.fresh.table(self.new), self.fresh)
        self.table.getparent().replace(self.table, made)
        self.remarks.append(Remark("renewed", self.old.caption))
        return replace(self.new, mark=self.new.mark + self.hers.memory.marks)

    def _regrown(self, rows: list[list[str]]) -> Grid:
        """Add the rows that are new; rows that are no more and new columns are only told."""
        before = replace(self.old, caption=self.new.caption, notes=self.new.notes)
        ids = [list(row) for row in self.old.ids]
        for line, successor in self.now.rows.items():
            if len(self.new.ids[successor]) == len(ids[line]):
                ids[line] = list(self.new.ids[successor])
        if self.now.alike:
            return replace(before, rows=tuple(map(tuple, rows)), ids=tuple(map(tuple, ids)))
        heads, theirs = _heads(self.old.rows, self.old.head), _heads(self.new.rows, self.new.head)
        added, gone = self._other_columns(self.new.rows, self.now)
        self.remarks += [Remark("appeared", self.old.caption, new=each) for each in added]
        self.remarks += [Remark("vanished", self.old.caption, old=each) for each in gone]
        fresh = {at for at in range(len(self.new.rows)) if at not in self.now.rows.values()}
        self.remarks += [Remark("vanished", self.old.caption, old=self._row(row)) for at, row in enumerate(self.old.rows) if at not in self.now.rows]
        self.remarks += [Remark("appeared", self.old.caption, new=self._row(self.new.rows[at])) for at in sorted(fresh)]
        if len(heads) == len(theirs) == max(map(len, self.texts)):
            self._insert(fresh, rows, ids)
        return replace(before, rows=tuple(map(tuple, rows)), ids=tuple(map(tuple, ids)))

    def _insert(self, fresh: set[int], rows: list[list[str]], ids: list[list[tuple[str, ...]]]) -> None:
        """Put each new row after the one it follows in the new report."""
        source = reading.rows(self.fresh.table(self.new))
        back = {new: old for old, new in self.now.rows.items()}
        after: dict[int, Element] = {}
        for at in sorted(fresh, reverse=True):
            before = max((new for new in back if new < at and back[new] in self.mine.rows), default=None)
            if before is None:
                continue
            anchor = self.cells[self.mine.rows[back[before]]][0].getparent()
            after[at] = self.hers.adopted(source[at][0].getparent(), self.fresh)
            anchor.addnext(after[at])
        for at in sorted(after):
            place = max((back[new] for new in back if new < at), default=len(rows) - 1) + 1
            rows.insert(place, list(self.new.rows[at]))
            ids.insert(place, list(self.new.ids[at]))
            back = {new: old + (old >= place) for new, old in back.items()} | {at: place}


def _look(cell: Element, source: Element) -> None:
    given, wanted = (next((run for run in each.iter(qn("w:r")) if run.find(qn("w:t")) is not None), None) for each in (cell, source))
    if given is None or wanted is None:
        return
    looks = given.find(qn("w:rPr"))
    if looks is None:
        looks = given.makeelement(qn("w:rPr"), {})
        given.insert(0, looks)
    for old in [each for each in looks if each.tag in [qn(f"w:{name}") for name in _LOOKS]]:
        looks.remove(old)
    named = wanted.find(qn("w:rPr"))
    taken = [] if named is None else [each for name in _LOOKS if (each := named.find(qn(f"w:{name}"))) is not None]
    for each in taken:
        _placed(looks, copy.deepcopy(each))


_BEFORE = {"b": ("rStyle", "rFonts"), "color": ("rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike", "vanish")}
"""What the schema wants before bold and before colour."""


def _placed(looks: Element, made: Element) -> None:
    name = made.tag.rpartition("}")[2]
    before = [each for each in looks if each.tag in [qn(f"w:{kept}") for kept in _BEFORE[name]]]
    if before:
        before[-1].addnext(made)
    else:
        looks.insert(0, made)
