"""`verify`: every number a finished report shows, made again from the published counts and compared with what is printed.

Nothing but the report's own folder is needed: its files, `estimates.parquet` and the executed notebook. The record `manifest.json` is not asked:
whoever changed a number could have changed the hash of the file too.
"""

import re
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from evaluation.document import printed_slides, printed_word
from evaluation.document.collect import collect
from evaluation.document.printed import KINDS, Printed, intended, printed
from evaluation.document.slides import write_slides
from evaluation.document.xlsx import write_xlsx
from evaluation.errors import QuestionError
from evaluation.estimates import Estimate
from evaluation.report import naming
from evaluation.report.blocks import Document
from evaluation.run import archive, commit, notebook, sayings
from evaluation.run.derived import Derived, derive
from evaluation.run.pairs import Pair, paired, same
from evaluation.run.produce import NOTEBOOK
from evaluation.text import LANGS, Lang, Text

What = Literal["printed", "text", "archive", "unknown"]
"""A number, a text without a number of the data, a row of the archive, a number that the archive does not have."""

_ABSENT = Text(ru="Здесь нет отчёта: {place}.", en="There is no report here: {place}.")
_NAME = Text(
    ru="назовите папку отчёта (в ней лежит estimates.parquet) или укажите её: --numbers ПАПКА.",
    en="name the report's folder (estimates.parquet lies in it) or tell it: --numbers FOLDER.",
)
_SET = re.compile(r"""^lang\s*=\s*["'](\w+)["']""", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Difference:
    """A printed number that is not what follows from the counts: ids, file, place, what is shown, what was derived."""

    what: What
    ids: tuple[str, ...]
    file: str
    where: str
    shown: str
    derived: str

    @property
    def id(self) -> str:
        """The first id; empty for a text that is of no estimate."""
        return self.ids[0] if self.ids else ""


@dataclass(frozen=True, slots=True)
class Verified:
    """What came of one report: the files that were read, how many printed numbers they have, what is different, every row by its source."""

    folder: Path
    lang: Lang
    files: tuple[str, ...]
    printed: int
    differences: tuple[Difference, ...]
    rows: Mapping[str, Derived] = field(repr=False)

    @property
    def again(self) -> tuple[Derived, ...]:
        """The rows that were made again from their counts, with their bounds or without."""
        return tuple(each for each in self.rows.values() if each.source in ("counts", "value"))

    @property
    def college(self) -> tuple[Derived, ...]:
        """The rows of which something can be made again only at the college."""
        return tuple(each for each in self.rows.values() if each.source in ("college", "value"))

    @property
    def passed(self) -> bool:
        """Whether everything printed is what follows."""
        return not self.differences


def verify(place: str | Path, numbers: str | Path | None = None) -> tuple[Verified, ...]:
    """Verify a file of a report, a report's folder, or all reports in a folder.

    Parameters
    ----------
    place
        A file (HTML, Word, workbook, slides), the folder of one report, or a folder with many.
    numbers
        The folder with `estimates.parquet` and the notebook, where the file lies elsewhere.

    Raises
    ------
    QuestionError
        There is no report.
    """
    path = Path(place)
    if path.is_file():
        home = Path(numbers) if numbers else path.parent
        if not (home / archive.ESTIMATES).is_file():
            raise QuestionError(_ABSENT.format(place=home), todo=_NAME)
        return (_verified(home, (path,)),)
    found = sorted(each.parent for each in path.rglob(archive.ESTIMATES) if not _unfinished(each.parent))
    if not found:
        raise QuestionError(_ABSENT.format(place=path), todo=_NAME)
    return tuple(_verified(folder, _files(folder)) for folder in found)


def _unfinished(folder: Path) -> bool:
    return any(part.startswith((".", commit.FAILED)) for part in folder.parts[-2:])


def _files(folder: Path) -> tuple[Path, ...]:
    return tuple(path for path in sorted(folder.iterdir()) if path.suffix in KINDS and not path.name.startswith(("~$", ".")))


def _verified(folder: Path, files: Sequence[Path]) -> Verified:
    rows = derive({str(row["id"]): row for row in archive.read(folder / archive.ESTIMATES).to_pylist()})
    document = _document(folder)
    words = next((path for path in files if path.suffix == ".docx"), None)
    wanted, lang = intended(document) or tuple(printed_word.remembered(words) if words else ()), document.lang
    differences = [*_archive(rows, lang), *_notebook(wanted, rows, lang)]
    count = 0
    for path in files:
        shown = printed(path)
        count += sum(1 for each in shown if each.ids)
        for each, own in _pairs(path, shown, wanted, document, folder):
            differences += _of_pair(path.name, each, own, rows, lang)
    return Verified(folder, lang, tuple(path.name for path in files), count, tuple(dict.fromkeys(differences)), rows)


def _pairs(path: Path, shown: Sequence[Printed], wanted: Sequence[Printed], document: Document, folder: Path) -> Iterator[Pair]:
    """Pair what a file shows with what it was to show; workbook and slides are written anew for that, by the same rules."""
    if not document.blocks or path.suffix not in (".xlsx", ".pptx"):
        return paired(shown, wanted)
    rows = archive.read(folder / archive.ESTIMATES).to_pylist()
    with tempfile.TemporaryDirectory(prefix="evaluation-") as place:
        again = Path(place) / path.name
        if path.suffix == ".xlsx":
            write_xlsx(document, again, rows)
            return iter([*paired(shown, printed(again))])
        write_slides(document, again, rows)
        return iter([*printed_slides.paired(printed_slides.lines(path), printed_slides.lines(again))])


def _document(folder: Path) -> Document:
    """Collect what the report is to print from its executed notebook; nothing where there is none."""
    if not (folder / NOTEBOOK).is_file():
        return Document("", "", "ru", ())
    done = notebook.read(folder / NOTEBOOK)
    told = [name for cell in done.cells if cell.cell_type == "code" for name in _SET.findall(cell.source)]
    lang: Lang = next((lang for lang in LANGS if told and lang == told[-1]), "ru")
    return Document("", "", lang, collect(done, lang))


def _archive(rows: Mapping[str, Derived], lang: Lang) -> Iterator[Difference]:
    """Compare the archive itself with what follows from its counts."""
    for each in rows.values():
        for name, told, made in each.wrong:
            yield Difference("archive", (each.id,), archive.ESTIMATES, f"{named(each.row, lang)}: {name}", told, made)


def named(row: Estimate, lang: Lang) -> str:
    """Name a number in words: its metric and of whom it is."""
    by = ", ".join(row.by.values())
    name = naming.metric_by(row.metric).name.of(lang)
    return f"{name} ({by})" if by else name


def _notebook(wanted: Iterable[Printed], rows: Mapping[str, Derived], lang: Lang) -> Iterator[Difference]:
    """Compare what the notebook says with what follows from the counts."""
    for each in wanted:
        yield from _against_counts(NOTEBOOK, each, rows, lang)


def _against_counts(file: str, each: Printed, rows: Mapping[str, Derived], lang: Lang) -> Iterator[Difference]:
    """Say which shares and «k из n» of a text cannot be of its estimates."""
    own = [rows[name] for name in each.ids if name in rows]
    if any(name not in rows for name in each.ids):
        yield Difference("unknown", each.ids, file, each.where, each.text, "")
    elif own:
        known = sayings.sayable((one.row for one in own), lang)
        if any(figure not in known for figure in sayings.claimed(each.text)):
            yield Difference("printed", each.ids, file, each.where, each.text, _said(own, lang))


def _said(own: Iterable[Derived], lang: Lang) -> str:
    """Write the estimates as a table writes them."""
    return "; ".join(sayings.said(each.row, lang) for each in own)


def _of_pair(file: str, each: Printed, own: Printed | None, rows: Mapping[str, Derived], lang: Lang) -> Iterator[Difference]:
    if own is None:
        yield from _against_counts(file, each, rows, lang)
    elif not same(each, own):
        ids = own.ids or each.ids
        yield Difference("printed" if ids else "text", ids, file, each.where or own.where, each.text, own.text)
