"""`data/demo`, made anew, the same to the byte every time: `python -m evaluation.study.demo FOLDER`.

The college, its orders, competitions and events are real. Its students, employers and numbers are made up with a known
truth, are labelled «условные данные (учебный пример)», and are delivered as the untidy workbooks a college really has.
"""

import dataclasses
from collections import Counter
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

import yaml

from evaluation.study.demo.attached import write_attached
from evaluation.study.demo.books import write_raw
from evaluation.study.demo.own_words import write_own_words
from evaluation.study.demo.passport import passport
from evaluation.study.demo.readme import readme
from evaluation.study.demo.sheets import SIMULATED
from evaluation.study.demo.totals import totals
from evaluation.study.demo.truth import Truth
from evaluation.study.demo.world import Person, people
from evaluation.study.workbook import write_workbook

PASSPORT_FILE = "Паспорт проекта.xlsx"
TRUTH_FILE = "ИСТИНА.yaml"
WORDS_FILE = "words.en.yaml"


def make(folder: Path, truth: Truth | None = None) -> None:
    """Write the project into `folder`: passport, raw workbooks, own words, attachments, the truth, and a page that says what lies here."""
    known = truth or Truth()
    everybody = people(known)
    folder.mkdir(parents=True, exist_ok=True)
    write_raw(known, everybody, folder / "raw")
    write_workbook(passport(totals(known, everybody)), folder / PASSPORT_FILE, "ru")
    (folder / TRUTH_FILE).write_bytes(truth_text(known, everybody).encode())
    (folder / WORDS_FILE).write_bytes((files("evaluation.study.demo") / "words.en.yaml").read_bytes())
    write_own_words(folder)
    write_attached(folder)
    (folder / "README.md").write_bytes(readme().encode())


def truth_text(truth: Truth, everybody: Sequence[Person]) -> str:
    """Write the truth as YAML: the parameters, and what the dice made of them before any mistake was planted."""
    parameters = {name: dict(value) if isinstance(value, dict) else value for name, value in dataclasses.asdict(truth).items()}
    head = (
        f"# {SIMULATED.ru} / {SIMULATED.en}\n"
        "# Истинные параметры, с которыми получены условные студенты; доли от 0 до 1.\n"
        "# effect: прибавка дуального обучения за весь курс к доле трудоустроенных по профессии за 12 месяцев;\n"
        "# exposure: какая её часть приходится на выпуск; icc: похожесть студентов одной группы.\n"
        "# outcome: что выпало (очная форма, до внесения ошибок): выпускников, по профессии, нет сведений.\n"
    )
    return head + yaml.safe_dump({"parameters": parameters, "outcome": outcome(everybody)}, allow_unicode=True, sort_keys=False)


def outcome(everybody: Sequence[Person]) -> dict[str, dict[str, int]]:
    """Count what the dice gave full-time graduates: in field within 12 months, unknown; by year and arm."""
    counted: dict[str, Counter[str]] = {}
    for person in everybody:
        if person.graduated and person.group.programme.form == "full_time":
            fate = person.destination
            row = counted.setdefault(f"{person.group.graduates} {person.group.arm}", Counter(graduates=0, in_field=0, unknown=0))
            row["graduates"] += 1
            row["unknown"] += fate is None or not fate.status
            row["in_field"] += fate is not None and fate.in_field is True
    return {key: dict(row) for key, row in sorted(counted.items())}
