"""One line of what the doctor finds: a statement, whether it holds, what was seen; names of files only for her own eyes."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from evaluation.text import Lang, Text

Verdict = Literal["yes", "attention", "no"]

SIGNS: dict[Verdict, Text] = {
    "yes": Text(ru="да", en="yes"),
    "attention": Text(ru="внимание", en="attention"),
    "no": Text(ru="НЕТ", en="NO"),
}
"""Words instead of ticks and crosses: every console knows them. `no` keeps reports from being made."""


@dataclass(frozen=True, slots=True)
class Check:
    """A statement that should hold, and what was seen. `own` names what she needs to find and nobody else should read."""

    key: str
    verdict: Verdict
    title: Text
    seen: Text
    own: tuple[str, ...] = ()


def failed(checks: Iterable[Check]) -> bool:
    """Tell whether anything keeps reports from being made."""
    return any(check.verdict == "no" for check in checks)


def table(checks: Sequence[Check], lang: Lang) -> Iterator[str]:
    """Write the checks in columns: verdict, statement, what was seen."""
    signs = max(len(SIGNS[check.verdict].of(lang)) for check in checks)
    titles = max(len(check.title.of(lang)) for check in checks)
    for check in checks:
        yield f"{SIGNS[check.verdict].of(lang):<{signs}}  {check.title.of(lang):<{titles}}  {check.seen.of(lang)}"
