"""What became of people after graduation: work, its place and industry, in months and years since they finished."""

import datetime as dt

import ibis
from ibis import ifelse, null
from ibis.expr import types as ir

from evaluation.cells.people import Tables, known_by, months_between, months_completed
from evaluation.study.contract import EMPLOYED, INDUSTRIES

COMPETING = ("STUDY", "CONSCR", "PARENT")


def destinations(tables: Tables, as_of: dt.date | None) -> ir.Table | None:
    """Destinations known by `as_of`, one row a graduate."""
    if "destinations" not in tables:
        return None
    table = tables["destinations"]
    known = ibis.coalesce(table.reference_date <= as_of, ibis.literal(value=True)) if as_of else ibis.literal(value=True)
    return table.select(
        "student_id", "in_field", "employer", "training_employer", "months_at_last_job", "earnings", "reference_date",
        "planned_status", "industry", "in_district", "employer_later", "months_employed_12", "months_active", "switches", "district_earnings",
        status=ifelse(known, table.status, null("string")),
        status_date=known_by(table.status_date, as_of),
        job_date=known_by(table.job_date, as_of),
        later_date=known_by(table.later_date, as_of),
    )  # fmt: skip


def with_outcomes(base: ir.Table, tables: Tables, as_of: dt.date | None) -> ir.Table:
    """Join destinations to people and put them in terms of months since graduation; whoever has no record stays unknown."""
    fates = destinations(tables, as_of)
    if fates is None:
        return base.mutate(**{name: null(kind) for name, kind in _OUTCOMES.items()})
    joined = base.left_join(fates, "student_id", rname="{name}_fate")
    employed = joined.status.isin(EMPLOYED)
    worked = joined.job_date.notnull() | employed
    since = ibis.coalesce(joined.job_date, ifelse(employed, ibis.coalesce(joined.status_date, joined.reference_date), null("date")))
    followed = months_between(joined.finished, joined.reference_date)
    away = ifelse(joined.status.isin(COMPETING), ibis.coalesce(joined.status_date, joined.reference_date), null("date"))
    told = joined.mutate(
        in_field=ifelse(worked, joined.in_field, ifelse(joined.status.notnull(), ibis.literal(value=False), null("boolean"))),
        months_to_job=months_between(joined.finished, since),
        open_at_12m=ifelse(followed < 12, null("boolean"), ibis.literal(value=False)),
        exit=ibis.cases(
            (since.notnull() & ibis.coalesce(since <= away, ibis.literal(value=True)), "job"),
            (away.notnull(), joined.status),
            (joined.status.notnull() & joined.reference_date.notnull(), ""),
        ),
        exit_month=ibis.coalesce(
            ibis.least(months_between(joined.finished, since), months_between(joined.finished, away)), followed
        ),
        has_worked=_has_worked(joined),
        years_to_job=since.year() - joined.finished.year(),
        open_next_year=ifelse(joined.reference_date.year() <= joined.finished.year(), null("boolean"), ibis.literal(value=False)),
    )
    return _with_industry(_with_later(told), tables)


_OUTCOMES = {
    "status": "string", "in_field": "boolean", "months_to_job": "int64", "open_at_12m": "boolean", "exit": "string",
    "exit_month": "int64", "employer": "string", "training_employer": "boolean", "months_at_last_job": "int64",
    "earnings": "float64", "reference_date": "date", "job_date": "date", "status_date": "date",
    "planned_status": "string", "industry": "string", "in_district": "boolean", "employer_later": "string", "later_date": "date",
    "months_employed_12": "int64", "months_active": "int64", "switches": "int64", "district_earnings": "float64",
    "has_worked": "boolean", "years_to_job": "int64", "open_next_year": "boolean", "same_employer": "boolean",
    "months_between_reports": "int64", "quarter_of_report": "int64", "quarter_of_later": "int64",
}  # fmt: skip


def _has_worked(joined: ir.Table) -> ir.BooleanValue:
    """Whether there was a job, contract service aside; unknown when neither status nor job is told."""
    work = ibis.coalesce(joined.status.isin(EMPLOYED), ibis.literal(value=False)) | joined.job_date.notnull()
    service = ibis.coalesce(joined.status == "CONTRACT", ibis.literal(value=False))
    return ifelse(joined.status.isnull() & joined.job_date.isnull(), null("boolean"), work & ~service)


def _with_later(told: ir.Table) -> ir.Table:
    """Set the second report beside the first: the same employer or not, and how long after; no second report, nothing known."""
    same = ibis.coalesce(told.employer_later == told.employer, ibis.literal(value=False))
    finished = _quarter(told.finished)
    return told.mutate(
        same_employer=ifelse(told.later_date.notnull() & told.employer.notnull(), same, null("boolean")),
        months_between_reports=months_completed(told.reference_date, told.later_date),
        quarter_of_report=_quarter(told.reference_date) - finished,
        quarter_of_later=_quarter(told.later_date) - finished,
    )


def _quarter(day: ir.DateValue) -> ir.IntegerValue:
    return day.year() * 4 + day.quarter()


def _with_industry(told: ir.Table, tables: Tables) -> ir.Table:
    """Where the industry of a job is not told, take the employer's."""
    if "employers" not in tables:
        return told
    firms = tables["employers"]
    words = firms.industry.strip().lower()
    codes = [(name, code) for code, label in INDUSTRIES.items() for name in dict.fromkeys((label.ru, label.en))]
    trade = ifelse(firms.industry.isnull(), null("string"), words.cases(*codes, else_="other"))
    trades = firms.select("employer", trade=trade).group_by("employer").agg(trade=lambda t: t.trade.max())
    joined = told.left_join(trades, "employer", rname="{name}_firm")
    return joined.mutate(industry=ibis.coalesce(joined.industry, joined.trade))
