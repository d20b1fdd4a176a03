"""What is mailed: names by the call's pattern, numbered attachments with consent, an inventory; nothing she changed is overwritten."""

import io
import json
from pathlib import Path
from typing import Any

import docx
import pytest
from PIL import Image

from evaluation.cli import run
from evaluation.document.pack import file_name, safe
from evaluation.errors import Exit, QuestionError, ReleaseError, StudyError
from evaluation.run import manifest, placed
from evaluation.run.kinds import ANNUAL, COMPETITION, SUMMARY, Kind
from evaluation.run.pack import LONGEST_PATH, Order, Packed, pack
from evaluation.study.opening import open_study
from evaluation.study.study import Study

DAY, SLUG = "2016-08-31", "proekt-2016-08-31"
PASSPORT = """\
project: {title: Проба, organisation: 'ГБПОУ «Техникум»', simulated: да}
people:
- {role: директор, name: И. И. Образцов}
- {role: научный руководитель, name: А. А. Примерова}
totals:
- {metric: E01, year: 2014, n: 25, k: 14}
attachments:
- {file: Приложения/Участок.jpg, caption: Участок, consent: да, section: 9}
- {file: Приложения/Лица.jpg, caption: Лица, consent: нет}
- {file: Приложения/Письмо.pdf, caption: 'Письмо завода: «согласны»', consent: да}
- {file: Приложения/Титул.png, caption: Титул, consent: да, content: подписанный титул}
- {file: Приложения/Нет такого.png, caption: Потеряно, consent: да}
"""
CALL = """\
title: Районный конкурс
file_name: Работа_{год}_{ФИО}
attachments: [{title: письмо, content: scan}, {title: экспертный лист, content: score_sheet}]
scale: [{score: 0, meaning: нет}, {score: 1, meaning: есть, needs: [any]}]
criteria: [{title: Результаты, metrics: [E01]}]
"""
NAME = "Отчет РИП_ГБПОУ «Техникум»_за 2016_А. А. Примерова"


@pytest.fixture
def study(tmp_path: Path) -> Study:
    folder = tmp_path / "Проект"
    (folder / "Приложения").mkdir(parents=True)
    (folder / "study.yaml").write_text(PASSPORT, encoding="utf-8")
    exif = Image.Exif()
    exif[0x010F] = "Kamera-77"
    for name in ("Участок.jpg", "Лица.jpg", "Титул.png"):
        Image.new("RGB", (40, 30), "red").save(folder / "Приложения" / name, exif=exif)
    (folder / "Приложения" / "Письмо.pdf").write_bytes(b"%PDF-1.4 letter")
    return open_study(folder, "ru", as_of=DAY)


def stand(root: Path, study: Study, *, release: str = "r1", kind: Kind = ANNUAL, slug: str = SLUG) -> Path:
    """Put a committed run on its shelf."""
    folder = root / slug / kind.id / "ru" / "abc"
    folder.mkdir(parents=True, exist_ok=True)
    page = docx.Document()
    page.add_paragraph("Отчёт")
    page.save(str(folder / "report.docx"))
    for name in ("report.pdf", "report.html", "report.xlsx", "estimates.parquet", "notebook.ipynb", "picture.png", "ro-crate-metadata.json"):
        (folder / name).write_bytes(name.encode())
    assert study.folder is not None
    record: dict[str, Any] = {
        "status": "ok", "release": release, "outputs": manifest.outputs(folder), "inputs": {"data": manifest.data(study.folder)}
    }  # fmt: skip
    (folder / manifest.NAME).write_text(json.dumps(record), encoding="utf-8")
    (folder.parent / "current.json").write_text(json.dumps({"folder": "abc"}), encoding="utf-8")
    return folder


def packed(study: Study, root: Path, **asked: Any) -> Packed:  # noqa: ANN401 because an order has fields of several kinds
    return pack(study, root, Order(asked.pop("kinds", (ANNUAL,)), "ru", **asked))


def names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_the_folder_holds_the_report_the_attachments_and_the_inventory(study: Study, tmp_path: Path) -> None:
    stand(tmp_path, study)
    made = packed(study, tmp_path)
    assert (made.send.name, made.check.name, made.send.parent) == ("К отправке", "Для проверки", tmp_path / SLUG)
    files = ["Опись.docx", f"{NAME}.docx", f"{NAME}.pdf", "Приложение 01. Участок.jpg", "Приложение 02. Письмо завода «согласны».pdf"]
    assert names(made.send) == sorted(files)
    assert names(made.check) == sorted(
        ["report.html", "report.xlsx", "estimates.parquet", "manifest.json", "notebook.ipynb", "ro-crate-metadata.json"]
    )
    assert [message.ru for message in made.messages] == ["Без согласия не приложено файлов: 1."]
    listed = docx.Document(str(made.send / "Опись.docx")).tables[1]
    assert [row.cells[1].text for row in listed.rows][1:] == [f"{NAME}.docx", f"{NAME}.pdf", *files[3:]]
    header = docx.Document(str(made.send / "Опись.docx")).sections[0].header.paragraphs[0].text
    assert header == "условные данные (учебный пример)"


