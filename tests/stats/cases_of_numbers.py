"""The published cases whose data are a few printed numbers, each under its id."""

import numpy as np

from evaluation.stats import Result, agreement, decomposition, means, multiplicity, power, proportions, resampling, sensitivity, weighting, wwc
from tests.stats.published import Answer, case, limits

NOBODY = np.nan
OBSERVERS = np.array([
    [1, 2, 3, 3, 2, 1, 4, 1, 2, NOBODY, NOBODY, NOBODY],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, NOBODY, 3],
    [NOBODY, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, NOBODY],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, NOBODY],
]).T  # fmt: skip
JUDGES = np.array([[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]], dtype=float)
FORMS = ("1,1", "2,1", "3,1", "1,k", "2,k", "3,k")
FOUR_SHARES = ((81, 263), (15, 148), (0, 20), (1, 29))
THROMBOLYSIS = [
    0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0,
]  # fmt: skip
WRIGHT = [494, 395, 516, 434, 476, 557, 413, 442, 650, 433, 417, 656, 267, 478, 178, 423, 427]
MINI_WRIGHT = [512, 430, 520, 428, 500, 600, 364, 380, 658, 445, 432, 626, 260, 477, 259, 350, 451]
LAW_SCHOOLS = np.column_stack([
    [576, 635, 558, 578, 666, 580, 555, 661, 651, 605, 653, 575, 545, 572, 594],
    [3.39, 3.30, 2.81, 3.03, 3.44, 3.07, 3.00, 3.43, 3.36, 3.13, 3.12, 2.74, 2.76, 2.88, 2.96],
])  # fmt: skip
EXPOSED = [
    38, 23, 41, 18, 37, 36, 23, 62, 31, 34, 24, 14, 21, 17, 16, 20, 15, 10, 45, 39, 22, 35, 49, 48, 44, 35, 43, 39, 34, 13, 73, 25, 27,
]  # fmt: skip
CONTROLS = [
    16, 18, 18, 24, 19, 11, 10, 15, 16, 18, 18, 13, 19, 10, 16, 16, 24, 13, 9, 14, 21, 19, 7, 18, 19, 12, 11, 22, 25, 16, 13, 11, 13,
]  # fmt: skip


def ends(*results: Result) -> dict[str, float]:
    return limits(*((result.low, result.high) for result in results))


@case
def prop_wilson_newcombe1998a() -> Answer:
    return ends(*(proportions.wilson(*counts) for counts in FOUR_SHARES))


@case
def prop_wilson_cc_newcombe1998a() -> Answer:
    return ends(*(proportions.wilson_corrected(*counts) for counts in FOUR_SHARES))


@case
def prop_clopper_pearson_newcombe1998a() -> Answer:
    return ends(*(proportions.clopper_pearson(*counts) for counts in FOUR_SHARES))


@case
def diff_newcombe1998b() -> Answer:
    pairs = ((56, 70, 48, 80), (9, 10, 3, 10), (6, 7, 2, 7), (5, 56, 0, 29), (0, 10, 0, 20), (10, 10, 0, 20), (10, 10, 0, 10))
    return ends(*(proportions.newcombe(*pair) for pair in pairs))


@case
def diff_mn_propcis() -> Answer:
    answer = proportions.miettinen_nurminen(7, 34, 1, 34)
    return {"low": answer.low, "high": answer.high}


@case
def rr_or_rd_physicians_health() -> Answer:
    arms = (189, 11034, 104, 11037)
    answers = {"difference": proportions.risk_difference(*arms), "ratio": proportions.risk_ratio(*arms), "odds": proportions.odds_ratio(*arms)}
    found = {name: answer.value for name, answer in answers.items()}
    return found | {f"{name}_{end}": getattr(answer, end) for name, answer in answers.items() for end in ("low", "high")}


