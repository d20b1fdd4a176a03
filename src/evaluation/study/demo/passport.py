"""The passport of the demonstration project: real facts, and beside them plans and partners that are made up.

Facts and plans stand in `passport.yaml`, written like any `study.yaml`; partners and totals are added here.
"""

from collections.abc import Iterable
from importlib import resources

import yaml

from evaluation.study.demo import attached
from evaluation.study.demo.totals import Total as Counted
from evaluation.study.demo.world import PARTNERS
from evaluation.study.passport import Claim, Event, Partner, Passport, Total
from evaluation.study.study_yaml import load_yaml

ROLES_BEFORE = (
    ("экспертная оценка рабочих учебных программ по профессиональной практике по всем специальностям очной и заочной форм обучения"),
    "работа в комиссиях при сдаче студентами экзаменов (квалификационных)",
    "работа ГЭК при проведении государственной итоговой аттестации выпускников",
    "организация и проведение производственной и преддипломной практики",
    "совместные мероприятия (конкурсы профессионального мастерства, экскурсии, встречи с профессионалами)",
    "содействие трудоустройству выпускников, конкретная помощь",
)
ROLES_AFTER = (
    "формирование конкурсной заявки техникума на приём абитуриентов",
    "разработка образовательных программ профессионального образования",
    "оценка качества образования и экспертная оценка выпускников",
    "обеспечение стажировок преподавателей",
    "создание современной материально-технической базы техникума",
    "привлечение дополнительных финансовых средств",
)
"""What employers do before and since the dual model, in the college's own words."""


_TRAINING_DUAL = 3
"""The first three partners train the dual groups and take all new roles."""


def passport(counted: Iterable[Counted]) -> Passport:
    """Put the passport together around the totals counted over the made-up people."""
    with resources.as_file(resources.files("evaluation.study.demo") / "passport.yaml") as path:
        facts = load_yaml(path).passport
    added = {
        "claims": _claims(),
        "partners": tuple(_partners()),
        "totals": tuple(_totals(counted)),
        "events": (*facts.events, *_roles()),
        "attachments": attached.rows(),
    }
    return facts.model_copy(update=added)


def _claims() -> tuple[Claim, ...]:
    """Read what the project says of itself, sentence by sentence."""
    text = (resources.files("evaluation.study.demo") / "claims.yaml").read_text(encoding="utf-8")
    return tuple(Claim.model_validate(row) for row in yaml.safe_load(text))


def _roles() -> Iterable[Event]:
    """Tell what employers did before the model and what they do since, and on which principle."""
    before = "инициативность со стороны техникума и добровольность со стороны работодателя"
    for event, principle, roles in (
        ("роли работодателей до внедрения модели", before, ROLES_BEFORE),
        ("роли работодателей после внедрения модели", "взаимные интересы", ROLES_AFTER),
    ):
        yield Event(event=event, decision=f"{'; '.join(roles)}. Принцип: {principle}.", status="изложено техникумом")


def _partners() -> Iterable[Partner]:
    """Give every made-up partner some roles: traditional ones to all, the new ones to those who train dual groups."""
    for place, partner in enumerate(PARTNERS):
        first = place % 3
        new = ROLES_AFTER if place < _TRAINING_DUAL else ROLES_AFTER[first : first + 2]
        roles = (*ROLES_BEFORE[first : first + 4], *new)
        name = f"{partner.name} (условное)"
        yield Partner(employer=name, industry=partner.industry, since=partner.since.year, roles=roles)


def _totals(counted: Iterable[Counted]) -> Iterable[Total]:
    for row in counted:
        yield Total(
            metric=row.metric, year=row.year, group=row.group, arm="regular",
            k=row.k, n=row.n, unknown=row.unknown, source=row.source,
        )  # fmt: skip