def test_pictures_leave_without_what_cameras_add(study: Study, tmp_path: Path) -> None:
    stand(tmp_path, study)
    made = packed(study, tmp_path)
    data = (made.send / "Приложение 01. Участок.jpg").read_bytes()
    assert b"Kamera-77" not in data
    assert Image.open(io.BytesIO(data)).size == (40, 30)


def test_a_draft_is_refused_or_says_so(study: Study, tmp_path: Path) -> None:
    stand(tmp_path, study, release="")
    with pytest.raises(ReleaseError, match="черновик"):
        packed(study, tmp_path)
    assert not (tmp_path / SLUG / "К отправке").exists()
    made = packed(study, tmp_path, draft=True)
    assert (made.send.name, made.check.name) == ("К отправке (черновик)", "Для проверки (черновик)")
    assert "черновик" in docx.Document(str(made.send / "Опись.docx")).sections[0].header.paragraphs[0].text


def test_a_report_that_is_not_there_is_named_with_the_command(study: Study, tmp_path: Path) -> None:
    with pytest.raises(StudyError, match="ещё нет") as caught:
        packed(study, tmp_path, asked="мой проект")
    assert 'evaluation report "мой проект" --kind annual' in caught.value.of("ru")


def test_what_she_changed_is_not_overwritten(study: Study, tmp_path: Path) -> None:
    stand(tmp_path, study)
    first = packed(study, tmp_path).send
    again = packed(study, tmp_path)
    assert again.send == first
    (first / "Моя справка.txt").write_text("от руки", encoding="utf-8")
    other = packed(study, tmp_path)
    assert other.send.name == "К отправке (2)"
    assert (first / "Моя справка.txt").read_text(encoding="utf-8") == "от руки"
    assert any("Вы меняли папку" in message.ru for message in other.messages)
    assert packed(study, tmp_path).send.name == "К отправке (2)"
    assert not [path for path in (tmp_path / SLUG).iterdir() if path.name.startswith((".new", ".old"))]


def test_a_folder_nobody_knows_is_left_alone(study: Study, tmp_path: Path) -> None:
    stand(tmp_path, study)
    own = tmp_path / SLUG / "К отправке"
    own.mkdir()
    (own / "Письмо.txt").write_text("её", encoding="utf-8")
    assert packed(study, tmp_path).send.name == "К отправке (2)"
    assert names(own) == ["Письмо.txt"]


