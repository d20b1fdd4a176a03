"""The file in which frozen plans of evaluation are kept: read, checked against its hashes, added to."""

import datetime as dt
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from evaluation.errors import StudyError
from evaluation.study.commit import Commit
from evaluation.study.passport import Target
from evaluation.study.plan import Plan
from evaluation.text import Text

FILE = "План оценки зафиксирован.yaml"
DECLARED = Text(ru="зафиксировано самостоятельно", en="self-declared")

_HEAD = """# План оценки зафиксирован самостоятельно, без посторонних свидетелей. Файл пополняет команда evaluation freeze; править его руками нельзя.
# The plan of evaluation, self-declared. Command evaluation freeze adds to this file; it must not be edited by hand.
"""


@dataclass(frozen=True, slots=True)
class Frozen:
    """One freezing: `plan` and `targets` in plain values, versions of the definitions of the metrics named, when and beside what.

    `at` is the local time with its offset from UTC; `outcomes` tells how many rows of outcomes were already loaded, by
    table; `as_of` is the last day the data then told of; `commit` is that of the study folder, if it is kept in git.
    """

    sha256: str
    at: dt.datetime
    plan: Mapping[str, Any]
    targets: tuple[Mapping[str, Any], ...] = ()
    versions: Mapping[str, int] = field(default_factory=dict)
    outcomes: Mapping[str, int] = field(default_factory=dict)
    as_of: dt.date | None = None
    commit: Commit = Commit()  # noqa: RUF009 because a Commit never changes

    @property
    def as_plan(self) -> Plan:
        """The plan as it was, read by today's form; a field the form no longer has is passed over."""
        return Plan.model_validate({name: value for name, value in self.plan.items() if name in Plan.model_fields})

    @property
    def as_targets(self) -> tuple[Target, ...]:
        """The planned values as they were."""
        return tuple(Target.model_validate(target) for target in self.targets)

    @property
    def after_outcomes(self) -> bool:
        """Whether outcomes were already loaded when the plan was frozen."""
        return any(self.outcomes.values())

    @property
    def intact(self) -> bool:
        """Whether the record still says what its hash was taken of."""
        return self.sha256 == digest(self.plan, self.targets, self.versions)

    @property
    def note(self) -> Text:
        """How far the record can be trusted, in words."""
        parts = [DECLARED]
        if self.after_outcomes:
            parts.append(Text(ru="исходы уже были загружены", en="outcomes were already loaded"))
        if not self.intact:
            parts.append(Text(ru="запись изменена после фиксации", en="the record was changed after freezing"))
        return Text(ru="; ".join(part.ru for part in parts), en="; ".join(part.en for part in parts))


def digest(plan: Mapping[str, Any], targets: Sequence[Mapping[str, Any]], versions: Mapping[str, int]) -> str:
    """SHA-256 of the canonical JSON: keys sorted, no spaces, UTF-8."""
    said = {"plan": dict(plan), "targets": [dict(target) for target in targets], "versions": dict(versions)}
    return hashlib.sha256(json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def read(path: Path) -> tuple[Frozen, ...]:
    """Read every record, the first one first; nothing when there is no file.

    Raises
    ------
    StudyError
        If the file holds something else.
    """
    if not path.exists():
        return ()
    try:
        records = tuple(_record(told) for told in yaml.safe_load(path.read_text(encoding="utf-8-sig"))["freezes"])
        _ = [(record.as_plan, record.as_targets) for record in records]
    except (OSError, UnicodeDecodeError, yaml.YAMLError, KeyError, TypeError, ValueError, AttributeError) as error:
        raise StudyError(
            Text(ru="Записи о фиксации плана оценки не читаются.", en="The records of the frozen plan cannot be read."),
            where=path.name,
            todo=Text(
                ru="Верните прежний файл: его нельзя править руками. Удалённая запись означает, что план не зафиксирован.",
                en="Put the earlier file back: it must not be edited by hand. Without the record the plan counts as not frozen.",
            ),
        ) from error
    return records


def write(path: Path, records: Sequence[Frozen]) -> None:
    """Write all records beside the file, then put them in its place at once."""
    told = {"schema": 1, "freezes": [_plain(number, record) for number, record in enumerate(records, start=1)]}
    beside = path.with_name(f".{path.name}.new")
    beside.write_bytes((_HEAD + yaml.safe_dump(told, allow_unicode=True, sort_keys=False, width=120)).encode())
    beside.replace(path)


def _plain(number: int, record: Frozen) -> dict[str, Any]:
    return {
        "number": number,
        "declared": f"{DECLARED.ru} / {DECLARED.en}",
        "at": record.at.isoformat(timespec="seconds"),
        "sha256": record.sha256,
        "commit": {"hash": record.commit.hash, "clean": record.commit.clean},
        "outcomes": dict(record.outcomes),
        "as_of": record.as_of.isoformat() if record.as_of else "",
        "versions": dict(record.versions),
        "plan": dict(record.plan),
        "targets": [dict(target) for target in record.targets],
    }


def _record(told: Mapping[str, Any]) -> Frozen:
    return Frozen(
        sha256=told["sha256"],
        at=dt.datetime.fromisoformat(told["at"]),
        plan=dict(told["plan"]),
        targets=tuple(dict(target) for target in told["targets"]),
        versions={str(metric): int(version) for metric, version in told["versions"].items()},
        outcomes={str(table): int(rows) for table, rows in told["outcomes"].items()},
        as_of=dt.date.fromisoformat(told["as_of"]) if told["as_of"] else None,
        commit=Commit(told["commit"]["hash"], clean=told["commit"]["clean"]),
    )
