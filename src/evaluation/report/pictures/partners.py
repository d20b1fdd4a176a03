"""Partners by name: industry, since when, what they do with a document in the last year told of. Partners are public facts."""

from dataclasses import dataclass
from typing import Any

from evaluation.report import naming, notes
from evaluation.report.blocks import Block, Cell, Column, Paragraph, TableBlock
from evaluation.report.registry import rows_of
from evaluation.study.context import context_of, observed_until
from evaluation.study.contract import ROLES
from evaluation.study.study import Study
from evaluation.text import Lang, Text

_CAPTION = Text(ru="Предприятия-партнёры и их роли", en="Partner employers and their roles")
_NOTHING = Text(ru="Партнёры в проекте не названы.", en="The study names no partners.")
_HEADS = (
    Text(ru="Предприятие", en="Employer"), Text(ru="Отрасль", en="Industry"), Text(ru="Партнёр с", en="Since"),
    Text(ru="Роли с документом", en="Roles with a document"), Text(ru="Названы без документа", en="Named without a document"),
)  # fmt: skip
_WIDTHS = (2.2, 1.3, 0.8, 3.2, 2.0)
_OF_YEAR = Text(ru="Роли — за {year} год, последний, о котором есть сведения.", en="Roles are those of {year}, the last year told of.")
_STOPPED = Text(ru="Ролей в этом году нет, были раньше: {names}.", en="No roles in that year, though earlier: {names}.")


@dataclass(frozen=True, slots=True)
class Partner:
    """One partner: what is public of it, and its roles of the year."""

    name: str
    industry: str
    since: str
    documented: tuple[str, ...]
    bare: tuple[str, ...]
    earlier: bool


def partners(study: Study) -> tuple[int | None, list[Partner]]:
    """Return the last year of the register of roles and every partner known by the day, the oldest partner first."""
    roles = rows_of(study, "employer_roles")
    year = max((row["year"] for row in roles if row["year"] is not None), default=None)
    facts = _facts(study)
    names = list(dict.fromkeys([*facts, *(str(row["employer"]) for row in roles)]))
    found = [_partner(name, facts.get(name, ("", "")), [row for row in roles if row["employer"] == name], year) for name in names]
    return year, sorted(found, key=lambda partner: (not partner.since, partner.since, partner.name))


def _facts(study: Study) -> dict[str, tuple[str, str]]:
    """Industry and year of every partner: from the table of employers, else from the passport."""
    until = observed_until(study)
    if study.has("employers"):
        rows = study.tables["employers"].to_pylist()
        known = [row for row in rows if row["since"] is None or until is None or row["since"] <= until]
        return {str(row["employer"]): (row["industry"] or "", str(row["since"].year) if row["since"] else "") for row in known}
    told = [partner for partner in study.passport.partners if partner.since is None or until is None or int(str(partner.since)[:4]) <= until.year]
    return {partner.employer: (partner.industry, str(partner.since or "")[:4]) for partner in told}


def _partner(name: str, facts: tuple[str, str], rows: list[dict[str, Any]], year: int | None) -> Partner:
    now = {str(row["role"]): bool(row["document"]) for row in rows if row["year"] == year and row["role"]}
    ordered = [role for role in ROLES if role in now]
    return Partner(name, *facts, tuple(role for role in ordered if now[role]), tuple(role for role in ordered if not now[role]), bool(rows))


def draw(study: Study) -> tuple[Block, ...]:
    """Write the table, or say that nobody is named."""
    year, found = partners(study)
    lang, context = study.lang, context_of(study)
    if not found:
        return (Paragraph(_NOTHING.of(lang), "note"),)
    heads = tuple(Column(words.of(lang), "left", width) for words, width in zip(_HEADS, _WIDTHS, strict=True))
    stopped = "; ".join(partner.name for partner in found if partner.earlier and not partner.documented and not partner.bare)
    closing = naming.once((
        _OF_YEAR.of(lang).format(year=year) if year is not None else "",
        _STOPPED.of(lang).format(names=stopped) if stopped else "",
        naming.closing(context, lang, draft=False),
    ))  # fmt: skip
    return (TableBlock(_CAPTION.of(lang), heads, tuple(_row(partner, lang) for partner in found), closing, small=True),)


def _row(partner: Partner, lang: Lang) -> tuple[Cell, ...]:
    listed = ["; ".join(ROLES[role].of(lang) for role in roles) or notes.ABSENT for roles in (partner.documented, partner.bare)]
    words = (partner.name, partner.industry or notes.NO_DATA, partner.since or notes.NO_DATA, *listed)
    return tuple(Cell(each) for each in words)
