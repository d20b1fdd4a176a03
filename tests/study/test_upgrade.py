"""Versions of the passport: an older one is read and completed, a newer one is refused, nothing of hers is lost."""

import datetime as dt
import io
import zipfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill

from evaluation.commands import upgrade as command
from evaluation.errors import QuestionError, StudyError
from evaluation.study import store, versions
from evaluation.study.findings import Findings
from evaluation.study.folder import PASSPORT_WORKBOOK, PASSPORT_YAML, read_folder
from evaluation.study.passport import SHEETS, Passport, Project
from evaluation.study.study import open_folder
from evaluation.study.study_yaml import load_yaml
from evaluation.study.versions.computed import with_values
from evaluation.study.versions.refitting import spoken
from evaluation.study.versions.upgrade import PRIVATE, upgrade
from evaluation.study.workbook import load_workbook, write_workbook
from tests.strategies import passports
from tests.study.books import only

DAY = dt.date(2026, 11, 23)
QUICK = settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """Write a passport of schema 0: no mark, no sheet of claims, a column and a row fewer, her own colours, comments, widths and a formula."""
    path = tmp_path / PASSPORT_WORKBOOK
    write_workbook(Passport(project=Project(title="Проект", district="Добрянский район")), path)
    book = openpyxl.load_workbook(path)
    del book.custom_doc_props[versions.MARK]
    del book["Тезисы"]
    book["Люди"].delete_cols(3)
    book["Проект"].delete_rows(next(cell.row for cell in book["Проект"]["A"] if cell.value == "Валюта"))
    book["Партнёры"].data_validations.dataValidation.clear()
    totals = book["Сводные числа"]
    totals.data_validations.dataValidation.clear()
    for row in (("E01", 2016, None, None, 14, 20), ("E01", 2017, None, None, "=E2+1", 25)):
        totals.append(row)
    totals["A2"].font, totals["B2"].fill = Font(bold=True, color="FF0000"), PatternFill("solid", start_color="FFFF00")
    totals["E2"].comment = Comment("по справке", "Она")
    totals.column_dimensions["A"].width = 61
    book.create_sheet("Черновик", 0)["A1"] = "для себя"
    book.save(path)
    _keep(path, "Сводные числа", "E3", "15")
    return tmp_path


def _keep(path: Path, sheet: str, cell: str, value: str) -> None:
    """Write beside a formula the value that Excel would have computed."""
    book = openpyxl.load_workbook(path)
    part = f"xl/worksheets/sheet{book.sheetnames.index(sheet) + 1}.xml"
    stream = io.BytesIO()
    with zipfile.ZipFile(path) as packed, zipfile.ZipFile(stream, "w") as fresh:
        for item in packed.infolist():
            content = packed.read(item)
            if item.filename == part:
                formula = content.index(b"</f>", content.index(f'r="{cell}"'.encode())) + len(b"</f>")
                empty = content.index(b"</c>", formula)
                content = content[:formula] + f"<v>{value}</v>".encode() + content[empty:]
            fresh.writestr(item, content)
    path.write_bytes(stream.getvalue())


def told(folder: Path) -> list[str]:
    return [change.ru for made in upgrade(folder, DAY) for change in made.changes]


def test_a_passport_of_before_schemas_is_completed(old: Path) -> None:
    before = load_workbook(old / PASSPORT_WORKBOOK)
    assert before.schema == 0
    assert told(old) == [
        "лист «Проект»: добавлена строка «Валюта»",
        "лист «Люди»: добавлен столбец «Должность»",
        "лист «Сводные числа»: «Модель обучения» выбирается из списка",
        "добавлен лист «Тезисы»",
        "записана схема 1",
    ]
    after = load_workbook(old / PASSPORT_WORKBOOK)
    assert (after.schema, after.passport) == (versions.SCHEMA, before.passport)
    book = openpyxl.load_workbook(old / PASSPORT_WORKBOOK)
    assert book.sheetnames == ["Черновик", *(sheet.title.ru for sheet in SHEETS)]
    assert book["Тезисы"].freeze_panes == "A2"
    assert [cell.value for cell in book["Люди"][1]] == ["Роль", "Имя", "Должность"]
    (row,) = [cell.row for cell in book["Проект"]["A"] if cell.value == "Валюта"]
    (listed,) = [rule for rule in book["Проект"].data_validations.dataValidation if f"B{row}" in rule]
    assert listed.formula1 == '"Рубли,Доллары"'


