"""Photographs made fit to leave the college: nothing in them but the picture itself."""

import io
import struct
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from evaluation.errors import StudyError
from evaluation.study.choices import Content
from evaluation.study.inside import named
from evaluation.study.passport import Attachment
from evaluation.text import Text

if TYPE_CHECKING:
    from PIL.Image import Image

LONGEST_SIDE = 1600
"""Pixels of the longer side at most: about 250 dots per inch across a page."""
MOST_PIXELS = 80_000_000
"""Pixels of a picture that is opened at all; a bomb of a few kilobytes unpacks to more."""
MOST_BYTES = 50_000_000
_FORMATS: Mapping[str, Literal["JPEG", "PNG"]] = {"JPEG": "JPEG", "MPO": "JPEG", "PNG": "PNG"}
"""What is read and how it is written; MPO is the JPEG of phones that hold several pictures in one, of which the first is taken."""
_OTHER = Text(
    ru="Сохраните фотографию как JPEG или PNG (в любой программе для рисунков: Сохранить как).",
    en="Save the photograph as JPEG or PNG (in any program for pictures: Save as).",
)


@dataclass(frozen=True, slots=True)
class Photograph:
    """A cleaned picture of the study: its bytes, its caption and the section it belongs to."""

    data: bytes
    caption: str
    section: str
    content: Content | None = None


PICTURES = (".jpg", ".jpeg", ".png")
SCANS = (*PICTURES, ".pdf")
"""Files of scans: a PDF leaves as it is, a picture is cleaned."""


def allowed(attachments: tuple[Attachment, ...], folder: Path) -> Iterator[Photograph]:
    """Yield the pictures that may be shown: with a written «да» of consent, from the study's own folder, cleaned.

    Without consent (an empty cell is none) a picture is left out, and so is a file that is no picture.

    Raises
    ------
    StudyError
        If a picture that may be shown cannot be read.
    """
    for each in attachments:
        path = shared(each, folder, PICTURES)
        if path is not None and each.content != "signed_title":
            yield Photograph(cleaned(path), each.caption, each.section, each.content)


def shared(attachment: Attachment, folder: Path, endings: tuple[str, ...] = SCANS) -> Path | None:
    """Return the attachment's file if it may leave: consent says «да», and the file is the study's own and of a known kind."""
    path = named(attachment.file, folder)
    there = attachment.consent and path is not None and path.is_file() and path.suffix.lower() in endings
    return path if there else None


def signed_pages(attachments: tuple[Attachment, ...], folder: Path) -> tuple[bytes, ...]:
    """Return the scans of the signed title page in their order: pictures cleaned, PDF as it is."""
    paths = [shared(each, folder) for each in attachments if each.content == "signed_title"]
    return tuple(path.read_bytes() if path.suffix.lower() == ".pdf" else cleaned(path) for path in paths if path is not None)


def cleaned(path: Path) -> bytes:
    """Return the picture without anything that tells of who took it, where and with what.

    It is turned as its orientation says, made no larger than :data:`LONGEST_SIDE`, and written anew: EXIF with the place and the
    camera, XMP, IPTC, comments and a thumbnail of what was cut away are gone; the colour profile stays. A JPEG stays a JPEG, a PNG a PNG.

    Raises
    ------
    StudyError
        If the file is no JPEG or PNG, is cut short, or unpacks to more than :data:`MOST_PIXELS` pixels.
    """
    from PIL import Image, UnidentifiedImageError

    if path.stat().st_size > MOST_BYTES:
        raise _too_large(path)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(path, formats=("JPEG", "PNG")) as source:
                if source.width * source.height > MOST_PIXELS:
                    raise _too_large(path)
                return _written(source)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as problem:
        raise _too_large(path) from problem
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError, struct.error) as problem:
        what = Text(ru="Фотографию не удалось прочитать.", en="The photograph could not be read.")
        raise StudyError(what, where=path.name, todo=_OTHER) from problem


def _written(source: "Image") -> bytes:
    from PIL import Image, ImageOps

    kind = _FORMATS[str(source.format)]
    profile = source.info.get("icc_profile")
    turned = ImageOps.exif_transpose(source)
    turned.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    shown = turned.convert(_mode(turned, kind))
    bare = Image.new(shown.mode, shown.size)
    bare.paste(shown)
    how: dict[str, Any] = {"quality": 88, "optimize": True} if kind == "JPEG" else {"optimize": True}
    if profile and source.mode in ("RGB", "RGBA", "L", "LA") and shown.mode != "CMYK":
        how["icc_profile"] = profile
    made = io.BytesIO()
    bare.save(made, kind, **how)
    return made.getvalue()


def _mode(picture: "Image", kind: str) -> str:
    """Choose the plain colours in which a picture is written."""
    grey = picture.mode in ("1", "L", "LA", "I", "I;16", "F")
    clear = kind == "PNG" and (picture.mode in ("LA", "RGBA", "PA") or "transparency" in picture.info)
    return ("LA" if grey else "RGBA") if clear else ("L" if grey else "RGB")


def _too_large(path: Path) -> StudyError:
    return StudyError(
        Text(ru="Фотография слишком велика: больше {n} млн точек.", en="The photograph is too large: over {n} million pixels.").format(
            n=MOST_PIXELS // 1_000_000
        ),
        where=path.name,
        todo=Text(ru="Уменьшите её в любой программе для рисунков.", en="Make it smaller in any program for pictures."),
    )
