"""Score sheets of several experts: read without guessing, judged by published formulas, written as a protocol."""

from pathlib import Path

import docx
import numpy as np
import openpyxl
import pytest

from evaluation import cli
from evaluation.competitions import Competition, preset, presets
from evaluation.competitions.model import Anchor, Criterion
from evaluation.errors import Exit, StudyError
from evaluation.panels import Judged, Panel, Withdrawn, judged, read
from evaluation.panels.sheets import files
from evaluation.report.blocks import Block, Bullets, Paragraph, TableBlock
from evaluation.report.panel import panel, verdict
from evaluation.report.printable import printable
from evaluation.stats.agreement import severity
from evaluation.text import NBSP, same
from tests.panels import sample
from tests.run import poison

WINE = [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]]
"""Six targets, four judges: Shrout & Fleiss (1979), table 2, doi:10.1037/0033-2909.86.2.420."""


def contest(*titles: str, top: float = 10) -> Competition:
    scale = (Anchor(score=0, meaning=same("нет")), Anchor(score=top, meaning=same("есть")))
    return Competition(title=same("Проба"), criteria=tuple(Criterion(title=same(title), anchors=scale) for title in titles))


def wine(withdrawn: tuple[Withdrawn, ...] = ()) -> Judged:
    scores = np.array(WINE, dtype=np.float64)[:, :, None]
    return judged(Panel(contest("Вкус"), tuple(f"Вино {number}" for number in range(1, 7)), 4, scores, withdrawn))


def printed(blocks: tuple[Block, ...]) -> str:
    told = []
    for block in blocks:
        if isinstance(block, TableBlock):
            told += [block.caption, *(cell.text for row in block.rows for cell in row), *block.notes]
        elif isinstance(block, Bullets):
            told += block.items
        elif isinstance(block, Paragraph):
            told.append(block.text)
    return "\n".join(told)


def test_agreement_is_the_published_one() -> None:
    found = wine().agreement
    assert found.single.value == pytest.approx(0.29, abs=0.005)
    assert found.mean.value == pytest.approx(0.62, abs=0.005)
    assert (found.over, found.n) == ("works", 6)
    assert found.w.reason == "too_few_units"


def test_severity_and_residual_follow_from_the_published_analysis_of_variance() -> None:
    """Table 3: mean square of judges 32.49, of residuals 1.02; on complete tables offsets are differences of means."""
    model = severity(WINE)
    offsets = [each.value for each in model.raters]
    assert model.residual == pytest.approx(1.02, abs=0.005)
    assert sum(6 * offset**2 for offset in offsets if offset is not None) / 3 == pytest.approx(32.49, abs=0.005)
    assert offsets == pytest.approx((np.mean(WINE, axis=0) - np.mean(WINE)).tolist())


def test_severity_keeps_to_the_model_when_ratings_are_missing() -> None:
    """An additive table has the same answers whatever is missing, as long as the raters stay connected."""
    table = np.add.outer([10.0, 12.0, 17.0, 9.0], [-2.0, 0.5, 1.5])
    table[0, 0] = table[2, 1] = table[3, 2] = np.nan
    model = severity(table)
    assert [each.value for each in model.raters] == pytest.approx([-2.0, 0.5, 1.5])
    assert [each.value for each in model.subjects] == pytest.approx([10.0, 12.0, 17.0, 9.0])


@pytest.mark.parametrize(
    ("table", "reason"),
    [
        ([[1.0, 2.0]], "too_few_ratings"),
        ([[1.0], [2.0]], "too_few_ratings"),
        ([[1.0, np.nan], [np.nan, 2.0]], "singular"),
        ([[1.0, 2.0], [3.0, np.nan]], "too_few_rows"),
        ([[np.nan, np.nan], [np.nan, np.nan]], "too_few_ratings"),
        ([[2.0, 2.0], [2.0, 2.0]], "no_variation"),
    ],
)
def test_severity_answers_with_a_reason_at_its_boundaries(table: list[list[float]], reason: str) -> None:
    assert {each.reason for each in severity(table).raters} == {reason}


def test_places_are_by_the_mean_and_shared_where_it_is_equal() -> None:
    scores = np.array([[[5.0], [7.0]], [[6.0], [6.0]], [[9.0], [9.0]]])
    found = judged(Panel(contest("К"), ("А", "Б", "В"), 2, scores))
    assert [(each.work, each.place) for each in found.standings] == [("В", (1, 1)), ("А", (2, 3)), ("Б", (2, 3))]
    assert found.standings[1].places == (2, 3)