def test_what_is_hers_stays(old: Path) -> None:
    upgrade(old, DAY)
    totals = openpyxl.load_workbook(old / PASSPORT_WORKBOOK)["Сводные числа"]
    assert (totals["A2"].font.bold, totals["A2"].font.color.rgb, totals["B2"].fill.start_color.rgb) == (True, "00FF0000", "00FFFF00")
    assert (totals["E2"].comment.text, totals.column_dimensions["A"].width) == ("по справке", 61)
    assert totals["E3"].value == "=E2+1"
    (second,) = [row for row in load_workbook(old / PASSPORT_WORKBOOK).passport.totals if row.year == 2017]
    assert second.k == 15, "Excel's value of a formula is kept beside it"


def test_a_second_time_changes_nothing(old: Path) -> None:
    upgrade(old, DAY)
    content = (old / PASSPORT_WORKBOOK).read_bytes()
    assert told(old) == []
    assert (old / PASSPORT_WORKBOOK).read_bytes() == content
    assert len(list((old / PRIVATE).iterdir())) == 1


def test_the_former_passport_is_kept_and_not_read_as_data(old: Path) -> None:
    content, used = (old / PASSPORT_WORKBOOK).read_bytes(), [row.used for row in read_folder(old).findings.flow]
    (made,) = upgrade(old, DAY)
    assert made.kept == old / PRIVATE / "Паспорт проекта (до обновления 2026-11-23).xlsx"
    assert made.kept.read_bytes() == content
    assert [row.used for row in read_folder(old).findings.flow] == used
    (old / PASSPORT_WORKBOOK).write_bytes(content)
    (again,) = upgrade(old, DAY)
    assert again.kept is not None
    assert again.kept.name == "Паспорт проекта (до обновления 2026-11-23) (2).xlsx"


@QUICK
@given(passport=passports())
def test_any_present_passport_is_left_as_it_is(passport: Passport, tmp_path: Path) -> None:
    for lang in ("ru", "en"):
        write_workbook(passport, tmp_path / PASSPORT_WORKBOOK, lang=lang)
        assert told(tmp_path) == []


@QUICK
@given(passport=passports())
def test_any_unmarked_passport_reads_the_same_afterwards(passport: Passport, tmp_path: Path) -> None:
    write_workbook(passport, tmp_path / PASSPORT_WORKBOOK, lang="en")
    book = openpyxl.load_workbook(tmp_path / PASSPORT_WORKBOOK)
    del book.custom_doc_props[versions.MARK]
    if not passport.claims:
        del book["Claims"]
    book.save(tmp_path / PASSPORT_WORKBOOK)
    assert told(tmp_path)[-1] == "записана схема 1"
    assert load_workbook(tmp_path / PASSPORT_WORKBOOK).passport == passport
    assert openpyxl.load_workbook(tmp_path / PASSPORT_WORKBOOK).sheetnames == [sheet.title.en for sheet in SHEETS]


@pytest.mark.parametrize("lock", ["~$Паспорт проекта.xlsx", ".~lock.Паспорт проекта.xlsx#"])
def test_a_passport_open_in_excel_is_refused(lock: str, old: Path) -> None:
    content = (old / PASSPORT_WORKBOOK).read_bytes()
    (old / lock).write_bytes(b"Ivanova")
    with pytest.raises(StudyError, match="открыт в другой программе") as refused:
        upgrade(old, DAY)
    assert "закройте его в Excel" in refused.value.of("ru")
    assert (old / PASSPORT_WORKBOOK).read_bytes() == content
    assert not (old / PRIVATE).exists()


