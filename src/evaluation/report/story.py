"""The words of the summary page, taken from the passport of the project."""

import datetime as dt

from evaluation.disclosure.published import Published
from evaluation.metrics import find
from evaluation.report.blocks import Shown
from evaluation.report.summary import Done, Story, page
from evaluation.study.context import observed_until
from evaluation.study.passport import Document, Step
from evaluation.study.study import Study
from evaluation.text import Lang, Text, date

_ORDER = Text(ru="приказ № {number} от {day}", en="order No. {number} of {day}")
_PERIOD = Text(ru="{start} – {end}", en="{start} – {end}")
_SIGNATURE = Text(ru="{role} ____________ {name}", en="{role} ____________ {name}")
_THREE = 3


def summary(x: Published, study: Study) -> Shown:
    """Show the one-page summary for an expert: published numbers and the passport's words."""
    return page(x, story_of(study))


def story_of(study: Study) -> Story:
    """Gather what the summary says besides numbers; nothing dated after the day of the data enters."""
    project, passport, lang = study.passport.project, study.passport, study.lang
    until = observed_until(study) or dt.date.max
    period = _PERIOD.of(lang).format(start=project.start.year, end=project.end.year) if project.start and project.end else ""
    signer = next((person for person in passport.people if person.role), None)
    return Story(
        title=project.title,
        organisation=project.organisation,
        order=next((_order(paper, lang) for paper in _status_first(passport.documents) if paper.date and paper.date <= until), ""),
        period=period,
        idea=project.idea,
        done=_done(passport.roadmap, project.done, until),
        useful=project.useful,
        signature=_SIGNATURE.of(lang).format(role=signer.role, name=signer.name).rstrip() if signer else "",
        primary=find(study.plan.primary).key if study.plan.primary else "",
    )


def _status_first(documents: tuple[Document, ...]) -> tuple[Document, ...]:
    """Put the order that gives the status before the others: it is what an expert looks for first."""
    return tuple(sorted(documents, key=lambda paper: "статус" not in paper.title.lower()))


def _order(paper: Document, lang: Lang) -> str:
    return _ORDER.of(lang).format(number=paper.number, day=date(paper.date, lang)) if paper.date else ""


def _done(steps: tuple[Step, ...], words: str, until: dt.date) -> tuple[Done, ...]:
    """Take the last three steps of the plan that are done by then and have a document; the passport's own words where there are none."""
    finished = [step for step in steps if isinstance(step.fact, dt.date) and step.fact <= until]
    shown = [step for step in finished if step.document] or finished
    if shown:
        return tuple(Done(step.activity, step.document) for step in shown[-_THREE:])
    return (Done(words),) if words else ()