def test_an_expert_who_withdrew_counts_for_nothing_and_what_it_would_change_is_said() -> None:
    scores = np.array([[[5.0], [5.0], [10.0]], [[6.0], [6.0], [0.0]]])
    found = judged(Panel(contest("К"), ("Своя", "Чужая"), 3, scores, (Withdrawn(2, "Своя"),)))
    assert [each.work for each in found.standings] == ["Своя", "Чужая"]
    own = next(each for each in found.standings if each.work == "Своя")
    assert (own.mean, own.experts) == (5.0, 2)
    told = printed(panel(found))
    assert "Эксперт 3 указал обстоятельства по работе «Своя»" in told
    assert "отвод" in told


def test_a_score_off_the_others_is_asked_about() -> None:
    rng = np.random.default_rng(1)
    scores = np.add.outer(np.arange(3, 9, 0.5), [-0.5, 0.0, 0.5]) + rng.normal(0, 0.1, (12, 3))
    scores[4, 1] += 4
    found = judged(Panel(contest("К", top=20), tuple(f"Р{n}" for n in range(12)), 3, scores[:, :, None]))
    assert ("Р4", 1) in {(each.subject, each.expert) for each in found.surprises}
    assert "Эксперт 2, «Р4»: балл выше ожидаемого" in printed(panel(found))
    assert found.agreement.w.low is not None
    assert found.agreement.alpha.low is not None


def test_places_that_hang_on_whose_sheets_are_missing_are_warned_of() -> None:
    """The harsh expert saw one of the works only; against the same experts it is the better one."""
    scores = np.array([[[9.0], [3.0]], [[8.0], [np.nan]], [[7.0], [1.0]]])
    found = judged(Panel(contest("К"), ("А", "Б", "В"), 2, scores))
    assert found.standings[0].work == "Б"
    assert "порядок работ иной" in printed(panel(found))
    assert "порядок работ иной" not in printed(panel(wine()))


def test_low_agreement_is_warned_of_and_high_is_not() -> None:
    against = np.array([[[1.0], [3.0]], [[2.0], [2.0]], [[3.0], [1.0]]])
    assert "ниже 0,5" in printed(panel(judged(Panel(contest("К"), ("А", "Б", "В"), 2, against))))
    assert "ниже 0,5" not in printed(panel(wine()))


def test_one_work_is_read_criterion_by_criterion() -> None:
    scores = np.array([[[3.0, 1.0, 2.0], [3.0, 0.0, 2.0]]])
    found = judged(Panel(contest("А", "Б", "В", top=3), ("Работа",), 2, scores))
    assert found.agreement.over == "criteria"
    told = printed(panel(found))
    assert "Работа одна" in told
    assert "5,5" in told
    assert [words.replace(NBSP, " ") for words in verdict(found, "en")] == ["“Работа”: mean score 5.5 of 9 (2 full sheets)."]


@pytest.mark.parametrize("lang", ["ru", "en"])
@pytest.mark.parametrize(
    "scores", [np.full((2, 2, 1), np.nan), np.array([[[5.0]]]), np.array([[[5.0], [np.nan]], [[np.nan], [4.0]]]), np.full((3, 2, 1), 4.0)]
)
def test_a_protocol_has_no_nan_whatever_the_sheets(scores: np.ndarray, lang: str) -> None:
    works, experts, _ = scores.shape
    told = printed(panel(judged(Panel(contest("К"), tuple("АБВ"[:works]), experts, scores)), "ru" if lang == "ru" else "en"))
    assert "nan" not in told.casefold()
    assert "None" not in told


@pytest.mark.parametrize("name", presets())
def test_sheets_of_every_ready_competition_come_back_as_they_were_filled(name: str, tmp_path: Path) -> None:
    for lang in ("ru", "en"):
        call = preset(name)
        given = [{"А": [each.anchors[-1].top for each in call.criteria], "Б": [each.anchors[0].score for each in call.criteria]}] * 2
        sample.write(tmp_path / lang, call, given, lang="ru" if lang == "ru" else "en")
        found = read(files(tmp_path / lang), call)
        assert found.works == ("А", "Б")
        assert found.totals(found.counted).tolist() == [[pytest.approx(call.most)] * 2, [pytest.approx(judged(found).standings[-1].mean)] * 2]


def test_wrong_cells_are_named_and_nothing_is_guessed(tmp_path: Path) -> None:
    call = contest("Один", "Два", top=3)
    sample.write(tmp_path, call, [{"А": [4, 1], "Б": ["хорошо", None]}, {"А": [1, 2], "Б": [3, "2,5"]}])
    with pytest.raises(StudyError) as problem:
        read(files(tmp_path), call)
    said = problem.value.of("ru")
    assert "Лист эксперта 1.xlsx, лист «Оценки», ячейка B4: «4» — не балл от 0 до 3" in said
    assert "ячейка B5: «хорошо»" in said
    assert "Лист эксперта 2" not in said


