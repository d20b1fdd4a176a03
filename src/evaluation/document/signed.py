"""Scans of the signed title page, laid out for the PDF: a picture is one page, a PDF as many as it has."""

import base64
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from evaluation.errors import ReportError
from evaluation.report.blocks import TitlePage
from evaluation.text import Lang, Text

_PDF, _JPEG = b"%PDF", b"\xff\xd8"
_BROKEN = Text(ru="Скан подписанного титула не читается: {why}", en="The scan of the signed title page cannot be read: {why}")
_TODO = Text(
    ru="Отсканируйте лист заново в PDF без пароля, JPEG или PNG.", en="Scan the page again as a PDF without a password, a JPEG or a PNG."
)


@dataclass(frozen=True, slots=True)
class Scan:
    """One page of a scan: its file in the working folder and the page's number there."""

    file: str
    page: int


def written(page: TitlePage, folder: Path, lang: Lang) -> tuple[Scan, ...]:
    """Write the scans into the working folder, page by page.

    Raises
    ------
    ReportError
        A PDF is broken, empty or closed by a password.
    """
    scans: list[Scan] = []
    for number, told in enumerate(page.signed):
        data = base64.b64decode(told)
        name = f"signed-{number}.{'pdf' if data.startswith(_PDF) else 'jpg' if data.startswith(_JPEG) else 'png'}"
        (folder / name).write_bytes(data)
        scans += [Scan(name, at) for at in range(1, (_pages(data, lang) if name.endswith("pdf") else 1) + 1)]
    return tuple(scans)


def from_pdf(page: TitlePage | None) -> bool:
    """Tell whether a scan is a PDF, which a tagged file of standard PDF/UA cannot hold."""
    return page is not None and any(base64.b64decode(told).startswith(_PDF) for told in page.signed)


def _pages(data: bytes, lang: Lang) -> int:
    import pypdf
    from pypdf.errors import PyPdfError

    try:
        count = len(pypdf.PdfReader(BytesIO(data)).pages)
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as problem:
        raise _refusal(str(problem), lang) from problem
    if not count:
        raise _refusal("0", lang)
    return count


def _refusal(why: str, lang: Lang) -> ReportError:
    return ReportError(_BROKEN.format(why=why), todo=_TODO, lang=lang)


def described(scans: tuple[Scan, ...]) -> list[dict[str, Any]]:
    """Describe the pages for the template."""
    return [{"file": scan.file, "page": scan.page, "pdf": scan.file.endswith("pdf")} for scan in scans]