@case
def bh1995_thrombolysis() -> Answer:
    fdr, hochberg = multiplicity.benjamini_hochberg(THROMBOLYSIS), multiplicity.hochberg(THROMBOLYSIS)
    adjusted = {"fdr": fdr, "hochberg": hochberg, "bonferroni": multiplicity.bonferroni(THROMBOLYSIS)}
    found = {f"found_{name}": int((values <= 0.05).sum()) for name, values in adjusted.items()}
    return found | {f"fdr{place}": fdr[place - 1] for place in (4, 5, 6)} | {f"hochberg{place}": hochberg[place - 1] for place in (3, 4)}


@case
def holm_small() -> Answer:
    return dict(zip("abcd", multiplicity.holm([0.01, 0.04, 0.03, 0.005]).tolist(), strict=True))


@case
def hedges_g_borenstein2009() -> Answer:
    arms = (50, 103, 5.5**2, 50, 100, 4.5**2)
    plain, corrected = means.cohen_d(*arms), means.hedges_g(*arms)
    spread = means.pooled_variance(50, 5.5**2, 50, 4.5**2) ** 0.5
    sizes = {"pooled_sd": spread, "d": plain.value, "var_d": plain.se**2, "J": means.small_sample_correction(98)}
    return sizes | {"g": corrected.value, "var_g": corrected.se**2, "se_g": corrected.se}


@case
def hedges_exact_vs_approx_j() -> Answer:
    return {"exact": means.small_sample_correction(4, exact=True), "approximate": means.small_sample_correction(4)}


@case
def wwc_attrition_boundary() -> Answer:
    overall = (0, 5, 10, 13, 20, 30, 40, 50, 57)
    return {f"{side}{place}": 100 * wwc.attrition_limit(place / 100, side) for side in ("cautious", "optimistic") for place in overall}


@case
def improvement_or_to_d() -> Answer:
    answer = means.log_odds_to_d(0.9069, 0.0676)
    return {"d": answer.value, "var": answer.se**2}


@case
def icc_shrout_fleiss_1979() -> Answer:
    return {form: agreement.icc(JUDGES, form).value for form in FORMS}


@case
def icc_sf_ci() -> Answer:
    return ends(*(agreement.icc(JUDGES, form) for form in FORMS))


@case
def krippendorff_canonical() -> Answer:
    return {level: agreement.krippendorff_alpha(OBSERVERS, level).value for level in ("nominal", "ordinal", "interval", "ratio")}


@case
def krippendorff_two_coders() -> Answer:
    binary = np.array([[0, 1, 0, 0, 0, 0, 0, 0, 1, 0], [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]]).T
    nominal = np.array([[1, 1, 2, 2, 4, 3, 3, 3, 5, 4, 4, 1], [2, 1, 2, 2, 2, 3, 3, 3, 5, 4, 4, 4]]).T
    return {"binary": agreement.krippendorff_alpha(binary).value, "nominal": agreement.krippendorff_alpha(nominal).value}


@case
def fleiss_kappa_wiki() -> Answer:
    counts = [
        [0, 0, 0, 0, 14], [0, 2, 6, 4, 2], [0, 0, 3, 5, 6], [0, 3, 9, 2, 0], [2, 2, 8, 1, 1],
        [7, 7, 0, 0, 0], [3, 2, 6, 3, 0], [2, 5, 3, 2, 2], [6, 5, 2, 1, 0], [0, 2, 2, 3, 7],
    ]  # fmt: skip
    return {"kappa": agreement.fleiss_kappa_counts(counts).value}


@case
def cohen_kappa_1960_1968() -> Answer:
    table = [[88, 14, 18], [10, 40, 10], [2, 6, 12]]
    plain, weighted = agreement.cohen_kappa(table), agreement.cohen_kappa(table, [[0, 1, 3], [1, 0, 6], [3, 6, 0]])
    return {"kappa": plain.value, "variance": plain.se**2, "weighted": weighted.value}


