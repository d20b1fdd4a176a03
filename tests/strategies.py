"""What hypothesis draws for the tests: passports, and sheets full of junk."""

import datetime as dt

from hypothesis import strategies as st

from evaluation.study.choices import CONTENTS
from evaluation.study.passport import (
    Attachment,
    Competition,
    Document,
    Event,
    Heading,
    Partner,
    Passport,
    Person,
    Project,
    Step,
    Target,
    Total,
)
from evaluation.study.plan import Plan

LETTERS = "абвгдеёжзАБВ abcXYZ0123456789«»№;:,.%=+-/'\""

words = st.text(LETTERS, max_size=20).map(lambda text: " ".join(text.split()))
"""One line of words without needless spaces."""
telling = st.builds("{}{}".format, st.sampled_from("абвгжзXYZ"), words).map(lambda text: " ".join(text.split()))
"""Words that say something."""
said = st.one_of(st.just(""), telling)
prose = st.lists(telling, max_size=3).map("\n".join)
days = st.dates(dt.date(1990, 1, 1), dt.date(2030, 12, 31))
moments = st.one_of(st.none(), days, st.sampled_from(["декабрь 2015", "2015-12", "весной"]))
years = st.integers(1990, 2040)
numbers = st.one_of(st.none(), st.integers(0, 10_000).map(float), st.decimals(0, 100, places=3).map(float))
counts = st.one_of(st.none(), st.integers(0, 5000))
arms = st.sampled_from([None, "dual", "regular"])


def passports() -> st.SearchStrategy[Passport]:
    """Draw whole passports; a part that says nothing at all is not drawn, for a workbook cannot hold it."""
    return st.builds(
        Passport,
        project=_projects(),
        people=_several(st.builds(Person, role=telling, name=said, position=said)),
        documents=_several(
            st.builds(
                Document, number=telling, date=st.one_of(st.none(), days), issuer=said, title=said, kind=said, file=said
            )
        ),
        partners=_several(
            st.builds(
                Partner,
                employer=telling,
                industry=said,
                since=st.one_of(st.none(), years),
                roles=st.lists(telling, max_size=3).map(tuple),
            )
        ),
        roadmap=_several(st.builds(Step, activity=telling, due=moments, fact=moments, document=said)),
        targets=_several(
            st.builds(
                Target,
                metric=telling,
                year=st.one_of(st.none(), years),
                plan=numbers,
                group=said,
                arm=arms,
                reason=prose,
                forecast=st.lists(st.decimals(0, 100, places=2).map(float), max_size=3).map(tuple),
                source=said,
            )
        ),
        plan=_plans(),
        totals=_several(
            st.builds(
                Total,
                metric=st.sampled_from(["E01", "E02"]),
                year=years,
                group=said,
                arm=arms,
                k=numbers,
                n=counts,
                unknown=counts,
                source=said,
            )
        ),
        events=_several(st.builds(Event, date=moments, event=telling, decision=prose, status=said)),
        competitions=_several(st.builds(Competition, competition=telling, nomination=said, date=moments, result=said)),
        attachments=_several(
            st.builds(
                Attachment,
                file=telling,
                caption=said,
                consent=st.sampled_from([None, True, False]),
                section=said,
                content=st.sampled_from([None, *CONTENTS]),
            )
        ),
        columns=_several(st.builds(Heading, header=telling, column=st.just("Группа"), table=st.just(""))),
        notes=st.dictionaries(st.sampled_from(["E01", "E02"]), telling, max_size=2),
    )


def _several(parts: st.SearchStrategy[object]) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(parts, max_size=3).map(tuple)


def _projects() -> st.SearchStrategy[Project]:
    return st.builds(
        Project,
        title=telling,
        organisation=said,
        district=said,
        region=said,
        lang=st.sampled_from(["ru", "en"]),
        start=st.one_of(st.none(), days),
        end=st.one_of(st.none(), days),
        simulated=st.booleans(),
        unit=st.sampled_from(["group", "college", "student"]),
        idea=prose,
        done=prose,
        useful=prose,
        reporting_dates=st.lists(days, max_size=2).map(tuple),
    )


def _plans() -> st.SearchStrategy[Plan]:
    share = st.decimals("0.01", "0.99", places=3).map(float)
    return st.builds(
        Plan,
        question=prose,
        primary=said,
        design=prose,
        icc=share,
        icc_low=share,
        icc_high=share,
        smallest_effect=st.one_of(st.none(), share),
        level=share,
        dual=said,
        regular=said,
    )


JUNK = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-5, 60_000),
    st.floats(-10, 50_000, allow_nan=False),
    days,
    days.map(lambda day: dt.datetime.combine(day, dt.time(12))),
    words,
    st.sampled_from(
        [
            "5",
            "2/3",
            "4/5",
            "н/а",
            "да",
            "-",
            "—",
            "Итого",
            "Директор",
            "2015/16",
            "01.09.2015",
            "31.02.2015",
            "85 %",
            "5 чел.",
            "#Н/Д",
            "А-15",
            "дуальная",
            "EMP",
            "работает",
            "=1+1",
            "№ по поимённой книге",
            "1",
            "2",
            "3",
        ]
    ),
)
"""Anything a cell may hold."""
