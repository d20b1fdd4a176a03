"""Words on a console that may know only cp866 or cp1251, or be a file."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TextIO

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from evaluation.report.printable import printable
from evaluation.text import Lang, Text

_NEAR = {
    "«": '"', "»": '"', "„": '"', "“": '"', "”": '"', "’": "'", "—": "-", "–": "-", "−": "-", "…": "...", "\u00a0": " ",
    "\u202f": " ", "→": "->", "≥": ">=", "≤": "<=", "≈": "~", "×": "x", "№": "N", "·": "-", "•": "-", "✓": "+",
    "▲": "^", "▼": "v", "▬": "=", "ё": "е", "²": "2",
    "α": "alpha", "ρ": "rho", "Σ": "sum", "Ü": "U", "Ö": "O", "Š": "S",
}  # fmt: skip


def plain(words: str, encoding: str) -> str:
    """Write words with the letters of an encoding: a sign it lacks becomes its nearest one.

    >>> plain("«Отчёт» — готов: 5 ≥ 3", "cp866")
    '"Отчёт" - готов: 5 >= 3'
    """
    return "".join(next(sign for sign in (letter, _NEAR.get(letter, "?"), "?") if _has(sign, encoding)) for letter in words)


def _has(sign: str, encoding: str) -> bool:
    try:
        sign.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def forgiving(*streams: TextIO) -> None:
    """Let the streams replace what they cannot encode instead of stopping the program."""
    for stream in streams:
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="replace")


class Voice:
    """Speaks to a person at a console in one language."""

    def __init__(self, lang: Lang, stream: TextIO | None = None) -> None:
        """Speak `lang` to `stream`, or to standard output."""
        self.lang = lang
        self._stream = stream

    @property
    def stream(self) -> TextIO:
        """Where the words go; standard output is asked anew each time, since tests and notebooks exchange it."""
        return self._stream or sys.stdout

    def say(self, words: Text | str) -> None:
        """Write one line."""
        spoken = words if isinstance(words, str) else words.of(self.lang)
        self.stream.write(plain(printable(spoken), self.stream.encoding or "utf-8") + "\n")
        self.stream.flush()

    def list(self, lines: Iterable[str]) -> None:
        """Write lines, each with a hyphen."""
        for line in lines:
            self.say("- " + line.replace("\n", "\n  "))

    @contextmanager
    def counting(self, total: int, words: Text) -> Iterator["Counter"]:
        """Show how many of `total` are done: a moving bar on a terminal, numbered lines anywhere else."""
        console = Console(file=self.stream, soft_wrap=True)
        if not (console.is_terminal and (self.stream.encoding or "").lower().startswith("utf")):
            yield Counter(self, total)
            return
        bar = Progress(TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), console=console, transient=True)
        with bar:
            yield Counter(self, total, bar, words.of(self.lang))


class Counter:
    """Counts what is done and says it."""

    def __init__(self, voice: Voice, total: int, bar: Progress | None = None, words: str = "") -> None:
        """Count up to `total`, moving `bar` where there is one."""
        self._voice, self._total, self._bar = voice, total, bar
        self._done = 0
        self._task = bar.add_task(words, total=total) if bar else None

    def step(self, words: Text) -> None:
        """One more is done; say what."""
        self._done += 1
        line = f"[{self._done}/{self._total}] {words.of(self._voice.lang)}"
        if self._bar is None or self._task is None:
            self._voice.say(line)
            return
        self._bar.console.print(printable(line), markup=False, highlight=False)
        self._bar.advance(self._task)