@case
def bland_altman_1986_pefr() -> Answer:
    differences = np.array(WRIGHT) - np.array(MINI_WRIGHT)
    answer = means.bland_altman(17, float(differences.mean()), float(differences.var(ddof=1)), multiplier=2)
    return {"mean": answer.value, "sd": answer.se, "low": answer.low, "high": answer.high}


@case
def gwet_ac1_canonical() -> Answer:
    ac1 = agreement.gwet_ac1(OBSERVERS)
    others = {"fleiss": agreement.fleiss_kappa(OBSERVERS), "krippendorff": agreement.krippendorff_alpha(OBSERVERS)}
    others["brennan_prediger"] = agreement.brennan_prediger(OBSERVERS)
    return {"ac1": ac1.value, "ac1_se": ac1.se} | {name: answer.value for name, answer in others.items()}


@case
def darwin_exact_randomisation() -> Answer:
    answer = resampling.sign_flip([49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48])
    return {"at_least": answer.at_least_greater, "p_greater": answer.p_greater, "p": answer.p}


@case
def efron_law_jackknife() -> Answer:
    def correlation(rows: np.ndarray) -> float:
        return float(np.corrcoef(rows[:, 0], rows[:, 1])[0, 1])

    return {"correlation": correlation(LAW_SCHOOLS), "jackknife": resampling.jackknife_se(LAW_SCHOOLS, correlation)}


@case
def ucb_admissions_cmh() -> Answer:
    men, women = ([512, 353, 120, 138, 53, 22], [825, 560, 325, 417, 191, 373]), ([89, 17, 202, 131, 94, 24], [108, 25, 593, 375, 393, 341])
    answer = proportions.mantel_haenszel(*men, *women)
    common = {"odds": answer.odds_ratio.value, "low": answer.odds_ratio.low, "high": answer.odds_ratio.high}
    corrected = answer.chi_squared_corrected
    return common | {"corrected": corrected.statistic, "p_corrected": corrected.p, "chi_squared": answer.chi_squared.statistic}


@case
def gini_lorenz() -> Answer:
    example = [541, 1463, 2445, 3438, 4437, 5401, 6392, 8304, 11904, 22261]
    return {"example": decomposition.gini(example), "one_to_four": decomposition.gini([1, 2, 3, 4])}


@case
def adverse_impact_4_5() -> Answer:
    return {"ratio": proportions.risk_ratio(12, 40, 48, 80).value}


@case
def evalue_vanderweele_ding() -> Answer:
    harmful, protective = sensitivity.e_value(3.9, 1.8, 8.7), sensitivity.e_value(0.80, 0.71, 0.91)
    return {"point": harmful.point, "limit": harmful.limit, "protective": protective.point, "protective_limit": protective.limit}


@case
def rosenbaum_wilcoxon_lead() -> Answer:
    differences = np.array(EXPOSED) - np.array(CONTROLS)
    return {f"{gamma:g}": sensitivity.rosenbaum(differences, gamma).p for gamma in (2, 3, 4, 4.25, 5)}


@case
def sensemakr_darfur() -> Answer:
    answer = sensitivity.robustness_value(4.18, 783)
    return {"partial_r2": answer.partial_r2, "value": answer.value, "value_at_level": answer.value_at_level}


@case
def power_prop_test() -> Answer:
    return {"n": power.n_proportions(0.5, 0.75, power=0.9).value}


@case
def power_t_test() -> Answer:
    return {"power": power.power_t(20, 1), "n": power.n_t(1, power=0.9).value}


@case
def mdes_cra2_powerup() -> Answer:
    smallest = power.mde_clustered(40, 20, 0.2).value
    return {"mdes": smallest, "multiplier": smallest / (0.2 / (0.25 * 40) + 0.8 / (0.25 * 40 * 20)) ** 0.5}


@case
def kish_deff() -> Answer:
    weights = [1, 1, 2, 2, 4]
    return {"effective": weighting.effective_n(weights), "deff": weighting.kish_deff(weights)}
