"""An expert panel at the command line: blank score sheets made, or filled ones put together into a protocol."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from evaluation.competitions import DEFAULT, Competition, competition, preset, presets
from evaluation.document.score_sheet import NAME, score_sheet
from evaluation.document.word import write_docx
from evaluation.errors import Exit, QuestionError, StudyError
from evaluation.panels import judged, read
from evaluation.panels.sheets import files
from evaluation.report import panel_words as words
from evaluation.report.blocks import Document
from evaluation.report.competition_answers import score_words
from evaluation.report.panel import panel, verdict
from evaluation.run.console import Voice
from evaluation.run.source import located
from evaluation.run.spare import spare
from evaluation.study.opening import open_study
from evaluation.text import Lang, Text, number

_FILE = Text(ru="Протокол экспертной оценки.docx", en="Protocol of the expert panel.docx")
_MADE = Text(ru="Листы экспертов: {count}, в папке {folder}. Раздайте, соберите обратно и повторите команду без --blank.",
             en="Score sheets: {count}, in {folder}. Hand them out, collect them and run the command again without --blank.")  # fmt: skip
_THERE = Text(ru="В папке уже есть листы экспертов: {name}.", en="The folder holds score sheets already: {name}.")
_OTHER = Text(ru="Назовите другую папку: заполненное не перезаписывается.", en="Name another folder: what is filled in is never overwritten.")
_NO_FOLDER = Text(ru="Листов экспертов нет: {folder}.", en="There are no score sheets: {folder}.")
_BEGIN = Text(ru='Сделайте пустые: evaluation panel {folder} --blank 3 --work "Работа 1" --work "Работа 2".',
              en='Make blank ones: evaluation panel {folder} --blank 3 --work "Work 1" --work "Work 2".')  # fmt: skip
_NUMBERED = Text(ru="Эксперт {number} — {file}", en="Expert {number}: {file}")
_DONE = Text(ru="Протокол: {path}", en="Protocol: {path}")


@dataclass(frozen=True, slots=True)
class Call:
    """Whose criteria: the competition's name, and the study whose sheet or folder describes it, where one does."""

    name: str = DEFAULT
    study: str = ""

    def contest(self, lang: Lang) -> Competition:
        """Find the competition."""
        if self.study:
            return competition(open_study(located(self.study) or self.study, lang), self.name)
        if self.name in presets():
            return preset(self.name)
        raise QuestionError(
            Text(ru="Готового конкурса «{name}» нет.", en="There is no ready competition '{name}'.").format(name=self.name),
            todo=Text(ru="Есть: {known}. Свой конкурс — с --study ПРОЕКТ.", en="There are: {known}. Your own: with --study STUDY.").format(
                known=", ".join(presets())
            ),
            lang=lang,
        )


def blanks(folder: Path, call: Call, experts: int, works: Sequence[str], voice: Voice) -> Exit:
    """Make blank score sheets, one for every expert.

    Raises
    ------
    StudyError
        If a sheet stands in the folder already.
    """
    lang = voice.lang
    made = [folder / NAME.of(lang).format(number=expert) for expert in range(1, experts + 1)]
    standing = [*([path for path in made if path.exists()] or (files(folder) if folder.is_dir() else ()))]
    if standing:
        raise StudyError(_THERE.format(name=standing[0].name), todo=_OTHER, lang=lang)
    content = score_sheet(call.contest(lang), works, lang)
    folder.mkdir(parents=True, exist_ok=True)
    for path in made:
        path.write_bytes(content)
    voice.say(_MADE.format(count=number(experts, 0, lang), folder=folder))
    return Exit.OK


def protocol(folder: Path, call: Call, out: Path | None, voice: Voice) -> Exit:
    """Put the filled sheets of a folder together into a protocol in Word, never over one that stands.

    Raises
    ------
    StudyError
        If the folder holds no sheets, or a cell holds no score.
    """
    lang = voice.lang
    found = files(folder) if folder.is_dir() else ()
    if not found:
        raise StudyError(_NO_FOLDER.format(folder=folder), todo=_BEGIN.format(folder=folder), lang=lang)
    made = judged(read(found, call.contest(lang), lang))
    for place, path in enumerate(found, start=1):
        voice.say(_NUMBERED.format(number=place, file=path.name))
    contest = made.panel.contest
    facts = (
        (words.CONTEST, contest.title.of(lang)),
        (words.WORKS, number(len(made.panel.works), 0, lang)),
        (words.EXPERTS, number(made.panel.experts, 0, lang)),
        (words.MOST, score_words(contest.most, lang)),
    )
    document = Document(words.TITLE.of(lang), "", lang, panel(made, lang), facts=tuple((label.of(lang), told) for label, told in facts))
    path = spare(out or folder / _FILE.of(lang))
    path.parent.mkdir(parents=True, exist_ok=True)
    write_docx(document, path)
    for told in verdict(made, lang):
        voice.say(Text(told, told))
    voice.say(_DONE.format(path=path))
    return Exit.OK