def test_a_folder_that_windows_holds_gets_a_sibling(study: Study, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stand(tmp_path, study)
    packed(study, tmp_path)
    moved = Path.replace

    def held(self: Path, target: Path) -> Path:
        if self.name == "К отправке" and self.parent.name == SLUG:
            raise PermissionError(13, "held")
        return moved(self, target)

    monkeypatch.setattr(Path, "replace", held)
    made = packed(study, tmp_path)
    assert made.send.name == "К отправке (2)"
    assert any("открыт в другой программе" in message.ru for message in made.messages)
    assert "Опись.docx" in names(tmp_path / SLUG / "К отправке")


def test_a_held_target_brings_the_old_folder_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("old", "new"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "file").write_text(name, encoding="utf-8")
    memory = tmp_path / "memory.json"
    memory.write_text(json.dumps({"old": placed.hashes(tmp_path / "old")}), encoding="utf-8")
    moved = Path.replace

    def held(self: Path, target: Path) -> Path:
        if self.name == "new" and Path(target).name == "old":
            raise PermissionError(13, "held")
        return moved(self, target)

    monkeypatch.setattr(Path, "replace", held)
    made = placed.place(tmp_path / "new", tmp_path / "old", memory)
    assert made.folder.name == "old (2)"
    assert [(tmp_path / name / "file").read_text(encoding="utf-8") for name in ("old", "old (2)")] == ["old", "new"]


def test_her_edits_in_word_go_and_she_is_told_of_the_pdf(study: Study, tmp_path: Path) -> None:
    folder = stand(tmp_path, study)
    page = docx.Document(str(folder / "report.docx"))
    page.add_paragraph("Мой абзац")
    page.save(str(folder / "report.docx"))
    (folder / "report (2).docx").write_bytes(b"hers")
    made = packed(study, tmp_path)
    assert [paragraph.text for paragraph in docx.Document(str(made.send / f"{NAME}.docx")).paragraphs] == ["Отчёт", "Мой абзац"]
    told = " ".join(message.ru for message in made.messages)
    assert "Вы правили report.docx" in told
    assert "report (2).docx не взят" in told


def test_data_changed_since_are_told(study: Study, tmp_path: Path) -> None:
    stand(tmp_path, study)
    assert study.folder is not None
    (study.folder / "Новая справка.csv").write_text("a;b\n", encoding="utf-8")
    assert any("данные проекта изменились" in message.ru for message in packed(study, tmp_path).messages)


def test_a_folder_over_the_mailbox_names_its_largest_files(study: Study, tmp_path: Path) -> None:
    folder = stand(tmp_path, study)
    (folder / "report.pdf").write_bytes(bytes(3_000_000))
    made = packed(study, tmp_path, limit=2_000_000)
    assert not made.fits
    told = made.messages[-1].ru.replace("\u00a0", " ")
    assert told.startswith("Папка больше 2,0 МБ: 3,1 МБ. Самые большие файлы: ")
    assert f"{NAME}.pdf (3,0 МБ)" in told


def test_several_reports_are_told_apart(study: Study, tmp_path: Path) -> None:
    for kind in (ANNUAL, SUMMARY):
        stand(tmp_path, study, kind=kind)
    made = packed(study, tmp_path, kinds=(ANNUAL, SUMMARY))
    assert f"{NAME} - Резюме для эксперта.docx" in names(made.send)
    assert "summary/report.html" in names(made.check)


def test_paths_stay_short(study: Study, tmp_path: Path) -> None:
    stand(tmp_path, study)
    made = packed(study, tmp_path, pattern="{проект} " + "очень длинное имя отчёта " * 20)
    assert all(len(str(path)) < LONGEST_PATH for path in made.send.iterdir())
    deep = tmp_path / ("г" * 60) / ("л" * 60)
    stand(deep, study)
    with pytest.raises(StudyError, match="слишком глубоко"):
        packed(study, deep)


@pytest.mark.parametrize(
    ("pattern", "name"),
    [
        ("{организация}_{год}", "Техникум_2019"),
        ("{organisation} {year} {name}", "Техникум 2019"),
        ("Отчёт: {отчёт}/{ПРОЕКТ}?", "Отчёт Годовой Проба"),
        ("{ФИО}", "file"),
    ],
)
def test_names_follow_the_pattern(pattern: str, name: str) -> None:
    told = {"organisation": "Техникум", "year": "2019", "name": "", "report": "Годовой", "project": "Проба"}
    assert file_name(pattern, told) == name


def test_an_unknown_field_is_named() -> None:
    with pytest.raises(QuestionError, match="школа") as caught:
        file_name("Отчёт {школа}", {})
    assert "{организация}" in caught.value.of("ru")


def test_a_name_is_cut_at_a_word() -> None:
    assert safe("Учебный участок (рисунок вместо фотографии)", 30) == "Учебный участок"
    assert safe("слово" * 10, 12) == "словословосл"


def test_the_command_answers_with_its_codes(study: Study, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["pack", str(study.folder), "--lang", "ru", "--as-of", DAY, "--reports", str(tmp_path)]
    assert run(asked) == Exit.BLOCKED
    stand(tmp_path, study, release="")
    assert run(asked) == Exit.RELEASE_REFUSED
    assert run([*asked, "--draft"]) == Exit.OK
    assert run([*asked, "--draft", "--limit", "0.001"]) == Exit.BLOCKED
    assert "К отправке (черновик)" in capsys.readouterr().out


def test_a_competition_names_the_file_and_says_which_attachments_it_wants(study: Study, tmp_path: Path) -> None:
    folder = study.folder
    assert folder is not None
    (folder / "районный.yaml").write_text(CALL, encoding="utf-8")
    stand(tmp_path, study, kind=COMPETITION, slug=f"{SLUG}-rayonnyy")
    made = packed(study, tmp_path, kinds=(COMPETITION,), competition="районный")
    assert [name for name in names(made.send) if name.startswith("Работа")] == ["Работа_2016_А. А. Примерова.docx", "Работа_2016_А. А. Примерова.pdf"]
    assert [message.ru for message in made.messages] == ["Без согласия не приложено файлов: 1.", "экспертный лист — не приложено"]
    listed = docx.Document(str(made.send / "Опись.docx"))
    assert "Требует положение конкурса: письмо — приложено; экспертный лист — не приложено." in [each.text for each in listed.paragraphs]


def test_materials_that_are_not_made_name_the_command_with_the_competition(study: Study, tmp_path: Path) -> None:
    with pytest.raises(StudyError, match="Конкурсные материалы") as refused:
        packed(study, tmp_path, kinds=(COMPETITION,), competition="bands")
    assert '--kind competition -p competition="bands"' in refused.value.of("ru")
