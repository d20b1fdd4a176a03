"""Programme codes of the lists in force before 2014, and the codes that followed them.

Source: order of the Ministry of Education and Science of Russia of 05.06.2014 № 632 (table of correspondence).
"""

import re
from collections.abc import Mapping

FORMER: Mapping[str, str] = {
    "080114": "38.02.01", "100701": "38.02.04", "100701.01": "38.01.02", "110800.02": "35.01.13", "110809": "35.02.07", "140446.03": "13.01.10",
    "140448": "13.02.11", "150415": "22.02.06", "150709.02": "15.01.05", "151901": "15.02.08", "151902.03": "15.01.25", "190631": "23.02.03",
    "190631.01": "23.01.03", "230103.02": "09.01.03", "230115": "09.02.03", "260807": "19.02.10", "260807.01": "19.01.17", "262019.03": "29.01.07",
    "262019.04": "29.01.08", "270802": "08.02.01", "270802.09": "08.01.07", "270802.10": "08.01.08",
}  # fmt: skip
"""Codes of 2009 (professions) and 2009 (specialities), by their successors of 2013."""

_FORMER = re.compile(r"^(\d{6}(?:\.\d{2})?)(?![\d.])")


def former_code(text: str) -> str | None:
    """Return the successor of a former code at the beginning of `text`; empty when it is not known, None when there is no such code.

    >>> former_code("150709.02"), former_code("150709.02 Сварщик"), former_code("999999.99"), former_code("15.01.05")
    ('15.01.05', '15.01.05', '', None)
    """
    matched = _FORMER.match(text)
    return FORMER.get(matched[1], "") if matched else None
