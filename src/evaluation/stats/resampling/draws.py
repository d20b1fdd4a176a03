"""Where random draws come from: the same seed gives the same draws on every machine."""

import numpy as np

from evaluation.errors import QuestionError
from evaluation.text import Text

SEED = 1
"""Seed of every random draw unless another is given."""


def generator(seed: int, draws: int) -> np.random.Generator:
    """Return NumPy's PCG64 generator of the seed.

    Raises
    ------
    QuestionError
        When fewer than one draw is asked for.

    >>> int(generator(1, 10).integers(0, 100))
    47

    """
    if draws < 1:
        raise QuestionError(
            Text(ru="Число случайных повторов {draws} невозможно.", en="{draws} random draws are impossible.").format(draws=draws),
            todo=Text(ru="Задайте целое число от 1, обычно 1999 или 9999.", en="Give a whole number from 1, usually 1999 or 9999."),
        )
    return np.random.Generator(np.random.PCG64(seed))
