"""A photograph leaves the college without place, camera and time; without consent it does not leave at all."""

import io
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image, ImageCms, PngImagePlugin

from evaluation.errors import StudyError
from evaluation.study.passport import Attachment
from evaluation.study.pictures import LONGEST_SIDE, allowed, cleaned, signed_pages

SECRETS = (b"Tainov", b"GPS-SECRET", b"Kamera-77", b"2017:05:12")
ORIENTATION, MAKER, TAKEN, OWNER, GPS = 0x0112, 0x010F, 0x0132, 0x013B, 0x8825


def photo(path: Path, size: tuple[int, int] = (400, 200), orientation: int = 1) -> Path:
    """Write a JPEG as a phone does: left half red, EXIF with the camera, the author, the time and the place, XMP, a comment and a colour profile."""
    picture = Image.new("RGB", size, "blue")
    picture.paste("red", (0, 0, size[0] // 2, size[1]))
    exif = Image.Exif()
    exif[ORIENTATION], exif[MAKER], exif[TAKEN], exif[OWNER] = orientation, "Kamera-77", "2017:05:12 10:00:00", "Tainov"
    exif.get_ifd(GPS).update({1: "N", 2: (57.0, 56.0, 12.0), 29: "GPS-SECRET"})
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    picture.save(path, exif=exif, xmp=b"<x:xmpmeta>Tainov</x:xmpmeta>", comment=b"GPS-SECRET", icc_profile=profile)
    return path


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


def test_what_tells_of_the_person_is_gone_and_the_colours_stay(tmp_path: Path) -> None:
    path = photo(tmp_path / "Фото.jpg")
    assert all(secret in path.read_bytes() for secret in SECRETS)
    data = cleaned(path)
    made = opened(data)
    with Image.open(path) as source:
        profile = source.info["icc_profile"]
    assert not [secret for secret in SECRETS if secret in data]
    assert (made.format, made.size, dict(made.getexif()), set(made.info) & {"exif", "xmp", "comment"}) == ("JPEG", (400, 200), {}, set())
    assert made.info["icc_profile"] == profile


def test_a_turned_photo_stands_upright_without_its_mark(tmp_path: Path) -> None:
    made = opened(cleaned(photo(tmp_path / "Фото.jpg", orientation=6))).convert("RGB")
    top, bottom = made.getpixel((100, 20)), made.getpixel((100, 380))
    assert made.size == (200, 400)
    assert isinstance(top, tuple)
    assert isinstance(bottom, tuple)
    assert top[0] > top[2]
    assert bottom[2] > bottom[0]


def test_a_large_photo_becomes_smaller_and_a_small_one_stays(tmp_path: Path) -> None:
    assert opened(cleaned(photo(tmp_path / "Большая.jpg", (4000, 3000)))).size == (LONGEST_SIDE, 1200)
    assert opened(cleaned(photo(tmp_path / "Малая.jpg", (40, 30)))).size == (40, 30)


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P", "L", "1", "I;16", "RGB"])
def test_a_png_loses_its_words_and_keeps_what_is_clear(tmp_path: Path, mode: str) -> None:
    words = PngImagePlugin.PngInfo()
    words.add_text("Author", "Tainov")
    words.add_itxt("XML:com.adobe.xmp", "GPS-SECRET", zip=False)
    Image.new(mode, (30, 20)).save(tmp_path / "Снимок.png", pnginfo=words)
    data = cleaned(tmp_path / "Снимок.png")
    made = opened(data)
    assert not [secret for secret in SECRETS if secret in data]
    assert (made.format, made.size) == ("PNG", (30, 20))
    assert (made.mode in ("RGBA", "LA")) == (mode in ("RGBA", "LA"))


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


@pytest.mark.parametrize("side", [9_000, 12_000, 60_000])
def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path, side: int) -> None:
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0))
    body = chunk(b"IDAT", zlib.compress(bytes(1000)))
    (tmp_path / "Бомба.png").write_bytes(b"\x89PNG\r\n\x1a\n" + head + body + chunk(b"IEND", b""))
    with pytest.raises(StudyError, match="слишком велика"):
        cleaned(tmp_path / "Бомба.png")


def test_what_is_no_photograph_is_named(tmp_path: Path) -> None:
    whole = photo(tmp_path / "Целая.jpg").read_bytes()
    gif = io.BytesIO()
    Image.new("L", (4, 4)).save(gif, "GIF")
    for data in (b"", b"<svg onload='x()'/>", gif.getvalue(), whole[: len(whole) // 2], b"\x89PNG\r\n\x1a\n"):
        (tmp_path / "Битая.jpg").write_bytes(data)
        with pytest.raises(StudyError, match="не удалось прочитать") as caught:
            cleaned(tmp_path / "Битая.jpg")
        assert "Битая.jpg" in caught.value.of("ru")


def test_only_a_yes_and_a_file_of_the_study_is_shown(tmp_path: Path) -> None:
    study = tmp_path / "проект"
    study.mkdir()
    photo(study / "Своя.jpg")
    photo(tmp_path / "Чужая.jpg")
    told = [("Своя.jpg", True), ("Своя.jpg", False), ("Своя.jpg", None), ("../Чужая.jpg", True), ("Нет такой.jpg", True), ("Паспорт.xlsx", True)]
    attachments = tuple(Attachment(file=file, consent=consent, caption=f"{file} {consent}", section="Партнёры") for file, consent in told)
    (one,) = allowed(attachments, study)
    assert (one.caption, one.section) == ("Своя.jpg True", "Партнёры")
    assert not [secret for secret in SECRETS if secret in one.data]


def test_a_signed_title_page_is_no_photograph_and_a_photograph_no_title_page(tmp_path: Path) -> None:
    photo(tmp_path / "Титул.jpg")
    (tmp_path / "Титул.pdf").write_bytes(b"%PDF-1.4 page")
    (tmp_path / "Титул.docx").write_bytes(b"PK")
    signed = [Attachment(file=f"Титул.{kind}", consent=True, content="signed_title") for kind in ("jpg", "pdf", "docx")]
    others = [Attachment(file="Титул.jpg", consent=False, content="signed_title"), Attachment(file="Титул.jpg", consent=True, content="scan")]
    first, second = signed_pages((*signed, *others), tmp_path)
    assert not [secret for secret in SECRETS if secret in first]
    assert second == b"%PDF-1.4 page"
    assert [each.content for each in allowed((*signed, *others), tmp_path)] == ["scan"]
