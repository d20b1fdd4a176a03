"""Colours of series are told apart in black and white and by colour-blind eyes, and never carry a difference alone.

Colour blindness is simulated by the matrices of Machado, Oliveira and Fernandes (2009), doi:10.1109/TVCG.2009.113, severity 1, in linear
light; differences are CIE 1976 in L*a*b* (D65).
"""

import itertools
import math

import numpy as np
import pytest

from evaluation.report import palette

SIGHTS = {
    "usual": np.eye(3),
    "protanopia": np.array([[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]),
    "deuteranopia": np.array([[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]),
    "tritanopia": np.array([[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]),
}
LEAST = {"usual": 30, "protanopia": 20, "deuteranopia": 20, "tritanopia": 15}
"""Differences in L*a*b*: 2.3 is just noticed side by side; lines a centimetre apart and unlike in kind need several times as much."""
LEAST_LIGHTNESS = 8
PAIRS = list(itertools.combinations(palette.COLOURS, 2))
TO_XYZ = np.array([[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]])
WHITE = np.array([0.95047, 1.0, 1.08883])


def light(colour: str) -> np.ndarray:
    """Linear light of an sRGB colour (IEC 61966-2-1)."""
    coded = np.array([int(colour[at : at + 2], 16) for at in (1, 3, 5)]) / 255
    return np.where(coded <= 0.04045, coded / 12.92, ((coded + 0.055) / 1.055) ** 2.4)


def lab(linear: np.ndarray) -> np.ndarray:
    ratio = TO_XYZ @ np.clip(linear, 0, 1) / WHITE
    x, y, z = np.where(ratio > (6 / 29) ** 3, np.cbrt(ratio), ratio / (3 * (6 / 29) ** 2) + 4 / 29)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def test_lab_is_the_published_one() -> None:
    """White is 100, 0, 0; pure sRGB red is 53.24, 80.09, 67.20 (Lindbloom, D65)."""
    assert lab(light("#ffffff")) == pytest.approx([100, 0, 0], abs=0.01)
    assert lab(light("#ff0000")) == pytest.approx([53.24, 80.09, 67.20], abs=0.02)


@pytest.mark.parametrize("sight", SIGHTS)
@pytest.mark.parametrize("pair", PAIRS, ids="-".join)
def test_any_two_colours_differ_for_every_eye(pair: tuple[str, str], sight: str) -> None:
    one, other = (lab(SIGHTS[sight] @ light(colour)) for colour in pair)
    assert math.dist(one, other) >= LEAST[sight]


@pytest.mark.parametrize("pair", PAIRS, ids="-".join)
def test_any_two_colours_differ_on_a_black_and_white_printer(pair: tuple[str, str]) -> None:
    one, other = (lab(light(colour))[0] for colour in pair)
    assert abs(one - other) >= LEAST_LIGHTNESS


@pytest.mark.parametrize("colour", [*palette.COLOURS, palette.GREY, palette.PLAN, palette.INK])
def test_a_colour_stands_out_from_paper(colour: str) -> None:
    """WCAG 2.1, 1.4.11: graphics against their ground, 3 to 1."""
    luminance = float((TO_XYZ @ light(colour))[1])
    assert 1.05 / (luminance + 0.05) >= 3


def test_series_differ_in_marker_and_line_too() -> None:
    assert len(set(palette.MARKERS)) == len(set(map(str, palette.LINES))) == len(palette.MARKERS) == len(palette.LINES) == len(palette.COLOURS)


def test_the_colours_of_old_would_not_have_passed() -> None:
    """Orange and ochre were one colour to eyes that do not see green and to a black-and-white printer: the measure sees it."""
    orange, ochre = light("#d1701a"), light("#a3850b")
    assert math.dist(lab(SIGHTS["deuteranopia"] @ orange), lab(SIGHTS["deuteranopia"] @ ochre)) < LEAST["deuteranopia"]
    assert abs(lab(orange)[0] - lab(ochre)[0]) < LEAST_LIGHTNESS
