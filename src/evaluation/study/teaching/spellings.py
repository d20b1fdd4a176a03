"""One spelling of a group and of an employer over all files: «гр. А-15» and «A–15» are А-15, the ИНН tells employers."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from evaluation.study.findings import Finding, Place, found
from evaluation.study.people.letters import folded
from evaluation.study.reading import Value, plain, tidy
from evaluation.study.rows import Lot
from evaluation.text import Text

_LATIN = str.maketrans("ABCEHKMOPTXYaceopxyk", "АВСЕНКМОРТХУасеорхук")
_PREFIX = re.compile(r"^(?:группа|гр)(?:\.|\s|№|:)+\s*", re.IGNORECASE)
_DASHES = re.compile(r"\s*[-‐‑–—−]\s*")
_FORMS: Mapping[str, str] = {
    "общество с ограниченной ответственностью": "ООО", "публичное акционерное общество": "ПАО", "открытое акционерное общество": "ОАО",
    "закрытое акционерное общество": "ЗАО", "акционерное общество": "АО", "индивидуальный предприниматель": "ИП",
    "ооо": "ООО", "пао": "ПАО", "оао": "ОАО", "зао": "ЗАО", "ао": "АО", "ип": "ИП", "спк": "СПК", "муп": "МУП", "мбу": "МБУ", "гбу": "ГБУ",
}  # fmt: skip
"""Legal forms in words and letters."""

GROUPS = ("group",)
EMPLOYERS = ("employer", "employer_later", "target_employer")


@dataclass(frozen=True, slots=True)
class Unified:
    """The lots with one spelling each, and what was put together."""

    lots: tuple[Lot, ...]
    findings: tuple[Finding, ...] = ()


@dataclass(slots=True)
class _Family:
    """All spellings of one kind of name: how often each stands, and where it was met first."""

    key: Callable[[str], str]
    counts: Counter[str] = field(default_factory=Counter)
    places: dict[str, Place] = field(default_factory=dict)
    alias: dict[str, str] = field(default_factory=dict)

    def add(self, name: str, count: int, place: Place) -> None:
        """Meet a spelling."""
        self.counts[name] += count
        self.places.setdefault(name, place)

    def chosen(self) -> dict[str, str]:
        """Choose for every spelling the commonest of those that mean the same; of equals one that is not all capitals."""
        alike: defaultdict[str, list[str]] = defaultdict(list)
        for name in self.counts:
            key = self.key(name)
            alike[self.alias.get(key, key)].append(name)
        return {name: best for names in alike.values() for best in [max(names, key=self._rank)] for name in names}

    def _rank(self, name: str) -> tuple[bool, int, bool, str]:
        return not _PREFIX.match(name), self.counts[name], not name.isupper(), name


def group_key(name: str) -> str:
    """Write a group for comparing.

    >>> group_key("гр. A–15") == group_key("А-15"), group_key("М-11") == group_key("М-21")
    (True, False)
    """
    return _DASHES.sub("-", _PREFIX.sub("", tidy(name)).translate(_LATIN)).replace(" ", "").lower().replace("ё", "е")


def employer_key(name: str) -> str:
    """Write an employer for comparing: its words in order, then its legal form.

    >>> employer_key('ООО "Ромашка"') == employer_key("ООО «РОМАШКА»") == employer_key("Ромашка, ООО")
    True
    >>> employer_key("АО «Ромашка»") == employer_key("ООО «Ромашка»")
    False
    """
    words = plain(folded(tidy(name)))
    form = next((form for form in _FORMS if re.search(rf"(?<!\w){form}(?!\w)", words)), "")
    rest = re.sub(rf"(?<!\w){form}(?!\w)", " ", words, count=1) if form else words
    return f"{' '.join(rest.split())} {_FORMS.get(form, '')}".strip()


def unified(lots: Sequence[Lot]) -> Unified:
    """Give every group and every employer one spelling in all lots; a name that stands alone is left as it is.

    Employers of one ИНН are one. Names alike with different ИНН stay apart, and both are said.
    """
    groups, employers = _Family(group_key), _Family(employer_key)
    for lot in lots:
        for name, column in lot.columns.items():
            family = groups if name in GROUPS else employers if name in EMPLOYERS else None
            if family is not None:
                for value, count in zip(column.values, np.bincount(column.codes, minlength=len(column.values)).tolist(), strict=True):
                    if isinstance(value, str) and count:
                        family.add(value, count, Place(lot.file, lot.sheet))
    findings = list(_by_inn(lots, employers))
    told = {**dict.fromkeys(GROUPS, _stripped(groups.chosen())), **dict.fromkeys(EMPLOYERS, employers.chosen())}
    findings += [*_said(groups, told["group"], Text("Группа", "Group")), *_said(employers, told["employer"], Text("Предприятие", "Employer"))]
    return Unified(tuple(_spelled(lot, told) for lot in lots), tuple(findings))


def _stripped(chosen: Mapping[str, str]) -> dict[str, str]:
    return {name: _DASHES.sub("-", _PREFIX.sub("", best)) or best for name, best in chosen.items()}


def _by_inn(lots: Sequence[Lot], employers: _Family) -> Iterator[Finding]:
    """Put employers of one ИНН together; tell apart those alike by name that have different ones."""
    first: dict[str, str] = {}
    numbers: defaultdict[str, set[str]] = defaultdict(set)
    for lot in lots:
        if lot.table.name == "employers" and "inn" in lot.columns:
            for name, inn in zip(lot.columns["employer"], lot.columns["inn"], strict=True):
                if isinstance(name, str) and isinstance(inn, str):
                    key = employer_key(name)
                    numbers[key].add(inn)
                    employers.alias.setdefault(key, first.setdefault(inn, key))
    for key, inns in numbers.items():
        if len(inns) > 1:
            employers.alias.pop(key, None)
            name = next(name for name in employers.counts if employer_key(name) == key)
            yield found("employer_two_inns", employers.places[name], name, inns=", ".join(sorted(inns)))


def _said(family: _Family, chosen: Mapping[str, str], column: Text) -> Iterator[Finding]:
    for name, best in chosen.items():
        if name != best:
            yield found("spelled_alike", family.places[name], name, column=column, name=best)


def _spelled(lot: Lot, told: Mapping[str, Mapping[str, str]]) -> Lot:
    changed = {}
    for name, column in lot.columns.items():
        if name in told and any(isinstance(value, str) and told[name].get(value, value) != value for value in column.values):
            values: list[Value] = [told[name].get(value, value) if isinstance(value, str) else value for value in column.values]
            changed[name] = column.read(values)
    return replace(lot, rows=lot.rows.put(**changed)) if changed else lot
