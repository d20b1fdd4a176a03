"""Takes the forms that colleges sent back into `raw/`: nothing is overwritten, nothing is guessed, nobody is forgotten."""

import datetime as dt
import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from xlsxwriter.exceptions import FileCreateError

from evaluation.errors import StudyError
from evaluation.study import contract
from evaluation.study.collecting import collected as words
from evaluation.study.collecting.collected import Change, Collected, Letter, Shared, State
from evaluation.study.collecting.returned import SUFFIXES, Returned, returned
from evaluation.study.folder import RAW, read_passport
from evaluation.study.formats.files import open_file
from evaluation.study.reading import Raw, plain, tidy
from evaluation.study.slug import LONGEST, slug
from evaluation.text import Lang, Text

FORM = "form"
"""Stem of a college's form inside its folder in `raw`."""
EARLIER = Path("private", "forms")
"""Where the forms go that a newer one has replaced."""
LIST = Path("private", "Сбор.xlsx")


def collect(study: Path, source: Path, expected: Sequence[str] | None, day: dt.date, lang: Lang = "ru") -> Collected:
    """Take the forms in `source` into `study`, and say what came, what did not, what differs and what is doubled.

    A form goes to `raw/<college>/form.xlsx`; a newer one takes its place and the older goes to `private/forms` with `day` in its
    name. Of two different new files of one college none is taken. `expected` are names of the colleges asked; without them, those
    that sent before or stand in the passport's totals. The list goes to `private/Сбор.xlsx`.

    Raises
    ------
    StudyError
        If `source` is no folder, or is the study's own.
    """
    _refuse(study, source)
    before = {plain(each.college): each for each in _current(study)}
    came = [returned(path) for path in sorted(source.rglob("*")) if _is_file(path)]
    by_college: dict[str, list[Returned]] = defaultdict(list)
    for each in came:
        if each.trouble is None:
            by_college[plain(each.college)].append(each)
    letters = [Letter(each.college, each.path.name, each.trouble) for each in came if each.trouble]
    for key, files in by_college.items():
        letters += _College(study, before.get(key), day).take(files)
    asked = expected if expected is not None else _asked(study, before.values())
    letters = [*_strangers(letters, expected), *_silent(asked, letters, before)]
    order = list(words.STATES)
    letters.sort(key=lambda one: (order.index(one.state), plain(one.college), one.file))
    result = Collected(tuple(letters), _shared(study), expected is not None)
    _tell(result, study / LIST, lang)
    return result


def _tell(result: Collected, path: Path, lang: Lang) -> None:
    """Write the list anew; where Excel holds the last one open, beside it."""
    try:
        words.write(result, path, lang)
    except FileCreateError:
        words.write(result, _free(path), lang)


def _refuse(study: Path, source: Path) -> None:
    if not source.is_dir():
        raise StudyError(
            Text(ru="Папки с присланным нет: {folder}.", en="There is no folder of returned forms: {folder}.").format(folder=source.name),
            todo=Text(ru="укажите её после --from.", en="name it after --from."),
        )
    inside, own = source.resolve(), study.resolve()
    if inside == own or own / RAW in (inside, *inside.parents) or inside in own.parents:
        raise StudyError(
            Text(ru="Папка с присланным — это сам проект.", en="The folder of returned forms is the study itself."),
            where=source.name,
            todo=Text(ru="сложите присланное в отдельную папку.", en="put what was sent into a folder of its own."),
        )


def _is_file(path: Path) -> bool:
    return path.is_file() and not path.name.startswith(("~$", "."))


def _current(study: Path) -> Iterator[Returned]:
    """Give the forms that the study holds."""
    for path in sorted((study / RAW).glob(f"*/{FORM}.*")):
        if path.suffix.lower() in SUFFIXES:
            held = returned(path)
            if held.college:
                yield held


def home(college: str) -> str:
    """Name the folder of a college in `raw`; a name that had to be cut keeps apart from others like it.

    >>> home("Колледж № 1")
    'kolledzh-1'
    """
    short = slug(plain(college))
    if len(short) < LONGEST - 1:
        return short
    return f"{short[: LONGEST - 7].strip('-')}-{hashlib.sha256(plain(college).encode()).hexdigest()[:6]}"


