"""The key of pseudonyms: made once, kept from others, saved and brought back; a study knows its own."""

import os
import stat
from pathlib import Path

import pytest

from evaluation.commands import key as command
from evaluation.errors import EvaluationError, StudyError
from evaluation.study.people import key as keys
from evaluation.study.people.key import Key
from evaluation.study.people.pseudonym import Pseudonyms, pseudonym


@pytest.fixture
def where(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a user's configuration folder of its own."""
    place = tmp_path / "settings" / "key.txt"
    monkeypatch.setattr(keys, "place", lambda: place)
    return place


def test_a_key_is_made_when_first_needed_and_stays(where: Path) -> None:
    assert keys.present() is None
    assert not where.exists()
    made = keys.needed()
    assert len(made.secret) == keys.BYTES
    assert keys.needed() == made
    assert sorted(path.name for path in where.parent.iterdir()) == ["key.txt"]


def test_only_the_owner_may_read_the_key(where: Path) -> None:
    keys.needed()
    assert keys.exposed() is False
    if os.name == "posix":
        assert stat.S_IMODE(where.stat().st_mode) == 0o600
        assert stat.S_IMODE(where.parent.stat().st_mode) == 0o700
        where.chmod(0o644)
        assert keys.exposed() is True


def test_the_key_is_never_shown_by_its_repr() -> None:
    key = Key(bytes(range(32)))
    assert key.secret.hex() not in repr(key)
    assert "\\x01" not in repr(key)


def test_a_copy_brings_the_key_back(where: Path, tmp_path: Path) -> None:
    made = keys.needed()
    assert keys.save(tmp_path / "Ключ.txt") == made
    where.unlink()
    assert keys.restore(tmp_path / "Ключ.txt") == made
    assert keys.present() == made


def test_a_copy_is_never_written_over_a_file(where: Path, tmp_path: Path) -> None:
    (tmp_path / "Ключ.txt").write_text("письмо", encoding="utf-8")
    with pytest.raises(StudyError, match="уже есть"):
        keys.save(tmp_path / "Ключ.txt")
    assert (tmp_path / "Ключ.txt").read_text(encoding="utf-8") == "письмо"
    assert where.exists()


def test_another_key_is_replaced_only_when_told_so(where: Path, tmp_path: Path) -> None:
    other = Key(bytes(32))
    (tmp_path / "копия.txt").write_text(keys.text_of(other), encoding="utf-8")
    own = keys.needed()
    with pytest.raises(StudyError, match=own.id):
        keys.restore(tmp_path / "копия.txt")
    assert keys.present() == own
    assert keys.restore(tmp_path / "копия.txt", replace=True) == keys.present() == other
    assert where.exists()


@pytest.mark.parametrize("spoil", [lambda text: text.replace("00000000", "00000001", 1), lambda text: text[:-30], lambda _: "не ключ"])
def test_a_damaged_copy_is_refused(where: Path, tmp_path: Path, spoil: object) -> None:
    text = keys.text_of(Key(bytes(32)))
    spoilt = spoil(text) if callable(spoil) else text
    (tmp_path / "копия.txt").write_text(spoilt, encoding="utf-8")
    with pytest.raises(StudyError, match="повреждена"):
        keys.restore(tmp_path / "копия.txt")
    assert not where.exists()


def test_the_command_shows_the_id_and_no_key(where: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.key("show", lang="ru") == 0
    assert "Ключа ещё нет" in capsys.readouterr().out
    assert command.key("save", tmp_path / "Ключ.txt", lang="ru") == 0
    assert command.key("show", lang="ru") == 0
    made = keys.present()
    assert made is not None
    said = capsys.readouterr().out
    assert made.id in said
    assert made.secret.hex()[:8] not in said
    where.unlink()
    assert command.key("restore", tmp_path / "Ключ.txt", lang="en") == 0
    assert made.id in capsys.readouterr().out


@pytest.mark.parametrize("action", ["save", "restore", "print"])
def test_the_command_says_what_it_lacks(where: Path, action: str) -> None:
    with pytest.raises(EvaluationError):
        command.key(action, lang="ru")
    assert not where.exists()


def test_a_study_remembers_its_key(where: Path, tmp_path: Path) -> None:
    study = tmp_path / "проект"
    study.mkdir()
    given = Pseudonyms(study)
    first = given.of("snils", "11223344595")
    made = keys.present()
    assert made is not None
    assert (study / "private" / "key-id.txt").read_text(encoding="utf-8") == f"{made.id}\n"
    assert given.words == {"scope": "", "key": made.id}
    assert Pseudonyms(study).of("snils", "11223344595") == first
    assert where.exists()


def test_without_its_key_a_study_gives_no_pseudonyms_and_makes_no_other_key(where: Path, tmp_path: Path) -> None:
    Pseudonyms(tmp_path).of("a")
    where.unlink()
    lost = Pseudonyms(tmp_path)
    assert lost.of("a") == ""
    assert [(each.rule, each.severity) for each in lost.findings] == [("key_absent", "blocking")]
    assert not where.exists()


def test_another_key_would_lose_the_links_between_years(where: Path, tmp_path: Path) -> None:
    Pseudonyms(tmp_path).of("a")
    keys.written(Key(bytes(32)), where, over=True)
    other = Pseudonyms(tmp_path)
    assert other.of("a") == ""
    assert [each.rule for each in other.findings] == ["key_other"]
    assert "66687aad" in other.findings[0].reading.ru


def test_nothing_is_made_where_no_pseudonym_is_asked_for(where: Path, tmp_path: Path) -> None:
    assert Pseudonyms(tmp_path).findings == ()
    assert not where.exists()
    assert not (tmp_path / "private").exists()


def test_pseudonyms_differ_by_key_scope_and_parts() -> None:
    one, two = Key(bytes(32)), Key(bytes([1]) * 32)
    given = {
        pseudonym(one, "", "ab", "c"), pseudonym(two, "", "ab", "c"), pseudonym(one, "2025", "ab", "c"),
        pseudonym(one, "", "a", "bc"), pseudonym(one, "", "abc"), pseudonym(one, "ab", "c"),
    }  # fmt: skip
    assert len(given) == 6
    assert all(len(each) == 16 and int(each, 16) >= 0 for each in given)


def test_a_pseudonym_is_the_hmac_of_its_lengths_and_parts() -> None:
    """Compute it again by the definition of RFC 2104 rather than by the library: inner and outer hash with padded keys."""
    import hashlib

    secret = bytes(range(32)).ljust(64, b"\0")
    message = b"".join(len(part).to_bytes(4, "big") + part for part in (b"", b"snils", b"11223344595"))
    inner = hashlib.sha256(bytes(byte ^ 0x36 for byte in secret) + message).digest()
    outer = hashlib.sha256(bytes(byte ^ 0x5C for byte in secret) + inner).hexdigest()
    assert pseudonym(Key(bytes(range(32))), "", "snils", "11223344595") == outer[:16]
