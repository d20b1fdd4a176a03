"""Forty-five published results that our functions must reproduce: one table, so that a reader sees them together.

A tolerance is a little more than half a unit of the last printed digit, unless its case says otherwise.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

Answer = Mapping[str, float | None]
COMPUTED: dict[str, Callable[[], Answer]] = {}
PRINTED = "a little more than half a unit of the last printed digit"


@dataclass(frozen=True, slots=True)
class Case:
    """Published numbers, how far from them an answer may lie, why so far, and where they stand.

    `apart` names numbers that were printed with another precision than the rest.
    """

    source: str
    within: float
    expected: Mapping[str, float]
    apart: Mapping[str, float] = field(default_factory=dict)
    because: str = PRINTED

    def tolerance(self, name: str) -> float:
        """Return how far the number of this name may lie from the published one."""
        return self.apart.get(name, self.within)


def case(function: Callable[[], Answer]) -> Callable[[], Answer]:
    """Note down a computation under its own name, which is the id of its case in small letters."""
    COMPUTED[function.__name__] = function
    return function


def limits(*pairs: tuple[float, float]) -> dict[str, float]:
    """Name the lower and upper limits of several intervals: low0, high0, low1 and so on."""
    return {f"{side}{place}": pair[end] for place, pair in enumerate(pairs) for end, side in enumerate(("low", "high"))}


SHARES = "Newcombe (1998), doi:10.1002/(SICI)1097-0258(19980430)17:8<857, Table I, method"
DIGITS = "the software prints more digits than these; rounding of sums only"

CASES: dict[str, Case] = {
    "prop_wilson_newcombe1998a": Case(
        f"{SHARES} 3", 6e-5, limits((0.2553, 0.3662), (0.0624, 0.1605), (0.0, 0.1611), (0.0061, 0.1718))
    ),
    "prop_wilson_cc_newcombe1998a": Case(
        f"{SHARES} 4", 6e-5, limits((0.2535, 0.3682), (0.0598, 0.1644), (0.0, 0.2005), (0.0018, 0.1963))
    ),
    "prop_clopper_pearson_newcombe1998a": Case(
        f"{SHARES} 5", 6e-5, limits((0.2527, 0.3676), (0.0578, 0.1617), (0.0, 0.1684), (0.0009, 0.1776))
    ),
    "diff_newcombe1998b": Case(
        "Newcombe (1998), doi:10.1002/(SICI)1097-0258(19980430)17:8<873, Table II, method 10", 6e-5,
        limits(
            (0.0524, 0.3339), (0.1705, 0.8090), (0.0582, 0.8062), (-0.0381, 0.1926), (-0.1611, 0.2775), (0.6791, 1.0), (0.6075, 1.0)
        ),
    ),
    "diff_mn_propcis": Case("R PropCIs::diffscoreci, 7 of 34 against 1 of 34", 2e-8, {"low": 0.02704163, "high": 0.34529122}),
    "rr_or_rd_physicians_health": Case(
        "Agresti (2007), Introduction to Categorical Data Analysis, 2nd ed., sections 2.2-2.3", 0.006,
        {"difference": 0.0077, "difference_low": 0.0047, "difference_high": 0.0107, "ratio": 1.82, "ratio_low": 1.43, "ratio_high": 2.31,
         "odds": 1.83, "odds_low": 1.44, "odds_high": 2.33},
        {"difference": 6e-5, "difference_low": 6e-5, "difference_high": 6e-5},
    ),
    "bh1995_thrombolysis": Case(
        "Benjamini & Hochberg (1995), doi:10.1111/j.2517-6161.1995.tb02031.x, section 3.2; R p.adjust", 1e-9,
        {"found_fdr": 4, "found_hochberg": 3, "found_bonferroni": 3, "fdr4": 0.035625, "fdr5": 0.0603, "fdr6": 0.0638571428571429,
         "hochberg3": 0.0247, "hochberg4": 0.114}, because="exact fractions of the printed p values",
    ),
    "holm_small": Case("Holm (1979); R p.adjust", 1e-12, {"a": 0.03, "b": 0.06, "c": 0.06, "d": 0.02}, because="exact multiples"),
    "hedges_g_borenstein2009": Case(
        "Borenstein et al. (2009), doi:10.1002/9780470743386, equations 4.18-4.24", 6e-5,
        {"pooled_sd": 5.0249, "d": 0.5970, "var_d": 0.0418, "J": 0.9923, "g": 0.5924, "var_g": 0.0411, "se_g": 0.2028},
    ),
    "hedges_exact_vs_approx_J": Case(
        "Hedges (1981), doi:10.3102/10769986006002107, equation 6e", 1e-12, {"exact": 0.7978845608028654, "approximate": 0.8},
        because="closed forms: sqrt(2/π) and 1 - 3/15",
    ),
    "wwc_attrition_boundary": Case(
        "What Works Clearinghouse, Standards Handbook 4.1 (2020), Table II.1, percentage points", 1e-9,
        {"cautious0": 5.7, "cautious5": 6.1, "cautious10": 6.3, "cautious13": 6.1, "cautious20": 5.4, "cautious30": 4.1, "cautious40": 2.6,
         "cautious50": 1.0, "cautious57": 0.0, "optimistic0": 10.0, "optimistic5": 10.5, "optimistic10": 10.9, "optimistic13": 10.8,
         "optimistic20": 10.0, "optimistic30": 8.2, "optimistic40": 6.0, "optimistic50": 3.7, "optimistic57": 2.1},
        because="a table is copied or it is not",
    ),
    "improvement_or_to_d": Case("Borenstein et al. (2009), equations 7.1-7.2", 6e-5, {"d": 0.5, "var": 0.0205}),
    "icc_shrout_fleiss_1979": Case(
        "Shrout & Fleiss (1979), doi:10.1037/0033-2909.86.2.420, Table 4, which prints .17 .29 .71 .44 .62 .91", 1e-9,
        {"1,1": 0.16574176840547544, "2,1": 0.2897637795275592, "3,1": 0.7148407148407147, "1,k": 0.44279713367926876,
         "2,k": 0.6200505475989893, "3,k": 0.9093155423770697}, because="exact mean squares of the printed table of ratings",
    ),
    "icc_sf_ci": Case(
        "McGraw & Wong (1996), doi:10.1037/1082-989X.1.1.30; R psych::ICC", 4e-6,
        limits((-0.13293204, 0.72256043), (0.0187866, 0.76108471), (0.34246595, 0.94585844), (-0.88443903, 0.91241557),
               (0.07113714, 0.92723217), (0.67567587, 0.98589173)), because="R fits by iteration, 5e-7 off, more in the limits",
    ),
    "krippendorff_canonical": Case(
        "Krippendorff (2011), Computing Krippendorff's alpha-reliability, sections C-D", 1e-9,
        {"nominal": 0.7434210526315789, "ordinal": 0.8153875037548813, "interval": 0.8491071428571428, "ratio": 0.7974027747249804},
        because=DIGITS,
    ),
    "krippendorff_two_coders": Case(
        "Krippendorff (2011), sections A and B", 1e-9, {"binary": 0.09523809523809523, "nominal": 0.6919642857142858}, because=DIGITS
    ),
    "fleiss_kappa_wiki": Case("The encyclopaedia's worked example of Fleiss' kappa, .210", 1e-9, {"kappa": 0.20993070442195522}, because=DIGITS),
    "cohen_kappa_1960_1968": Case(
        "Cohen (1960), doi:10.1177/001316446002000104; Cohen (1968), doi:10.1037/h0026256; R psych::cohen.kappa", 1e-9,
        {"kappa": 0.4915254237288136, "variance": 0.002601185192, "weighted": 0.34782608695652173}, because=DIGITS,
    ),
    "bland_altman_1986_pefr": Case(
        "Bland & Altman (1986), doi:10.1016/S0140-6736(86)90837-8", 0.06, {"mean": -2.1, "sd": 38.8, "low": -79.7, "high": 75.4},
        because="the paper rounds the mean and the deviation first and prints 75.5 above",
    ),
    "gwet_ac1_canonical": Case(
        "Gwet (2014), Handbook of Inter-Rater Reliability, 4th ed.; irrCAC", 6e-6,
        {"ac1": 0.77544, "ac1_se": 0.14295, "fleiss": 0.76117, "krippendorff": 0.74342, "brennan_prediger": 0.77273},
    ),
    "rossi_cox": Case(
        "Rossi et al. (1980) as fitted by Fox & Weisberg, An R Companion to Applied Regression, appendix on Cox models", 2e-5,
        {"fin": -0.37942, "age": -0.05744, "race": 0.31390, "wexp": -0.14980, "mar": -0.43370, "paro": -0.08487, "prio": 0.09150,
         "se_fin": 0.19138, "se_age": 0.02200, "se_race": 0.30799, "se_wexp": 0.21222, "se_mar": 0.38187, "se_paro": 0.19576,
         "se_prio": 0.02865},
    ),
    "nsw_dw_experimental": Case(
        "Dehejia & Wahba (1999), doi:10.1080/01621459.1999.10473858, Table 3: 1,794 (633); R lm and sandwich", 0.006,
        {"n": 445, "effect": 1794.343, "se": 632.8535, "se_hc2": 670.9967},
    ),
    "jtrain2_wooldridge": Case("Wooldridge, Introductory Econometrics, 7th ed., chapter 7", 0.006, {"effect": 1.79, "se": 0.63, "n": 445}),
    "jtrain3_selection_bias": Case(
        "Wooldridge, jtrain3; Dehejia & Wahba (1999): -15,205 (1,155)", 0.002, {"difference": -15.20478, "se": 1.154614},
        because="dollars of the original, in thousands",
    ),
    "nhefs_ipw": Case(
        "Hernán & Robins, Causal Inference: What If, chapters 12, 13 and 15", 0.006,
        {"n": 1566, "crude": 2.54, "weighted": 3.44, "standardised": 3.52, "regression": 2.56, "interaction": 0.0467, "mean_weight": 2.0},
        {"interaction": 6e-5},
    ),
    "thornton_any_incentive": Case(
        "Thornton (2008), doi:10.1257/aer.98.5.1829; Cunningham, Mixtape, chapter 4 (.45)", 5e-7, {"difference": 0.4505519}
    ),
    "ri_mixtape_exact": Case(
        "Cunningham, Mixtape, section 4.2", 1e-9,
        {"assignments": 70, "observed": 1.0, "p": 0.8571428571428571, "p_greater": 0.42857142857142855}, because="exact fractions of 70",
    ),
    "darwin_exact_randomisation": Case(
        "Fisher (1935), The Design of Experiments, section 21", 1e-12,
        {"at_least": 863, "p_greater": 0.026336669921875, "p": 0.05267333984375}, because="exact fractions of 2 to the 15th",
    ),
    "efron_law_jackknife": Case(
        "Efron & Tibshirani (1993), An Introduction to the Bootstrap, chapters 6 and 11: .776, .1425", 1e-9,
        {"correlation": 0.7763744913, "jackknife": 0.1425186186}, because=DIGITS,
    ),
    "kielmc_did": Case(
        "Wooldridge, 7th ed., Table 13.2", 0.006,
        {"plain": -11863.90, "plain_se": 7456.65, "age": -21920.27, "age_se": 6359.75, "all": -14177.93, "all_se": 4987.27},
    ),
    "jtrain_fe_scrap": Case(
        "Wooldridge, 7th ed., Example 14.1; Holzer et al. (1993)", 6e-4,
        {"grant": -0.252, "grant_se": 0.151, "grant_1": -0.422, "grant_1_se": 0.210, "d88": -0.080, "d89": -0.247, "n": 162},
    ),
    "spector_psi_teaching": Case(
        "Spector & Mazzeo (1980), Journal of Economic Education 11, 37-44; Greene, Econometric Analysis, Table 17.1", 6e-4,
        {"GPA": 2.826, "TUCE": 0.095, "PSI": 2.379, "const": -13.021, "GPA_se": 1.263, "PSI_se": 1.065, "log_likelihood": -12.890,
         "GPA_average": 0.363, "GPA_at_mean": 0.534, "PSI_at_mean": 0.449},
    ),
    "ucb_admissions_cmh": Case(
        "Bickel, Hammel & O'Connell (1975), doi:10.1126/science.187.4175.398; R mantelhaen.test", 1e-6,
        {"odds": 0.9046968283, "low": 0.7719073618, "high": 1.0603297644, "corrected": 1.4269462, "p_corrected": 0.2322635,
         "chi_squared": 1.52460666}, because=DIGITS,
    ),
    "oaxaca_ccard": Case(
        "Stata oaxaca on Greene's credit cards, the reference values of statsmodels", 6e-6,
        {"unexplained": 27.94091, "explained": 130.80954, "gap": 158.75044, "endowments": 321.74824, "coefficients": 75.45371,
         "interaction": -238.45151},
    ),
    "gini_lorenz": Case("R ineq::Gini, its own example", 6e-8, {"example": 0.4620911, "one_to_four": 0.25}),
    "adverse_impact_4_5": Case(
        "US Uniform Guidelines on Employee Selection, questions and answers, no. 12: 60 % and 30 %", 1e-12, {"ratio": 0.5}, because="a fraction"
    ),
    "evalue_vanderweele_ding": Case(
        "VanderWeele & Ding (2017), doi:10.7326/M16-2607", 0.006, {"point": 7.26, "limit": 3.0, "protective": 1.81, "protective_limit": 1.43}
    ),
    "rosenbaum_wilcoxon_lead": Case(
        "Rosenbaum (2002), Observational Studies, 2nd ed., Table 4.1; Morton et al. (1982)", 6e-5,
        {"2": 0.0018, "3": 0.0136, "4": 0.0388, "4.25": 0.0468, "5": 0.0740},
    ),
    "sensemakr_darfur": Case(
        "Cinelli & Hazlett (2020), doi:10.1111/rssb.12348, Table 1, from its t of 4.18 on 783 degrees of freedom", 6e-4,
        {"partial_r2": 0.022, "value": 0.139, "value_at_level": 0.076},
    ),
    "power_prop_test": Case("R power.prop.test(p1 = .5, p2 = .75, power = .9)", 1e-3, {"n": 76.70693}, because="R's root finder stops there"),
    "power_t_test": Case(
        "R power.t.test(n = 20, delta = 1, sd = 1), and for a power of .90", 5e-7, {"power": 0.8689528, "n": 22.02110}, {"n": 2e-5},
        because="half a unit of R's last digit for the power, R's root finder for n",
    ),
    "mdes_cra2_powerup": Case(
        "Dong & Maynard (2013), doi:10.1080/19345747.2012.673143; PowerUpR mdes.cra2", 1e-8, {"mdes": 0.4454824609, "multiplier": 2.87557692}
    ),
    "recid_lognormal_aft": Case(
        "Wooldridge, 7th ed., Table 17.4; Chung, Schmidt & Witte (1991)", 6e-4,
        {"n": 1445, "censored": 893, "workprg": -0.063, "workprg_se": 0.120, "priors": -0.137, "tserved": -0.019, "felon": 0.444,
         "alcohol": -0.635, "married": 0.341, "const": 4.099, "sigma": 1.810, "log_likelihood": -3156.135, "of_logarithms": -1597.06},
        {"log_likelihood": 6e-4, "of_logarithms": 0.006},
    ),
    "card_close_college_iv": Case(
        "Card (1995), doi:10.3386/w4483; Cunningham, Mixtape, chapter 7", 6e-4, {"ols": 0.071, "ols_se": 0.003, "iv": 0.124, "iv_se": 0.050}
    ),
    "kish_deff": Case(
        "Kish (1965), Survey Sampling, section 11.7", 1e-12, {"effective": 3.8461538461538463, "deff": 1.3}, because="fractions"
    ),
}  # fmt: skip
