"""Channels of destinations: shares of full-time graduates that together make a whole."""

import ibis
from ibis import _
from ibis.common.deferred import Deferred

from evaluation.measure import Grain, Rate
from evaluation.metric import Example, Metric
from evaluation.metrics.graduates import COUNTED, EVERY_STATUS, FORM, FULL_TIME, KNOWN_SO_FAR
from evaluation.study.contract import EMPLOYED
from evaluation.text import Text

_FIELD_TOLD = _.status.isnull().ifelse(ibis.null("boolean"), ibis.coalesce(_.in_field, ibis.literal(value=False)))
"""Whether a job is in the graduate's field; one of which this is not told counts as other work in the picture of channels."""


def _channel(key: str, suffix: str, name: Text, numerator: Deferred, example_k: int) -> Metric:
    """One channel of destinations: with the others it makes a whole."""
    return Metric(
        key=key,
        id=f"E05{suffix}",
        name=name,
        definition=Text(
            ru="доля выпускников очной формы: {name} (работа, о которой не сказано, по профессии ли она, — иная)",
            en="share of full-time graduates: {name} (a job not said to be in field is other work)",
        ).format(name=name),
        numerator=name,
        denominator=FULL_TIME,
        measure=Rate(numerator, COUNTED),
        grain=Grain.GRADUATES,
        year="graduation_year",
        level="g,p,c",
        better="neutral",
        source=FORM,
        horizon=KNOWN_SO_FAR,
        example=Example(EVERY_STATUS, value=example_k / 50, n=50, k=example_k, unknown=2),
        requires=("destinations.status",),
    )


CHANNELS = (
    _channel("channel_in_field", "a", Text(ru="работают по профессии", en="work in field"),
             _.status.isin(EMPLOYED) & _FIELD_TOLD, 4),
    _channel("channel_other_work", "b", Text(ru="иная работа", en="other work"),
             _.status.isin(EMPLOYED) & ~_FIELD_TOLD, 6),
    _channel("channel_army", "c", Text(ru="армия", en="conscript service"), _.status == "CONSCR", 2),
    _channel("channel_study", "d", Text(ru="учёба", en="further study"), _.status == "STUDY", 2),
    _channel("channel_parental", "e", Text(ru="уход за ребёнком", en="parental leave"), _.status == "PARENT", 2),
    _channel("channel_no_work", "f", Text(ru="без работы и прочее", en="without work and other"),
             ~_.status.isin((*EMPLOYED, "CONSCR", "STUDY", "PARENT")), 34),
)  # fmt: skip
