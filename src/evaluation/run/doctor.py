"""Examines the machine and a study's folder, and says it so that the text can be sent to the authors: it names nobody and no file."""

import datetime as dt
import itertools
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from evaluation.run import machine, manifest, premises
from evaluation.run.checkup import Check, failed, table
from evaluation.run.console import Voice
from evaluation.study import versions
from evaluation.text import Lang, Text

_TITLE = Text(ru="evaluation {version}, схема {schema}, код {code}; {system}", en="evaluation {version}, schema {schema}, code {code}; {system}")
_GOOD = Text(ru="Отчёты строить можно.", en="Reports can be made.")
_BAD = Text(ru="Отчёты построить нельзя: исправьте строки со словом «НЕТ».", en='Reports cannot be made: mend the lines that say "NO".')
_SEND = Text(
    ru="Если нужна помощь, отправьте этот текст разработчикам: имён, файлов и значений в нём нет.",
    en="If you need help, send this text to the developers: there are no names, files or values in it.",
)
_OWN = Text(ru="Только для вас, не отправляйте:", en="For yourself only, do not send:")


@dataclass(frozen=True, slots=True)
class Report:
    """What was found, and what the machine is."""

    checks: tuple[Check, ...]
    about: dict[str, str]

    @property
    def failed(self) -> bool:
        """Tell whether anything keeps reports from being made."""
        return failed(self.checks)

    def lines(self, lang: Lang) -> Iterator[str]:
        """Write what may be sent to the authors."""
        words = f"{self.about['system']} {self.about['release']}, Python {self.about['python']}"
        yield _TITLE.format(version=self.about["evaluation"], schema=versions.SCHEMA, code=self.about["code"], system=words).of(lang)
        yield from table(self.checks, lang)
        yield (_BAD if self.failed else _GOOD).of(lang)
        yield _SEND.of(lang)

    def own(self, lang: Lang) -> Iterator[str]:
        """Write the names behind the counts, for her own eyes."""
        named = [check for check in self.checks if check.own]
        if named:
            yield _OWN.of(lang)
        for check in named:
            yield f"{check.title.of(lang)}:"
            yield from (f"  {name}" for name in check.own)

    def json(self) -> str:
        """Write the same for a program: keys, verdicts, what was seen, versions; no name, no path, no value."""
        told = {
            "schema": versions.SCHEMA,
            "about": self.about,
            "packages": machine.versions(machine.requirements()),
            "failed": self.failed,
            "checks": [{"key": check.key, "verdict": check.verdict, "seen": check.seen.en} for check in self.checks],
        }
        return json.dumps(told, ensure_ascii=True, indent=2)


def examined(folder: Path | None, out: Path, encoding: str, now: dt.datetime) -> Report:
    """Examine the machine and, if one is named, the study in `folder`; reports go to `out`."""
    checks = tuple(itertools.chain(machine.examine(encoding, now, out), premises.examine(folder, out)))
    return Report(checks, {**machine.described(), "code": manifest.code()[: manifest.LENGTH]})


def tell(report: Report, voice: Voice) -> None:
    """Say it at the console."""
    for line in report.lines(voice.lang):
        voice.say(line)
    for line in report.own(voice.lang):
        voice.say(line)
