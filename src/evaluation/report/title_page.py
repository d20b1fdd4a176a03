"""The title page of a report that is signed: УТВЕРЖДАЮ, СОГЛАСОВАНО, the pedagogical council, and those who made it, from the passport."""

import base64
import datetime as dt
from collections.abc import Sequence

from evaluation.report.blocks import Shown, TitlePage
from evaluation.report.preview import shown
from evaluation.study.context import observed_until
from evaluation.study.passport import Document, Passport, Person
from evaluation.study.pictures import signed_pages
from evaluation.study.study import Study
from evaluation.text import NBSP, Lang, Text, date

TITLE = Text(ru="Годовой отчёт региональной инновационной площадки", en="Annual report of the regional innovation platform")
_APPROVED, _AGREED = Text(ru="УТВЕРЖДАЮ", en="APPROVED"), Text(ru="СОГЛАСОВАНО", en="AGREED")
_DIRECTOR = Text(ru="Директор", en="Director")
_SUPERVISOR = Text(ru="Научный руководитель", en="Scientific supervisor")
_APPROVES = ("утвержда", "директор", "ректор", "approv", "director", "principal")
"""What the role of whoever approves has in it; more exact words come first."""
_AGREES = ("согласу", "согласова", "agree", "научный руководитель", "supervisor")
_LINE = "_" * 18
_BLANK = "_" * 12
_DAY = Text(ru="«____» ______________ {year} г.", en="“____” ______________ {year}")
_SEAL = Text(ru="М. П.", en="Seal")
_COUNCIL = ("педагогического совета", "педсовет", "педагогический совет", "pedagogical council", "teachers' council")
_CONSIDERED = Text(
    ru="Рассмотрено на заседании педагогического совета, протокол № {number} от {day}",
    en="Considered by the pedagogical council, minutes No. {number} of {day}",
)
_PROJECT = Text(ru="Проект «{title}»", en="Project “{title}”")
_ORDER = Text(ru="Основание: приказ от {day} № {number}", en="By order No. {number} of {day}")
_AS_OF = Text(ru="Данные по состоянию на {day}", en="Data as of {day}")
_MAKERS = Text(ru="СПИСОК ИСПОЛНИТЕЛЕЙ", en="LIST OF CONTRIBUTORS")
_WHO, _WHAT = Text(ru="{line} {name}", en="{line} {name}"), Text(ru="{role}{position}", en="{role}{position}")


def title_page(study: Study) -> Shown:
    """Show the title page with its places for signatures, and the list of contributors.

    The director and whoever agrees are found by their roles on sheet «Люди»; where nobody is named, the place is left blank to be filled
    by hand. A row «подписанный титул» of sheet «Приложения», with consent, brings the scan that takes the page's place in PDF.
    """
    return shown(page_of(study), lang=study.lang)


def page_of(study: Study) -> TitlePage:
    """Gather the title page from the passport; nothing dated after the day of the data enters."""
    lang, project = study.lang, study.passport.project
    until = observed_until(study)
    year = str(until.year) if until else "20__"
    place = ", ".join(word for word in (project.district, project.region) if word)
    scans = signed_pages(study.passport.attachments, study.folder) if study.folder else ()
    return TitlePage(
        title=TITLE.of(lang),
        organisation=_capital(project.organisation),
        stamps=(_approved(study, year), _agreed(study.passport, year, lang)),
        considered=(_considered(study.passport, until, lang),),
        project=_PROJECT.of(lang).format(title=project.title),
        about=tuple(filter(None, (_order(study.passport, until, lang), _AS_OF.of(lang).format(day=date(until, lang)) if until else ""))),
        foot=", ".join(word for word in (place, year if until else "") if word),
        makers=_MAKERS.of(lang),
        contributors=tuple(_contributor(person, lang) for person in study.passport.people),
        signed=tuple(base64.b64encode(scan).decode() for scan in scans),
    )


def _approved(study: Study, year: str) -> TitlePage.Stamp:
    lang, found = study.lang, who(study.passport.people, _APPROVES)
    told = (found.position or _capital(found.role)) if found else _DIRECTOR.of(lang)
    return TitlePage.Stamp(_APPROVED.of(lang), (told, _signature(found, lang), _DAY.of(lang).format(year=year), _SEAL.of(lang)))


def _agreed(passport: Passport, year: str, lang: Lang) -> TitlePage.Stamp:
    found = who(passport.people, _AGREES)
    told = _capital(found.role) if found else _SUPERVISOR.of(lang)
    return TitlePage.Stamp(_AGREED.of(lang), (told, _signature(found, lang), _DAY.of(lang).format(year=year)))


def who(people: Sequence[Person], words: Sequence[str]) -> Person | None:
    """Find the person whose role says it, the more exact word first."""
    return next((person for word in words for person in people if word in person.role.casefold()), None)


def _signature(person: Person | None, lang: Lang) -> str:
    return _WHO.of(lang).format(line=_LINE, name=person.name.replace(" ", NBSP) if person and person.name else "").rstrip()


def _considered(passport: Passport, until: dt.date | None, lang: Lang) -> str:
    known = next((paper for paper in passport.documents if _of_council(paper) and (until is None or paper.date is None or paper.date <= until)), None)
    number = known.number if known and known.number else "____"
    day = date(known.date, lang) if known and known.date else _BLANK
    return _CONSIDERED.of(lang).format(number=number, day=day)


def _of_council(paper: Document) -> bool:
    said = f"{paper.title} {paper.kind} {paper.issuer}".casefold()
    return any(word in said for word in _COUNCIL)


def _order(passport: Passport, until: dt.date | None, lang: Lang) -> str:
    """Name the order that gave the status, or the first order there is."""
    orders = [paper for paper in passport.documents if paper.number and paper.date and not _of_council(paper)]
    orders = [paper for paper in orders if until is None or paper.date is None or paper.date <= until]
    first = next((paper for paper in orders if "статус" in paper.title.casefold()), orders[0] if orders else None)
    return _ORDER.of(lang).format(number=first.number, day=date(first.date, lang)) if first and first.date else ""


def _contributor(person: Person, lang: Lang) -> tuple[str, str]:
    role = _capital(person.role)
    position = f" ({person.position})" if role and person.position else person.position
    return _signature(person, lang), _WHAT.of(lang).format(role=role, position=position)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
