"""From an address to the municipality: the only part of an address that is kept."""

import re

from evaluation.study.reading import Value, blank, tidy

_PARTS = re.compile(r"[,;]")
_OKRUG = re.compile(
    r"^(?P<name>[А-ЯЁ][а-яё-]+(?:\s(?!городск|муниц)[А-ЯЁ]?[а-яё-]+)?)\s+"
    r"(?:(?P<okrug>(?:муниципальный\s|городской\s)?округ|м\.?\s?о\.?|г\.?\s?о\.?)|(?P<district>р-н|район|р-он|муниципальный район))\.?$",
    re.IGNORECASE,
)
_BEFORE = re.compile(r"^(?:р-н|район)\.?\s+(?P<name>[А-ЯЁ][а-яё-]+)$", re.IGNORECASE)
_CITY = re.compile(r"^(?:г|гор|город)(?:\.|\s)\s*(?P<name>[А-ЯЁ][А-Яа-яёЁ-]+(?:\s[А-ЯЁ][А-Яа-яёЁ-]+)?)$", re.IGNORECASE)
_CITY_AFTER = re.compile(r"^(?P<name>[А-ЯЁ][А-Яа-яёЁ-]+)\s+г\.?$")


def municipality(address: Value) -> str | None:
    """Return the district («Добрянский район»), else the city («Пермь») of an address; None when it tells neither.

    A district within a city is the city's: the city is returned when it stands first.

    >>> municipality("614000, Пермский край, г. Пермь, Ленинский р-н, ул. Ленина, д. 1, кв. 2")
    'Пермь'
    >>> municipality("Пермский край, Добрянский р-н, п. Полазна, ул. Мира, 3"), municipality("ул. Мира, 3")
    ('Добрянский район', None)
    """
    parts = [] if blank(address) else [part.strip() for part in _PARTS.split(tidy(address))]
    return next((found for part in parts if (found := _of(part))), None)


def _of(part: str) -> str:
    if city := _CITY.match(part) or _CITY_AFTER.match(part):
        return _capital(city.group("name"))
    if before := _BEFORE.match(part):
        return f"{_capital(before.group('name'))} район"
    if okrug := _OKRUG.match(part):
        kind = "район" if okrug.group("district") else "округ"
        return f"{_capital(okrug.group('name'))} {kind}"
    return ""


def _capital(name: str) -> str:
    return name[:1].upper() + (name[1:].lower() if name.isupper() else name[1:])
