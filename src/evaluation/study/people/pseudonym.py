"""Pseudonyms: keyed hashes that tell persons apart and cannot be undone without the key."""

import contextlib
import hmac
from collections.abc import Mapping
from pathlib import Path

from evaluation.study.findings import Finding, Place, found
from evaluation.study.people import key as keys
from evaluation.study.people.key import Key

PRIVATE = "private"
REMEMBERED = "key-id.txt"
_LENGTH = 16


def pseudonym(key: Key, scope: str, *parts: str) -> str:
    r"""Return HMAC-SHA256(key, scope and parts) cut to 16 hexadecimal digits (64 bits).

    Of a million persons two share a pseudonym with probability n²/2⁶⁵ ≈ 3·10⁻⁸. Parts are told apart by their lengths, so
    ("ab", "c") and ("a", "bc") differ. Pseudonyms of two scopes cannot be linked. Source: RFC 2104, FIPS 198-1.

    >>> pseudonym(Key(bytes(32)), "", "11223344595") == pseudonym(Key(bytes(32)), "", "11223344595")
    True
    >>> pseudonym(Key(bytes(32)), "2024", "11223344595") == pseudonym(Key(bytes(32)), "2025", "11223344595")
    False
    """
    message = b"".join(len(part.encode()).to_bytes(4, "big") + part.encode() for part in (scope, *parts))
    return hmac.new(key.secret, message, "sha256").hexdigest()[:_LENGTH]


class Pseudonyms:
    """Gives pseudonyms of one study and scope; the user's key is looked for, or made, only when one is asked for.

    A study remembers the id of the key its pseudonyms were made with, in `private/key-id.txt`. With another key, or none where
    there was one, persons of different years would no longer meet: nothing is given then, and `findings` say so.
    """

    def __init__(self, study: Path | None = None, scope: str = "", where: Path | None = None) -> None:
        """Name the study's folder, the scope and the file of the key; nothing is read yet."""
        self._study = study
        self._scope = scope
        self._where = where
        self._key: Key | None = None
        self._asked = False
        self._given: dict[tuple[str, ...], str] = {}
        self.findings: tuple[Finding, ...] = ()

    def of(self, *parts: str) -> str:
        """Return the pseudonym of these parts; empty when the study's key is not on this computer."""
        if not self._asked:
            self._asked = True
            self._key, self.findings = self._looked_for()
        if self._key is None:
            return ""
        if parts not in self._given:
            self._given[parts] = pseudonym(self._key, self._scope, *parts)
        return self._given[parts]

    def _looked_for(self) -> tuple[Key | None, tuple[Finding, ...]]:
        remembered = remembered_id(self._study) if self._study else ""
        key = keys.present(self._where) if remembered else keys.needed(self._where)
        place = Place(f"{PRIVATE}/{REMEMBERED}")
        if key is None:
            return None, (found("key_absent", place, id=remembered),)
        if remembered and remembered != key.id:
            return None, (found("key_other", place, id=remembered, other=key.id),)
        if self._study and not remembered:
            _remember(self._study, key)
        exposed = keys.exposed(self._where)
        return key, (found("key_exposed", Place(), file=keys.shown(self._where or keys.place())),) if exposed else ()

    @property
    def words(self) -> Mapping[str, str]:
        """What a manifest may tell: the scope and the id of the key, if one was used."""
        return {"scope": self._scope, "key": self._key.id if self._key else ""}


def remembered_id(study: Path) -> str:
    """Return the id of the key the study's pseudonyms were made with; empty when there were none."""
    try:
        return (study / PRIVATE / REMEMBERED).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return ""


def _remember(study: Path, key: Key) -> None:
    with contextlib.suppress(OSError):
        (study / PRIVATE).mkdir(exist_ok=True)
        (study / PRIVATE / REMEMBERED).write_text(f"{key.id}\n", encoding="utf-8")
