"""What a rule of checking is: how serious a breach is, its title, its reading and its cure."""

from dataclasses import dataclass
from typing import Literal

from evaluation.text import Text

Severity = Literal["blocking", "warning", "note"]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: severity, title, what was understood and what to do; `{name}` places are filled when found."""

    severity: Severity
    title: Text
    reading: Text
    todo: Text


def rule(severity: Severity, title: tuple[str, str], reading: tuple[str, str], todo: tuple[str, str]) -> Rule:
    """Declare a rule; every pair is Russian and English."""
    return Rule(severity, Text(*title), Text(*reading), Text(*todo))


FIX = ("Исправьте ячейку в исходном файле.", "Correct the cell in the source file.")
NOTHING = ("Делать ничего не нужно, если прочитано верно.", "Nothing to do if this reading is right.")
UNUSED = ("Значение не использовано.", "The value was not used.")
ASIDE = ("Строка отложена.", "The row was set aside.")
