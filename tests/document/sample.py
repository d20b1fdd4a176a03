"""A report of some forty blocks with everything a report may hold, and a one-page summary: made-up numbers, real shapes."""

import base64
import io

import matplotlib as mpl
from matplotlib.figure import Figure

from evaluation.report.blocks import (
    Block,
    Bullets,
    Cell,
    Column,
    Document,
    Facts,
    FigureBlock,
    Heading,
    PageBreak,
    Paragraph,
    TableBlock,
)

MARKS = ("условные данные (учебный пример)", "черновик")
STRANGE = "ёЁ № «ёлочки» — – − ≤ ≥ → ± · 7 п.\u00a0п. × ≈ ▲ ▬ ▼ ● ○ ■ □ ☐ ☑ ✓ ★"


def figure(caption: str = "Доля трудоустроенных по профессии по годам выпуска", height: float = 2.9) -> FigureBlock:
    """Draw a line by year with the start of the project, drawn the way the package draws."""
    with mpl.rc_context({"svg.hashsalt": "sample", "svg.fonttype": "path", "font.family": "STIXGeneral", "font.size": 11}):
        page = Figure(figsize=(6.3, height), layout="constrained")
        axes = page.subplots()
        years = [2013, 2014, 2015, 2016, 2017]
        axes.plot(years, [52, 55, 61, 70, 82], color="#1f3a5f", marker="o", label="дуальное обучение")
        axes.plot(years, [51, 54, 55, 57, 60], color="#8a8a84", marker="s", linestyle="--", label="традиционное обучение")
        axes.axvline(2014.5, color="#565656", linewidth=0.8, linestyle=":")
        axes.annotate("старт проекта", (2014.52, 92), fontsize=10)
        axes.set(ylim=(0, 100), xticks=years, ylabel="%")
        axes.spines[["top", "right"]].set_visible(False)
        axes.legend(frameon=False, loc="lower right")
        svg, png = io.StringIO(), io.BytesIO()
        page.savefig(svg, format="svg", metadata={"Date": None})
        page.savefig(png, format="png", dpi=200, metadata={"Software": None})
    return FigureBlock(
        caption=caption,
        alt="Линии по годам: в дуальных группах с 52 % в 2013 году до 82 % в 2017-м, в традиционных с 51 до 60 %.",
        svg=svg.getvalue(),
        png=base64.b64encode(png.getvalue()).decode(),
        ids=("a1b2c3",),
        notes=("Данные по состоянию на 31.08.2017.",),
    )


def facts() -> Facts:
    """Give the summary's five numbers."""
    fact = Facts.Fact
    return Facts(
        (
            fact("Трудоустроены по профессии", "60 %", "82 %", "75 %", "up", "41 из 50 выпускников", ("e01",)),
            fact("Сохранность контингента", "88 %", "88 %", "90 %", "same", "132 из 150 студентов", ("s01",)),
            fact("Роли работодателей", "6 из 12", "12 из 12", "12 из 12", "up", "подтверждены документами"),
            fact("Качество знаний", "48 %", "44 %", "50 %", "down", "22 из 50 выпускников"),
            fact("Закрепились на 12 месяцев", "", "…", "70 %", "unknown", "срок наступит 31.08.2018"),
        ),
    )


def indicators() -> TableBlock:
    """Fill the customary form: two past years, plan, fact, deviation, three forecasts."""
    columns = (
        Column("№", "center", 0.5),
        Column("Показатель", "left", 3.4),
        Column("Ед. изм.", "center", 0.7),
        Column("2015", "right", 1, "Факт"),
        Column("2016", "right", 1, "Факт"),
        Column("план", "right", 0.9, "Отчётный 2017 год"),
        Column("факт", "right", 1.7, "Отчётный 2017 год"),
        Column("отклонение", "right", 1.15, "Отчётный 2017 год"),
        Column("2018", "right", 0.8, "Прогноз"),
        Column("2019", "right", 0.8, "Прогноз"),
        Column("Причина отклонения", "left", 2.4),
    )
    names = (
        "Доля трудоустроенных по полученной профессии в первый год после выпуска",
        "Сохранность контингента",
        "Доля выпускников, получивших повышенный разряд",
        "Качественная успеваемость (качество знаний)",
        "Доля часов практики, проведённых на предприятии",
    )
    rows: list[tuple[Cell, ...]] = [(Cell("Трудоустройство и качество подготовки", emphasis="strong"),)]
    for index, name in enumerate(names, start=1):
        good = index != 4
        rows.append(
            (
                Cell(str(index)),
                Cell(name),
                Cell("%"),
                Cell("55", 0.55),
                Cell("57", 0.57),
                Cell("75", 0.75),
                Cell("82\u00a0% (69–90\u00a0%),\n41 из 50", 0.82, (f"id{index}", f"id{index}b"), "strong"),
                Cell("+7 п.\u00a0п." if good else "−6 п.\u00a0п.", 0.07, (f"dev{index}",), "good" if good else "bad"),
                Cell("84"),
                Cell("…", emphasis="muted"),
                Cell("" if good else "Набор 2014 года шёл без входного отбора; меры приняты (раздел 5)"),
            ),
        )
    notes = (
        "База: все выпускники 2017 года, данные по состоянию на 31.08.2018.",
        "Условные знаки: «–» явления нет; «…» нет сведений; «К» не публикуется (конфиденциально).",
    )
    return TableBlock("Показатели результативности инновационной площадки", columns, tuple(rows), notes, wide=True)