def test_a_passport_that_windows_holds_is_refused(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def held(*_: object, **__: object) -> None:
        raise PermissionError(13, "")

    monkeypatch.setattr(Path, "open", held)
    with pytest.raises(StudyError, match="открыт в другой программе"):
        upgrade(old, DAY)


def test_a_passport_that_would_read_otherwise_is_left(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = (old / PASSPORT_WORKBOOK).read_bytes()
    monkeypatch.setattr("evaluation.study.versions.upgrade.with_values", lambda data, *_: data)
    with pytest.raises(StudyError, match="читался бы иначе"):
        upgrade(old, DAY)
    assert (old / PASSPORT_WORKBOOK).read_bytes() == content
    assert [path.name for path in old.iterdir()] == [PASSPORT_WORKBOOK]


def test_what_cannot_be_carried_over_is_named(old: Path) -> None:
    path = old / PASSPORT_WORKBOOK
    with zipfile.ZipFile(path, "a") as packed:
        packed.writestr("xl/threadedComments/threadedComment1.xml", "<x/>")
    (made,) = upgrade(old, DAY)
    assert [each.ru for each in made.lost] == ["обсуждения в примечаниях"]


def test_a_shorter_list_of_an_earlier_form_gets_the_new_words(tmp_path: Path) -> None:
    path = tmp_path / PASSPORT_WORKBOOK
    write_workbook(Passport(project=Project(title="П")), path)
    book = openpyxl.load_workbook(path)
    listed = {str(rule.sqref): rule for rule in book["Тезисы"].data_validations.dataValidation}
    full = listed["C2:C501"].formula1
    listed["C2:C501"].formula1 = '"Контекст,Сделано"'
    own = '"да,нет,не знаю"'
    book["Проект"].data_validations.dataValidation[0].formula1 = own
    book.save(path)
    assert told(tmp_path) == ["лист «Тезисы»: «Ступень» выбирается из списка"]
    after = openpyxl.load_workbook(path)
    assert {str(rule.sqref): rule.formula1 for rule in after["Тезисы"].data_validations.dataValidation}["C2:C501"] == full
    assert after["Проект"].data_validations.dataValidation[0].formula1 == own, "a list of her own stays"


@pytest.mark.parametrize(
    ("written", "becomes"),
    [
        ("# мой паспорт\nproject:\n  title: П # так\n", "schema: 1\n# мой паспорт\nproject:\n  title: П # так\n"),
        ("\ufeff---\r\nproject:\r\n  title: П\r\n", "\ufeff---\r\nschema: 1\r\nproject:\r\n  title: П\r\n"),
        ("project:\n  title: П\nschema: 0 # прежняя\n", "project:\n  title: П\nschema: 1 # прежняя\n"),
        ("project:\n  title: П\nschema:\n", "project:\n  title: П\nschema: 1\n"),
    ],
)
def test_a_text_gets_its_schema_and_keeps_every_other_sign(written: str, becomes: str, tmp_path: Path) -> None:
    (tmp_path / PASSPORT_YAML).write_bytes(written.encode())
    before = load_yaml(tmp_path / PASSPORT_YAML)
    assert told(tmp_path) == ["записана схема 1"]
    assert (tmp_path / PASSPORT_YAML).read_bytes().decode() == becomes
    after = load_yaml(tmp_path / PASSPORT_YAML)
    assert (before.schema, after.schema, after.passport) == (0, 1, before.passport)
    assert told(tmp_path) == []


def test_an_old_passport_is_read_with_a_note(old: Path) -> None:
    finding = only(open_folder(old), "schema_old")
    assert (finding.file, finding.severity) == (PASSPORT_WORKBOOK, "note")
    assert "схеме 0" in finding.reading.ru
    assert "evaluation upgrade" in finding.todo.ru
    upgrade(old, DAY)
    assert "schema_old" not in [item.rule for item in open_folder(old).findings.items]


def test_a_newer_text_is_refused_by_its_line(tmp_path: Path) -> None:
    (tmp_path / PASSPORT_YAML).write_text("# новый\nschema: 7\nproject:\n  titul: П\n", encoding="utf-8")
    with pytest.raises(StudyError) as refused:
        open_folder(tmp_path)
    assert refused.value.of("ru").splitlines() == [
        "Файл записан более новой программой: схема 7, эта программа знает схемы до 1.",
        "Где: study.yaml, строка 2",
        "Что сделать: Обновите программу evaluation и повторите; сам файл менять не нужно.",
    ]


def test_a_newer_workbook_is_refused_before_its_sheets_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as later:
        later.setattr("evaluation.study.templates.template.SCHEMA", 2)
        write_workbook(Passport(project=Project(title="П")), tmp_path / PASSPORT_WORKBOOK)
    book = openpyxl.load_workbook(tmp_path / PASSPORT_WORKBOOK)
    book["Проект"]["A1"] = "Новое слово"
    book.save(tmp_path / PASSPORT_WORKBOOK)
    with pytest.raises(StudyError, match="схема 2, эта программа знает схемы до 1"):
        upgrade(tmp_path, DAY)


def test_a_schema_that_is_no_number_is_a_mistake_of_the_passport(tmp_path: Path) -> None:
    (tmp_path / PASSPORT_YAML).write_text("schema: первая\nproject:\n  title: П\n", encoding="utf-8")
    with pytest.raises(StudyError, match="schema"):
        load_yaml(tmp_path / PASSPORT_YAML)


def test_migrations_lead_from_the_first_schema_to_the_present_one() -> None:
    assert [step.before for step in versions.MIGRATIONS] == list(range(versions.SCHEMA))
    assert all(step.after == step.before + 1 and step.what.ru and step.what.en for step in versions.MIGRATIONS)
    assert versions.current({"claims": [1]}, 0, "")["claims"] == [1]


def test_kept_tables_of_another_schema_are_read_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store.save(tmp_path, "k", store.Kept({}, {}, Findings()))
    assert store.load(tmp_path, "k") is not None
    monkeypatch.setattr(store, "SCHEMA", 2)
    assert store.load(tmp_path, "k") is None


def test_a_folder_without_passport_is_told(tmp_path: Path) -> None:
    with pytest.raises(StudyError, match="нет паспорта"):
        upgrade(tmp_path, DAY)


def test_the_language_of_a_form_is_that_of_its_sheets() -> None:
    assert spoken([sheet.title.en for sheet in SHEETS]) == "en"
    assert spoken(["Люди", "People", "Партнеры"]) == "ru"


@pytest.mark.parametrize(
    ("value", "written"),
    [(True, (True, "b")), (2.5, (2.5, "n")), ("Да", ("Да", "s")), ("#N/A", ("#N/A", "e")), (dt.datetime(2016, 8, 31), (42613, "n"))],  # noqa: DTZ001 because a workbook's dates have no zone
)
def test_every_kind_of_kept_value_comes_back(value: object, written: object, tmp_path: Path) -> None:
    former = openpyxl.Workbook()
    former.active["A1"] = value
    former.save(tmp_path / "f.xlsx")
    book, stream = openpyxl.Workbook(), io.BytesIO()
    book.active["A1"] = "=B1"
    book.save(stream)
    data = with_values(stream.getvalue(), book, tmp_path / "f.xlsx")
    cell = openpyxl.load_workbook(io.BytesIO(data), data_only=True).active["A1"]
    assert (cell.value, cell.data_type) == written
    assert openpyxl.load_workbook(io.BytesIO(data)).active["A1"].value == "=B1"


def test_the_command_says_what_it_did(old: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.upgrade(str(old), "ru") == 0
    said = capsys.readouterr().out
    assert "- добавлен лист «Тезисы»" in said
    assert "Прежний паспорт: private/Паспорт проекта (до обновления" in said
    assert command.upgrade(str(old), "ru") == 0
    assert "уже нынешнего образца" in capsys.readouterr().out
    with pytest.raises(QuestionError, match="паспорта нет"):
        command.upgrade("real:nsw", "ru")