@dataclass(frozen=True, slots=True)
class _College:
    """Takes what one college sent; `held` is the form the study has of it."""

    study: Path
    held: Returned | None
    day: dt.date

    def take(self, files: Sequence[Returned]) -> Iterator[Letter]:
        """Take the one new form among the files, and say of every file what became of it."""
        seen: dict[str, State] = dict.fromkeys(self._earlier(files[0].college), "earlier")
        if self.held is not None:
            seen[self.held.digest] = "same"
        fresh = {each.digest for each in files if each.digest not in seen and not each.empty}
        first: set[str] = set()
        for each in files:
            state: State = "empty" if each.empty else seen.get(each.digest, "new")
            if each.digest in first:
                state = "copy"
            first.add(each.digest)
            if state == "new":
                yield self._accept(each) if len(fresh) == 1 else Letter(each.college, each.path.name, "twice", self._changes(each))
            else:
                yield Letter(each.college, each.path.name, state)

    def _earlier(self, college: str) -> Iterator[str]:
        for path in (self.study / EARLIER / home(college)).glob("*"):
            yield hashlib.sha256(path.read_bytes()).hexdigest()

    def _changes(self, new: Returned) -> tuple[Change, ...]:
        old: Mapping[tuple[str, str], str] = self.held.cells if self.held else {}
        keys = [key for key in {**new.cells, **old} if new.cells.get(key) != old.get(key)] if self.held else []
        return tuple(Change(*key, old.get(key, ""), new.cells.get(key, "")) for key in keys)

    def _accept(self, new: Returned) -> Letter:
        """Put the new form in its place; the one that stood there is kept elsewhere first."""
        place = self.study / RAW / home(new.college)
        try:
            place.mkdir(parents=True, exist_ok=True)
            if self.held is None and any(place.glob(f"{FORM}.*")):
                return Letter(new.college, new.path.name, "occupied")
            if self.held is not None:
                self._keep(self.held)
            _written(place / f"{FORM}{new.path.suffix.lower()}", new.data)
            if self.held is not None and self.held.path.suffix.lower() != new.path.suffix.lower():
                self.held.path.unlink()
        except OSError:
            return Letter(new.college, new.path.name, "locked")
        return Letter(new.college, new.path.name, "changed" if self.held else "new", self._changes(new))

    def _keep(self, old: Returned) -> None:
        kept = self.study / EARLIER / home(old.college)
        kept.mkdir(parents=True, exist_ok=True)
        target = _free(kept / f"{FORM} {self.day:%Y-%m-%d}{old.path.suffix.lower()}")
        _written(target, old.data)


def _written(path: Path, data: bytes) -> None:
    """Write beside the place, then take it: a stop in between leaves what was there."""
    beside = path.with_name(f".{path.name}.new")
    beside.write_bytes(data)
    beside.replace(path)


def _free(path: Path) -> Path:
    """Give a path nobody has: a number is added to a name that is taken."""
    number, free = 2, path
    while free.exists():
        free = path.with_name(f"{path.stem} ({number}){path.suffix}")
        number += 1
    return free


def _asked(study: Path, before: Iterable[Returned]) -> list[str]:
    """Name the colleges that sent before or stand in the passport's totals."""
    told = [row.college for row in read_passport(study).totals if row.college]
    return list({plain(name): name for name in [*told, *(each.college for each in before)]}.values())


def _strangers(letters: Iterable[Letter], expected: Sequence[str] | None) -> Iterator[Letter]:
    known = {plain(name) for name in expected or ()}
    for one in letters:
        stranger = expected is not None and bool(one.college) and plain(one.college) not in known
        yield Letter(one.college, one.file, one.state, one.changes, stranger)


def _silent(asked: Iterable[str], letters: Iterable[Letter], before: Mapping[str, Returned]) -> Iterator[Letter]:
    sent = {plain(one.college) for one in letters if one.college} | set(before)
    for name in asked:
        if plain(name) not in sent:
            yield Letter(name, "", "missing")


def _shared(study: Path) -> tuple[Shared, ...]:
    """Find the students' numbers that several colleges' forms have."""
    having: dict[str, list[str]] = defaultdict(list)
    for each in _current(study):
        for number in sorted(each.persons):
            having[number].append(each.college)
    return tuple(Shared(number, tuple(colleges)) for number, colleges in having.items() if len(colleges) > 1)


def expected_from(path: Path) -> tuple[str, ...]:
    """Read the list of colleges: a column headed «Организация» or «Колледж», else the first column; a text holds one name a line.

    Raises
    ------
    StudyError
        If the file cannot be read.
    """
    try:
        rows = _rows(path)
    except (OSError, UnicodeDecodeError):
        rows = []
    if not any(tidy(cell) for row in rows for cell in row):
        raise StudyError(
            Text(ru="Список колледжей не прочитан.", en="The list of colleges cannot be read."),
            where=path.name,
            todo=Text(ru="дайте книгу Excel или текст UTF-8: по колледжу в строке.", en="give a workbook or a UTF-8 text: one college a line."),
        )
    column = contract.table("adoption").column("college")
    heads = {plain(word) for word in (*column.headers, column.label.ru, column.label.en)}
    start, place = next(((number, at) for number, row in enumerate(rows) for at, cell in enumerate(row) if plain(cell) in heads), (-1, 0))
    names = [tidy(row[place]) for row in rows[start + 1 :] if len(row) > place and tidy(row[place])]
    return tuple({plain(name): name for name in names}.values())


def _rows(path: Path) -> list[Sequence[Raw]]:
    if path.suffix.lower() == ".txt":
        return [[line] for line in path.read_text(encoding="utf-8-sig").splitlines()]
    opened = open_file(path, path.name)
    return [row for sheet in opened.sheets[:1] for row in sheet.rows]
