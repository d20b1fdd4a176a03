"""Answers that rest on the registers of the project: roles of employers, outside reviews, adoption, problems."""

from evaluation.report import competition_question_words as said
from evaluation.report.registry import cell_words, rows_of
from evaluation.study import contract
from evaluation.study.study import Study
from evaluation.text import counted, number

_AT_MOST = 3


def roles(study: Study) -> str:
    """Say how many roles of employers are on record and how many of them have a document."""
    lang, rows = study.lang, rows_of(study, "employer_roles")
    if not rows:
        return said.NO_ROLES.of(lang)
    documented = sum(1 for row in rows if row.get("document"))
    return said.ROLES.of(lang).format(rows=counted(len(rows), said.ROWS, lang), documented=number(documented, 0, lang))


def judged(study: Study) -> str:
    """Name the competitions with their results."""
    lang, told = study.lang, []
    declared = contract.table("competitions")
    for row in rows_of(study, "competitions"):
        result = row["result"] or (cell_words(row["award"], declared.column("award"), lang) if row["award"] else "")
        told.append(f"{row['competition']} — {result}" if result else str(row["competition"]))
    return said.JUDGED.of(lang).format(told="; ".join(told[:_AT_MOST])) if told else said.NOT_JUDGED.of(lang)


def adopted(study: Study) -> str:
    """Say of each product to how many organisations it was offered and by how many adopted."""
    lang = study.lang
    rows = [row for row in rows_of(study, "products") if row["offered_to"] is not None or row["adopted_by"] is not None]
    told = [
        said.PRODUCT.of(lang).format(
            product=row["product"], offered=number(row["offered_to"] or 0, 0, lang), adopted=number(row["adopted_by"] or 0, 0, lang)
        )
        for row in sorted(rows, key=lambda row: -(row["adopted_by"] or 0))[:_AT_MOST]
    ]
    return said.PRODUCTS.of(lang).format(told="; ".join(told)) if told else said.NOT_ADOPTED.of(lang)


def problems(study: Study) -> str:
    """Name the problems on record, the open ones first."""
    lang, rows = study.lang, rows_of(study, "contradictions")
    if not rows:
        return said.NO_PROBLEMS.of(lang)
    state = contract.table("contradictions").column("state")
    first = sorted(rows, key=lambda row: row.get("state") == "resolved")
    told = [f"{row['contradiction']} ({cell_words(row.get('state'), state, lang)})" for row in first[:_AT_MOST]]
    return said.PROBLEMS.of(lang).format(rows=counted(len(rows), said.ROWS, lang), told="; ".join(told))
