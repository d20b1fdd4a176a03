"""One contender of the speed bench: `python contenders.py NAME DATA.parquet` prints its best time, extra memory and numbers as JSON.

Runs in a process of its own, ours in the product's environment and the oracles in theirs. Data are in memory before the clock starts, and the peak of
memory is counted from there; imports and loading are on nobody's bill.
"""

import json
import resource
import sys
import time

REPEATS = 3
CATEGORIES = {"year": 5, "programme": 8, "region": 6}
FORMULA = "y ~ arm + sex + C(year) + C(programme) + C(region)"


def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def dummies(columns):
    import numpy as np

    made = {name: np.asarray(columns[name], float) for name in ("arm", "sex")}
    for name, levels in CATEGORIES.items():
        values = np.asarray(columns[name])
        made |= {f"{name} {level}": (values == level).astype(float) for level in range(1, levels)}
    return made


def arrow(path):
    import ibis
    import pyarrow.parquet as pq

    return ibis.memtable(pq.read_table(path))


def frame(path):
    import pandas as pd

    return pd.read_parquet(path)


def ours_logit(path):
    from evaluation.cells.grouped import grouped
    from evaluation.stats.regression import logit_grouped

    table = arrow(path)

    def run():
        rows = grouped(table, "y", ["arm", "sex", *CATEGORIES])
        fit = logit_grouped(rows["total"].to_numpy(), rows["n"].to_numpy(), dummies(rows.to_pydict()))
        return fit.coefficient("arm").value, fit.coefficient("arm").se

    return run


def ours_ols(path):
    from evaluation.cells.grouped import grouped
    from evaluation.stats.regression import Moments, least_squares

    table = arrow(path)

    def run():
        rows = grouped(table, "y", ["college", "arm", "sex", *CATEGORIES])
        n = rows["n"].to_numpy().astype(float)
        columns = dummies({name: rows[name].to_numpy() for name in ("arm", "sex", *CATEGORIES)})
        fit = least_squares(Moments.of(rows["total"].to_numpy() / n, columns, rows["college"].to_numpy(), n), "CR1")
        return fit.coefficient("arm").value, fit.coefficient("arm").se

    return run


def design(path):
    import numpy as np

    people = frame(path)
    return people, np.column_stack([np.ones(len(people)), *dummies(people).values()])


def array_logit(path):
    import statsmodels.api as sm

    people, X = design(path)

    def run():
        fit = sm.Logit(people["y"].to_numpy(float), X).fit(disp=0)
        return fit.params[1], fit.bse[1]

    return run


def array_ols(path):
    import statsmodels.api as sm

    people, X = design(path)

    def run():
        fit = sm.OLS(people["y"].to_numpy(float), X).fit(cov_type="cluster", cov_kwds={"groups": people["college"].to_numpy()})
        return fit.params[1], fit.bse[1]

    return run


def formula_logit(path):
    import statsmodels.formula.api as smf

    people = frame(path)

    def run():
        fit = smf.logit(FORMULA, people).fit(disp=0)
        return fit.params["arm"], fit.bse["arm"]

    return run


def formula_ols(path):
    import statsmodels.formula.api as smf

    people = frame(path)

    def run():
        fit = smf.ols(FORMULA, people).fit(cov_type="cluster", cov_kwds={"groups": people["college"]})
        return fit.params["arm"], fit.bse["arm"]

    return run


def ours_wild(path):
    from evaluation.stats.resampling import wild_cluster_bootstrap

    people = frame(path)
    y, x, cluster = (people[name].to_numpy() for name in ("y", "x", "cluster"))

    def run():
        answer = wild_cluster_bootstrap(y, {"x": x}, "x", cluster, draws=9999)
        return abs(answer.statistic), answer.p

    return run


def wildboottest_wild(path):
    import statsmodels.api as sm
    from wildboottest.wildboottest import wildboottest

    people = frame(path)
    model = sm.OLS(people["y"], sm.add_constant(people[["x"]]))

    def run():
        answer = wildboottest(model, param="x", cluster=people["cluster"], B=9999, seed=1, show=False)
        return abs(float(answer["statistic"].iloc[0])), float(answer["p-value"].iloc[0])

    return run


def ours_incidence(path):
    from evaluation.cells.grouped import grouped
    from evaluation.stats import survival

    table = arrow(path)

    def run():
        rows = grouped(table, "one", ["month", "cause"]).to_pydict()
        took = [i for i, cause in enumerate(rows["cause"]) if cause]
        stays = [i for i, cause in enumerate(rows["cause"]) if not cause]
        exits = survival.Exits(
            months=[rows["month"][i] for i in took], causes=[str(rows["cause"][i]) for i in took], counts=[rows["n"][i] for i in took],
            censored_months=[rows["month"][i] for i in stays], censored_counts=[rows["n"][i] for i in stays],
        )  # fmt: skip
        return [survival.cumulative_incidence(exits, "1", month).value for month in range(1, 37)][11], 0.0

    return run


def lifelines_incidence(path):
    import numpy as np
    from lifelines import AalenJohansenFitter

    people = frame(path)
    np.random.seed(1)  # noqa: NPY002 because lifelines breaks ties with the old generator

    def run():
        fit = AalenJohansenFitter(calculate_variance=False).fit(people["month"], people["cause"], event_of_interest=1)
        density = fit.cumulative_density_
        return float(density[density.index <= 12.5].iloc[-1, 0]), 0.0

    return run


if __name__ == "__main__":
    contender = globals()[sys.argv[1]](sys.argv[2])
    before, best = peak(), float("inf")
    for _ in range(REPEATS):
        start = time.perf_counter()
        numbers = contender()
        best = min(best, time.perf_counter() - start)
    sys.stdout.write(json.dumps({"seconds": best, "megabytes": peak() - before, "numbers": [float(number) for number in numbers]}))
