"""Critical values of the normal, Student, chi-squared and F distributions.

Only `scipy.special` is imported: it loads ten times faster than `scipy.stats` and the numbers are the same.
"""

import math

from scipy import special

from evaluation.errors import QuestionError
from evaluation.text import Text


def tail(level: float) -> float:
    """Return the upper tail's starting probability, (1 + level) / 2.

    Raises
    ------
    QuestionError
        When the level is not strictly between 0 and 1.

    """
    if not 0 < level < 1:
        raise QuestionError(
            Text(ru="Уровень доверия {level} невозможен.", en="A confidence level of {level} is impossible.").format(
                level=level
            ),
            todo=Text(
                ru="Задайте число больше 0 и меньше 1, например 0.95.",
                en="Give a number above 0 and below 1, such as 0.95.",
            ),
        )
    return (1 + level) / 2


def normal(level: float) -> float:
    """Two-sided critical value of the standard normal.

    >>> round(normal(0.95), 6)
    1.959964
    """
    return float(special.ndtri(tail(level)))


def student(level: float, df: float) -> float:
    """Two-sided critical value of Student's t; the normal's when `df` is infinite.

    >>> round(student(0.95, 24), 4)
    2.0639
    """
    return normal(level) if math.isinf(df) else float(special.stdtrit(df, tail(level)))


def normal_p(statistic: float) -> float:
    """Two-sided p value of a standard normal statistic."""
    return float(2 * special.ndtr(-abs(statistic)))


def student_p(statistic: float, df: float) -> float:
    """Two-sided p value of a t statistic."""
    return float(2 * special.stdtr(df, -abs(statistic)))


def chi_squared_p(statistic: float, df: float) -> float:
    """Upper-tail p value of a chi-squared statistic."""
    return float(special.chdtrc(df, statistic))
