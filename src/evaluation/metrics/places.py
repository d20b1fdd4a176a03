"""Where graduates work: in the district or beyond, and in which of the industries the college trains for."""

from ibis import _

from evaluation.measure import Grain, Rate
from evaluation.metric import Example, Metric
from evaluation.metrics.graduates import COUNTED, FORM, KNOWN_SO_FAR
from evaluation.study.contract import INDUSTRIES, STATUSES
from evaluation.text import Text

_EMPLOYED = Text(ru="трудоустроенные выпускники очной формы", en="employed full-time graduates")
_WORK = COUNTED & (_.status == "EMP")


def _jobs(name: str, values: tuple[object, ...], other: object) -> tuple[dict[str, object], ...]:
    """Rows of an example: an employed full-time graduate for each value; `other` of everyone who is not one."""
    employed = ({"graduated": True, "full_time": True, "status": "EMP", name: value} for value in values)
    outside = ({"graduated": True, "full_time": True, "status": status, name: other} for status in (*STATUSES, None) if status != "EMP")
    part_time = {"graduated": True, "full_time": False, "status": "EMP", name: other}
    return (*employed, *outside, part_time, {**part_time, "graduated": False, "full_time": True})


IN_DISTRICT = Metric(
    key="employed_in_district",
    id="E16",
    name=Text(ru="Работают в районе", en="Work in the district"),
    definition=Text(
        ru="доля трудоустроенных выпускников, чьё место работы находится в районе, для которого готовит организация",
        en="share of employed graduates whose job is in the district the college serves",
    ),
    numerator=Text(ru="место работы в районе", en="job in the district"),
    denominator=_EMPLOYED,
    measure=Rate(_.in_district, _WORK),
    grain=Grain.GRADUATES,
    year="graduation_year",
    level="c,r",
    better="up",
    source=Text(ru="сведения о выпускниках; район — по отметке организации", en="graduate records; the district as the college marks it"),
    horizon=KNOWN_SO_FAR,
    caveats=(
        Text(ru="кто остался бы в районе и без проекта, неизвестно", en="who would have stayed without the project is not known"),
    ),
    example=Example(_jobs("in_district", (True, True, False, None), other=False), value=2 / 3, n=3, k=2, unknown=2),
    requires=("destinations.status", "destinations.in_district"),
)


def _industry(place: str, code: str) -> Metric:
    """One industry of those employed: with the others and «иная отрасль» it makes a whole."""
    name = INDUSTRIES[code]
    return Metric(
        key=f"employed_in_{code}",
        id=f"E16{place}",
        name=Text(ru="Отрасль места работы: {name}", en="Industry of the job: {name}").format(name=name),
        definition=Text(
            ru="доля трудоустроенных выпускников, работающих в отрасли: {name}",
            en="share of employed graduates who work in {name}",
        ).format(name=name),
        numerator=Text(ru="работают в отрасли: {name}", en="work in {name}").format(name=name),
        denominator=_EMPLOYED,
        measure=Rate(_.industry == code, _WORK),
        grain=Grain.GRADUATES,
        year="graduation_year",
        level="c,r",
        better="neutral",
        source=FORM,
        horizon=KNOWN_SO_FAR,
        caveats=(
            Text(
                ru="отрасль предприятия, а не работа по профессии (E08); где она не указана, взята из таблицы предприятий",
                en="the employer's industry, not work in field (E08); where not told, that of the table of employers",
            ),
        ),
        example=Example(_jobs("industry", (*INDUSTRIES, code, None), other=code), value=2 / 8, n=8, k=2, unknown=2),
        requires=("destinations.status", "destinations.employer"),
    )


PLACES = (
    IN_DISTRICT,
    *(_industry(place, code) for place, code in zip("abcdef", [code for code in INDUSTRIES if code != "other"], strict=True)),
)  # fmt: skip
"""The district, and the six industries the college trains for."""
