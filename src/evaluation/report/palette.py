"""How every picture is drawn: colours, fonts, the decimal comma, the same bytes every time.

Colours are told apart by colour-blind eyes; markers, line styles and hatches do the same in black and white.
"""

import base64
import io
import textwrap
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from evaluation.report.printable import LONGEST_WORD, cut, printable
from evaluation.text import Lang, number, percent

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.axis import Axis
    from matplotlib.figure import Figure
    from matplotlib.text import Text

INK, GREY, PALE, PLAN = "#1a1a1a", "#6b6b6b", "#d9d9d9", "#444444"
COLOURS = ("#0b4f8a", "#d1701a", "#104212", "#3a0949", "#160a09", "#6e6e6e")
"""Blue, orange, dark green, plum, black, grey: any two differ in lightness by nine steps of a hundred, for colour-blind eyes by twenty of hue."""
MARKERS = ("o", "s", "^", "D", "v", "P")
LINES = ("-", "--", "-.", ":", (0, (5, 1)), (0, (3, 1, 1, 1)))
PNG_DPI = 200
MM = 25.4
LONGEST, MOST_LINES = 160, 5
"""Letters or lines, whichever gives more, that a picture has room for."""
_STAMP_MM = 4.0
_STYLE: dict[Any, Any] = {
    "font.family": ["STIXGeneral", "DejaVu Serif"],
    "text.parse_math": False,
    "font.size": 10.0,
    "axes.edgecolor": GREY,
    "axes.labelcolor": INK,
    "axes.linewidth": 0.7,
    "axes.unicode_minus": True,
    "text.color": INK,
    "xtick.color": GREY,
    "ytick.color": GREY,
    "xtick.labelcolor": INK,
    "ytick.labelcolor": INK,
    "hatch.linewidth": 0.6,
    "svg.hashsalt": "evaluation",
    "svg.fonttype": "path",
    "savefig.dpi": PNG_DPI,
}


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawn picture in both forms, its words and what it shows."""

    svg: str
    png: str
    alt: str
    width_mm: float
    ids: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@contextmanager
def style() -> Iterator[None]:
    """Draw in the house style, whatever the reader's own settings of matplotlib are."""
    import matplotlib as mpl

    with mpl.rc_context():
        mpl.rcdefaults()
        mpl.rcParams.update(_STYLE)
        yield


def sheet(width_mm: float, height_mm: float) -> "Figure":
    """Return an empty figure of this size."""
    from matplotlib.figure import Figure

    return Figure(figsize=(width_mm / MM, height_mm / MM), layout="constrained")


def draw(paint: Callable[[], "Figure"]) -> tuple[str, str]:
    """Paint in the house style; return SVG text and PNG in base64, without dates: two runs give the same bytes."""
    with style():
        figure = _cleaned(paint())
        svg, png = io.BytesIO(), io.BytesIO()
        figure.savefig(svg, format="svg", metadata={"Date": None, "Creator": None})
        figure.savefig(png, format="png", dpi=PNG_DPI, metadata={"Software": None})
    return printable(svg.getvalue().decode()), base64.b64encode(png.getvalue()).decode()


def _cleaned(figure: "Figure") -> "Figure":
    """Rid every word of the figure of what no page may hold; names of ticks are written anew at each drawing, so their writer is wrapped."""
    from matplotlib.text import Text
    from matplotlib.ticker import FuncFormatter

    for axes in figure.axes:
        for axis in (axes.xaxis, axes.yaxis):
            written = axis.get_major_formatter()
            if isinstance(written, FuncFormatter):
                axis.set_major_formatter(FuncFormatter(lambda value, place, words=written: printable(words(value, place))))
    for words in figure.findobj(Text):
        words.set_text(printable(words.get_text()))
    return figure


def decimal_ticks(axis: "Axis", lang: Lang, *, share: bool, digits: int = 0) -> None:
    """Write the ticks of an axis in the reader's language; shares in percent."""
    from matplotlib.ticker import FuncFormatter

    axis.set_major_formatter(FuncFormatter(lambda value, _: percent(value, digits, lang) if share else number(value, digits, lang)))


def scaled_ticks(axis: "Axis", lang: Lang, scale: float, digits: int) -> None:
    """Write the ticks of an axis as plain numbers, `scale` times the value, as percentage points."""
    from matplotlib.ticker import FuncFormatter

    axis.set_major_formatter(FuncFormatter(lambda value, _: number(value * scale, digits, lang)))


def halo(words: "Text") -> None:
    """Put a white edge around words that stand on lines."""
    from matplotlib.patheffects import withStroke

    words.set_path_effects([withStroke(linewidth=2.4, foreground="white")])


def bare(axes: "Axes", *, keep: tuple[str, ...] = ("bottom",)) -> None:
    """Take away what carries no information."""
    for side in ("top", "right", "left", "bottom"):
        axes.spines[side].set_visible(side in keep)
    axes.tick_params(length=0)
    for label in axes.get_yticklabels():
        label.set_linespacing(1.0)


def stamp(figure: "Figure", words: str) -> None:
    """Write a mark («условные данные (учебный пример)») into the picture itself: pictures get copied out of reports."""
    if words:
        floor = _STAMP_MM / (figure.get_figheight() * MM)
        figure.set_layout_engine("constrained", rect=(0, floor, 1, 1 - floor))
        figure.text(0.995, 0.005, words, ha="right", va="bottom", fontsize=7.5, style="italic", color=GREY)


def wrap(words: str, width: int) -> str:
    """Break words into lines of about `width` letters; a text no picture has room for is cut with «…», a single word of such length is broken."""
    short = cut(printable(words), max(LONGEST, MOST_LINES * width))
    endless = max(map(len, short.split()), default=0) > LONGEST_WORD
    return "\n".join(textwrap.wrap(short, width, break_long_words=endless)) or short