def long_table(count: int = 60) -> TableBlock:
    """Fill a register longer than a page."""
    columns = (Column("№", "center", 0.5), Column("Предприятие", "left", 3), Column("Мест заявлено", "right"), Column("Принято", "right"))
    rows = tuple(
        (Cell(str(n)), Cell(f"Предприятие № {n:02d} (договор о дуальном обучении)"), Cell(str(n % 7 + 1), n % 7 + 1), Cell(str(n % 5), n % 5))
        for n in range(1, count + 1)
    )
    return TableBlock("Заявленные работодателями места и их заполнение", columns, rows, ("Источник: договоры 2017 года.",))


def roles() -> TableBlock:
    """Fill a small table of words."""
    columns = (Column("Роль работодателя", "left", 3), Column("До", "center"), Column("После", "center"))
    named = ("Заказчик кадров", "Участник разработки программ", "База практики", "Наставник", "Эксперт на экзамене", "Инвестор")
    rows = tuple((Cell(name), Cell("●" if n < 3 else "○"), Cell("●", emphasis="good")) for n, name in enumerate(named))
    return TableBlock("Роли работодателей до и после внедрения модели", columns, rows, small=True)


BODY = (
    "Дуальное обучение соединяет теоретическую подготовку в техникуме с практикой на рабочем месте предприятия: студент с первого "
    "курса работает рядом с наставником, а работодатель участвует в разработке программ, в оценке и в приёме выпускников."
)


def blocks() -> tuple[Block, ...]:
    """Every kind of block, in the order of a report."""
    return (
        Paragraph("По профессии устроился 41 из 50 выпускников дуальных групп (82 %).", "lead"),
        facts(),
        Heading("Сведения о площадке"),
        Paragraph(BODY),
        Paragraph(BODY),
        Bullets(("приказ о присвоении статуса № 123 от 01.09.2014", "соглашения с двенадцатью предприятиями района")),
        Heading("Нормативное основание", 2),
        Paragraph(BODY),
        Bullets(("утверждён план-график", "назначены наставники", "заключены договоры"), ordered=True),
        Paragraph("Второй перечень нумеруется заново."),
        Bullets(("первый пункт", "второй пункт"), ordered=True),
        Heading("Показатели площадки"),
        indicators(),
        Paragraph("Отклонение дано в процентных пунктах.", "note"),
        Heading("Роли работодателей"),
        Paragraph(BODY),
        roles(),
        Paragraph(BODY),
        Heading("Трудоустройство по профессии"),
        Paragraph("Группы набирались не по жребию, поэтому заслугу одной лишь модели это не доказывает.", "verdict"),
        figure(),
        Paragraph(BODY),
        Paragraph("О 6 из 50 выпускников сведений нет.\nЧто сделать: уточните сведения до 30.06.2018.", "warning"),
        Heading("Подраздел", 2),
        Paragraph(STRANGE),
        Heading("Пункт", 3),
        Paragraph(BODY),
        PageBreak(),
        Heading("Партнёры и места"),
        Paragraph(BODY),
        long_table(),
        Heading("Проблемы и план следующего этапа"),
        Paragraph(BODY),
        figure("Динамика качества знаний"),
        TableBlock("", (Column("Подпись"), Column("Дата")), ((Cell("________________"), Cell("____________")),)),
        Paragraph("Конец отчёта."),
        Bullets(()),
        Facts(()),
        TableBlock("Таблица без строк", (Column("Показатель"), Column("Значение", "right")), ()),
        Paragraph("Показатели с нулевым числом строк печатаются шапкой.", "note"),
    )


def document() -> Document:
    """Compose the long report."""
    return Document(
        title="Отчёт о работе региональной инновационной площадки «Дуальное обучение» за 2017 год",
        subtitle="Внедрение модели дуального обучения в профессиональном образовании",
        lang="ru",
        blocks=blocks(),
        marks=MARKS,
        facts=(
            ("Организация", "Краевой индустриальный техникум (учебный пример)"),
            ("Статус площадки", "приказ № 123 от 01.09.2014"),
            ("Период", "сентябрь 2014 г. — август 2017 г."),
            ("Данные на", "31.08.2017"),
        ),
        provenance=(("Показатели", "estimates.parquet"), ("Ключ расчёта", "3f9c2a7be011"), ("Версия", "0.1.0")),
    )


def summary() -> Document:
    """Compose the one-page summary for an expert."""
    return Document(
        title="Дуальное обучение: резюме для эксперта",
        subtitle="Региональная инновационная площадка, отчёт за 2017 год",
        lang="ru",
        blocks=(
            Heading("Замысел"),
            Paragraph(BODY),
            Heading("Пять чисел"),
            facts(),
            figure(height=2.4),
            Heading("Что сделано"),
            Bullets(("Все 12 ролей работодателей исполняются (прил. В).", "Назначены 18 наставников.", "Построен учебный участок.")),
            Heading("Что подтверждено, а что пока нет"),
            Paragraph(
                "По профессии устроился 41 из 50 (82 %), в традиционных группах 60 из 100 (60 %): разница 22 п.\u00a0п. (от 6 до 35).", "verdict"
            ),
            Paragraph("Закрепление на 12 месяцев пока не измерено: срок наступит 31.08.2018."),
            roles(),
            Paragraph("Данные по состоянию на 31.08.2017.", "note"),
        ),
        marks=MARKS,
        facts=(("Организация", "Краевой индустриальный техникум (учебный пример)"), ("Основание", "приказ № 123 от 01.09.2014")),
        provenance=(("Ключ расчёта", "3f9c2a7be011"),),
        one_page=True,
    )
