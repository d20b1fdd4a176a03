"""One contender of the speed bench: `python contenders.py NAME DATA.parquet` prints its best time, extra memory and numbers as JSON.

Runs in a process of its own, ours in the product's environment and the oracles in theirs. Data are in memory before the clock starts, and the peak of
memory in the first run is counted from there; imports and loading are on nobody's bill.
All start from the table of people: who needs a design matrix builds it.
"""

import json
import resource
import sys
import time

REPEATS, ENOUGH = 3, 2.0
"""Repetitions at least, and seconds after which no further one begins; the best counts, for everyone alike."""
CATEGORIES = {"year": 5, "programme": 8, "region": 6}
FORMULA = "y ~ arm + sex + C(year) + C(programme) + C(region)"


def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def dummies(columns):
    import numpy as np

    made = {name: np.asarray(columns[name]) for name in ("arm", "sex")}
    for name, levels in CATEGORIES.items():
        values = np.asarray(columns[name])
        made |= {f"{name} {level}": values == level for level in range(1, levels)}
    return made


def table_of(path):
    """Load the people into the engine's memory, as peers load them into pandas'; the first query wakes the engine up."""
    import ibis

    engine = ibis.get_backend()
    engine.con.execute("SET threads = 2")
    people = engine.create_table("people", engine.read_parquet(path))
    people.count().as_table().to_pyarrow().to_pandas()
    return people


def frame(path):
    import pandas as pd

    people = pd.read_parquet(path)
    return people.assign(y=people["y"].astype(float)) if "college" in people else people


def ours_logit(path):
    from evaluation.cells import distinct
    from evaluation.stats.regression import logit_grouped

    table = table_of(path)

    def run():
        rows = distinct(table, ["arm", "sex", *CATEGORIES], "y", ordered=False).to_pyarrow()
        columns = dummies({name: rows[name].to_numpy() for name in ("arm", "sex", *CATEGORIES)})
        fit = logit_grouped(rows["total"].to_numpy(), rows["n"].to_numpy(), columns)
        return fit.coefficient("arm").value, fit.coefficient("arm").se

    return run


def ours_ols(path):
    from evaluation.cells import distinct, moments_of
    from evaluation.stats.regression import least_squares

    table = table_of(path)

    def run():
        rows = distinct(table, ["college", "arm", "sex", *CATEGORIES], "y", ordered=False).to_pyarrow()
        fit = least_squares(moments_of(rows, dummies(rows), rows["college"].to_numpy()), "CR1")
        return fit.coefficient("arm").value, fit.coefficient("arm").se

    return run


def design(people):
    import numpy as np

    return np.column_stack([np.ones(len(people)), *dummies(people).values()]).astype(float)


def array_logit(path, *, ready=False):
    import statsmodels.api as sm

    people = frame(path)
    X = design(people) if ready else None

    def run():
        fit = sm.Logit(people["y"].to_numpy(float), design(people) if X is None else X).fit(disp=0)
        return fit.params[1], fit.bse[1]

    return run


def ready_logit(path):
    return array_logit(path, ready=True)


def array_ols(path, *, ready=False):
    import statsmodels.api as sm

    people = frame(path)
    X = design(people) if ready else None

    def run():
        model = sm.OLS(people["y"].to_numpy(float), design(people) if X is None else X)
        fit = model.fit(cov_type="cluster", cov_kwds={"groups": people["college"].to_numpy()})
        return fit.params[1], fit.bse[1]

    return run


def ready_ols(path):
    return array_ols(path, ready=True)


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
    from evaluation.cells import distinct
    from evaluation.stats import survival

    table = table_of(path)

    def run():
        rows = distinct(table, ["month", "cause"]).to_pyarrow().to_pydict()
        took = [i for i, cause in enumerate(rows["cause"]) if cause]
        stays = [i for i, cause in enumerate(rows["cause"]) if not cause]
        exits = survival.Exits(
            months=[rows["month"][i] for i in took], causes=[str(rows["cause"][i]) for i in took], counts=[rows["n"][i] for i in took],
            censored_months=[rows["month"][i] for i in stays], censored_counts=[rows["n"][i] for i in stays],
        )  # fmt: skip
        with_limits = [survival.cumulative_incidence(exits, "1", month) for month in range(1, 37)]
        return with_limits[11].value, 0.0

    return run


def lifelines_incidence(path):
    import numpy as np
    from lifelines import AalenJohansenFitter

    people = frame(path)
    np.random.seed(1)  # noqa: NPY002 because lifelines breaks ties with the old generator

    def run():
        fit = AalenJohansenFitter().fit(people["month"], people["cause"], event_of_interest=1)
        density = fit.cumulative_density_
        return float(density[density.index <= 12.5].iloc[-1, 0]), 0.0

    return run


if __name__ == "__main__":
    contender = globals()[sys.argv[1]](sys.argv[2])
    before, best, spent, runs, extra = peak(), float("inf"), 0.0, 0, 0.0
    while runs < REPEATS or spent < ENOUGH:
        start = time.perf_counter()
        numbers = contender()
        took = time.perf_counter() - start
        extra = peak() - before if runs == 0 else extra
        best, spent, runs = min(best, took), spent + took, runs + 1
    sys.stdout.write(json.dumps({"seconds": best, "megabytes": extra, "numbers": [float(number) for number in numbers]}))
