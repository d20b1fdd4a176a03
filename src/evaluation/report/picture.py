"""Pictures of the project itself, from its registers: who does what, what was done when, how a week of a student goes."""

import importlib
from collections.abc import Mapping
from typing import Literal, get_args

from evaluation.errors import QuestionError
from evaluation.report.blocks import Block, Shown
from evaluation.report.preview import shown
from evaluation.study.study import Study
from evaluation.text import Text

Kind = Literal["week", "roles", "network", "ribbon", "timeline", "chain", "guidance", "partners", "equipment", "series"]
KINDS: Mapping[Kind, str] = {kind: f"evaluation.report.pictures.{kind}" for kind in get_args(Kind)}
"""Where each picture is drawn; a room is imported when its picture is first asked for."""


def picture(study: Study, kind: Kind) -> Shown:
    """Draw one picture of the project; words in its place when the study has no rows for it.

    Parameters
    ----------
    study
        An opened study; nothing dated after its day is drawn.
    kind
        `week` (a student's week at college and at the employer), `roles` (employer by role by year), `partners` (named partners),
        `network` (who works with whom), `ribbon` (the roadmap), `timeline` (events, competitions, products), `chain` (order, document,
        date), `guidance` (from school leavers to applicants), `equipment` (age and use), `series` (wages and vacancies of the region).

    Raises
    ------
    QuestionError
        If the kind is not known.
    """
    if kind not in KINDS:
        raise QuestionError(
            Text(ru="Такого вида рисунка нет: «{kind}».", en="There is no such kind of picture: '{kind}'.").format(kind=kind),
            todo=Text(ru="Возможны: {kinds}.", en="Choose one of: {kinds}.").format(kinds=", ".join(KINDS)),
        )
    blocks: tuple[Block, ...] = importlib.import_module(KINDS[kind]).draw(study)
    return shown(*blocks, lang=study.lang)
