"""Industries of the 2023 form, in its order: the same twenty-four for those employed and those who plan to be."""

from collections.abc import Mapping

from evaluation.text import Text

INDUSTRIES: Mapping[str, Text] = {
    "defence": Text(ru="оборонно-промышленный комплекс", en="defence industry"),
    "machinery": Text(ru="машиностроение", en="mechanical engineering"),
    "agriculture": Text(ru="сельское хозяйство", en="agriculture"),
    "metallurgy": Text(ru="металлургия", en="metallurgy"),
    "railways": Text(ru="железнодорожный транспорт", en="railways"),
    "light": Text(ru="лёгкая промышленность", en="light industry"),
    "chemistry": Text(ru="химическая отрасль", en="chemical industry"),
    "nuclear": Text(ru="атомная отрасль", en="nuclear industry"),
    "pharmacy": Text(ru="фармацевтическая отрасль", en="pharmaceutical industry"),
    "it": Text(ru="информационные технологии", en="information technology"),
    "radioelectronics": Text(ru="радиоэлектроника", en="radio electronics"),
    "energy": Text(ru="топливно-энергетический комплекс", en="fuel and energy"),
    "transport": Text(ru="транспортная отрасль", en="transport"),
    "mining": Text(ru="горнодобывающая отрасль", en="mining"),
    "electrical": Text(ru="электротехническая промышленность", en="electrical engineering"),
    "forestry": Text(ru="лесная промышленность", en="forestry"),
    "construction": Text(ru="строительство", en="construction"),
    "electronics": Text(ru="электронная промышленность", en="electronics"),
    "robotics": Text(ru="робототехника", en="robotics"),
    "education": Text(ru="образование", en="education"),
    "medicine": Text(ru="медицина", en="medicine"),
    "services": Text(ru="услуги, туризм, торговля, финансы", en="services, tourism, trade, finance"),
    "arts": Text(ru="искусство", en="arts"),
    "other": Text(ru="иная отрасль", en="another industry"),
}