def test_a_column_or_a_head_that_is_missing_and_a_work_that_stands_twice_are_named(tmp_path: Path) -> None:
    call = contest("Один", "Два", top=3)
    for name, rows in {"1": [["Работа", "Один"], ["А", 1]], "2": [["А", 1]], "3": [["Работа", "Один", "Два"], ["А", 1, 1], ["А", 2, 2]]}.items():
        book = openpyxl.Workbook()
        for row in rows:
            book.worksheets[0].append(row)
        book.save(tmp_path / f"{name}.xlsx")
    with pytest.raises(StudyError) as problem:
        read(files(tmp_path), call)
    said = problem.value.of("ru")
    assert all(words in said for words in ("нет графы критерия «Два»", "нет строки заголовков", "работа «А» стоит второй раз"))


def test_experts_are_numbered_as_people_count(tmp_path: Path) -> None:
    call = contest("К")
    sample.write(tmp_path, call, [{"А": [number]} for number in range(1, 11)])
    assert read(files(tmp_path), call).scores[0, :, 0].tolist() == list(range(1, 11))


def test_the_command_makes_blanks_then_a_protocol_and_never_overwrites(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "Экспертиза"
    assert cli.run(["panel", str(folder), "--blank", "3", "--work", "Альфа", "--work", "Бета", "--lang", "ru"]) == Exit.OK
    assert cli.run(["panel", str(folder), "--blank", "3", "--work", "Альфа", "--lang", "ru"]) == Exit.BLOCKED
    assert cli.run(["panel", str(folder), "--lang", "ru"]) == Exit.BLOCKED
    assert "Ни один эксперт не поставил ни одного балла" in capsys.readouterr().err
    call = preset("typical")
    tops = [each.anchors[-1].top for each in call.criteria]
    lows = [each.anchors[1].score for each in call.criteria]
    names = ["Альфа", "Бета"]
    sample.write(folder, call, [dict(zip(names, (tops, lows), strict=True))] * 3, declared={2: {"Бета": "работал с автором"}})
    assert cli.run(["panel", str(folder), "--lang", "ru"]) == Exit.OK
    assert cli.run(["panel", str(folder), "--lang", "ru"]) == Exit.OK
    made = sorted(path.name for path in folder.glob("*.docx"))
    assert made == ["Протокол экспертной оценки (2).docx", "Протокол экспертной оценки.docx"]
    said = capsys.readouterr().out
    assert "Первое место — «Альфа»: средний балл 33,0 из 33" in said
    document = docx.Document(str(folder / made[1]))
    words = "\n".join(line.text for line in document.paragraphs)
    assert "Эксперт 2 указал обстоятельства по работе «Бета»" in words
    assert "работал с автором" not in words


def test_titles_that_would_run_or_compute_are_only_words_in_sheets_and_protocol(tmp_path: Path) -> None:
    folder, titles = tmp_path / "Экспертиза", [printable(title) for title in poison.POISONS]
    assert cli.run(["panel", str(folder), "--blank", "2", *(f"--work={title}" for title in poison.POISONS), "--lang", "ru"]) == Exit.OK
    for path in sorted(folder.glob("*.xlsx")):
        cells = [cell for row in openpyxl.load_workbook(path).worksheets[0].iter_rows() for cell in row]
        assert [cell.coordinate for cell in cells if cell.data_type == "f"] == []
        assert set(titles) <= {cell.value for cell in cells}
    call = preset("typical")
    tops = [each.anchors[-1].top for each in call.criteria]
    sample.write(folder, call, [dict.fromkeys(titles, tops)] * 2)
    assert cli.run(["panel", str(folder), "--lang", "ru"]) == Exit.OK
    words = "".join(each.text or "" for each in docx.Document(str(next(folder.glob("*.docx")))).element.iter("{*}t"))
    assert [title for title in titles if poison.unspaced(title) not in poison.unspaced(words)] == []


def test_an_unknown_competition_and_an_empty_folder_say_what_to_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["panel", str(tmp_path), "--lang", "ru"]) == Exit.BLOCKED
    assert "--blank 3" in capsys.readouterr().err
    assert cli.run(["panel", str(tmp_path), "--blank", "1", "--competition", "нет такого", "--lang", "ru"]) == Exit.BLOCKED
    assert "Есть: typical" in capsys.readouterr().err
