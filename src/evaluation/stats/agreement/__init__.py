"""Agreement of raters: Krippendorff's alpha, intraclass correlations, kappas, Gwet's AC1, Kendall's W; and the raters' severity.

Ratings are always a table with one row for each subject and one column for each rater; NaN where a rater gave none.
"""

from evaluation.stats.agreement.alpha import krippendorff_alpha
from evaluation.stats.agreement.chance import brennan_prediger, fleiss_kappa, fleiss_kappa_counts, gwet_ac1
from evaluation.stats.agreement.concordance import Concordance, kendall_w
from evaluation.stats.agreement.icc import icc
from evaluation.stats.agreement.kappa import cohen_kappa
from evaluation.stats.agreement.severity import Severity, severity

__all__ = [
    "Concordance",
    "Severity",
    "brennan_prediger",
    "cohen_kappa",
    "fleiss_kappa",
    "fleiss_kappa_counts",
    "gwet_ac1",
    "icc",
    "kendall_w",
    "krippendorff_alpha",
    "severity",
]
