"""The evidence tier: what the design can earn, less what the data take away. Every cap names its reason."""

from collections.abc import Iterable
from dataclasses import dataclass

from evaluation.analysis.effects.question import Cap
from evaluation.caveats import keyed
from evaluation.design import Design

LOT, ALIKE = 4, 3
"""Tiers of a lot with little loss, and of arms alike before training."""


@dataclass(frozen=True, slots=True)
class Tier:
    """The tier (0-4) and its grounds, the binding cap first."""

    value: int
    grounds: tuple[str, ...]


def tier_of(design: Design, caps: Iterable[Cap]) -> Tier:
    """Take the design's ceiling and every cap; the lowest binds.

    Source: What Works Clearinghouse, Standards Handbook 5.0, chapters II-III, with a tier for designs it does not review.

    >>> from evaluation.design import RANDOMISED
    >>> tier_of(RANDOMISED, []).grounds
    ('earned_lot',)
    >>> tier_of(RANDOMISED, [Cap(2, "cap_own_staff"), Cap(3, "cap_attrition")]).value
    2
    """
    binding = sorted({cap.ground: cap for cap in caps}.values(), key=lambda cap: cap.tier)
    value = min([design.ceiling, *(cap.tier for cap in binding)])
    grounds = [cap.ground for cap in binding if cap.tier <= design.ceiling]
    if design.ceiling == value and design.ceiling < ALIKE:
        grounds.append(keyed("tier_design", tier=design.ceiling))
    if not grounds:
        grounds.append("earned_trends" if design.key == "did" else {LOT: "earned_lot", ALIKE: "earned_alike"}[value])
    return Tier(value, tuple(grounds))
