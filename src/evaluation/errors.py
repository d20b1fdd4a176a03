"""Errors that say what is wrong, where it is and what to do about it, in the user's language."""

import enum
from collections.abc import Mapping
from dataclasses import dataclass

from evaluation.text import Lang, Text, system_lang


class Exit(enum.IntEnum):
    """What the command line answers to its caller."""

    OK = 0
    REPORT_FAILED = 1
    BLOCKED = 2
    RELEASE_REFUSED = 3
    INTERRUPTED = 130


MEANINGS: Mapping[Exit, Text] = {
    Exit.OK: Text(ru="готово", en="done"),
    Exit.REPORT_FAILED: Text(
        ru="отчёт не построен, или программа ошиблась, или проверка компьютера нашла помеху",
        en="a report failed, or the program erred, or the doctor found an obstacle",
    ),
    Exit.BLOCKED: Text(
        ru="данные мешают расчёту, или спрошено не то, или команда не понята",
        en="the data block, or the question has no answer, or the command is not understood",
    ),
    Exit.RELEASE_REFUSED: Text(ru="комплект к публикации не принят", en="a release was refused"),
    Exit.INTERRUPTED: Text(ru="остановлено человеком (Ctrl+C)", en="stopped by a person (Ctrl+C)"),
}
"""What every exit code means: the one table, printed by the help and told in the documentation."""


@dataclass(frozen=True, slots=True)
class Teaching:
    """The three things an error owes its reader."""

    what: Text
    where: str = ""
    todo: Text = Text(ru="", en="")  # noqa: RUF009 because a Text never changes

    def of(self, lang: Lang) -> str:
        """Write the message in `lang`: what, where, what to do."""
        place = Text(ru="Где: {where}", en="Where: {where}").format(where=self.where).of(lang) if self.where else ""
        cure = Text(ru="Что сделать: {todo}", en="What to do: {todo}").format(todo=self.todo).of(lang) if self.todo.ru else ""
        return "\n".join(line for line in (self.what.of(lang), place, cure) if line)


class EvaluationError(Exception):
    """A mistake the user can mend. Nothing else of ours is raised on purpose."""

    exit_code: Exit = Exit.BLOCKED

    def __init__(self, what: Text, where: str = "", todo: Text | None = None, lang: Lang | None = None) -> None:
        """Keep the message in both languages; `lang` is the study's, once one is open."""
        self.teaching = Teaching(what, where, todo or Text(ru="", en=""))
        self.lang = lang
        super().__init__(what.ru)

    def of(self, lang: Lang) -> str:
        """Write the message in `lang`."""
        return self.teaching.of(lang)

    def __str__(self) -> str:
        """Write the message in the study's language, or the operating system's."""
        return self.of(self.lang or system_lang())

    def _render_traceback_(self) -> list[str]:
        """Show one framed message in a notebook instead of a long traceback (IPython asks for this method)."""
        lines = str(self).splitlines()
        width = max(len(line) for line in lines)
        edge = "+" + "-" * (width + 2) + "+"
        return [edge, *(f"| {line:<{width}} |" for line in lines), edge]


class StudyError(EvaluationError):
    """The study's folder, passport or workbooks cannot be used as they are."""


class QuestionError(EvaluationError):
    """What was asked has no answer: an unknown metric, dimension, parameter or arm."""


class ReleaseError(EvaluationError):
    """Reports cannot leave: what they hide can be worked out from what they show."""

    exit_code = Exit.RELEASE_REFUSED


class ReportError(EvaluationError):
    """A report could not be made."""

    exit_code = Exit.REPORT_FAILED
