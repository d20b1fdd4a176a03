"""Group means freed of covariates: the first step of Donald and Lang."""

import numpy as np

from evaluation.stats.arrays import Floats
from evaluation.stats.regression.adapters import CONSTANT
from evaluation.stats.regression.moments import Moments


def adjusted_means(moments: Moments) -> Floats | None:
    """Mean outcome of every group at the covariates' common mean, with slopes learnt inside the groups.

    ȳ_g - b'(x̄_g - x̄), where b = (Σ S_xx,g)^-1 Σ S_xy,g from sums of squares and products around the means of each group g; x̄ is the mean
    over all persons. What the arm does to whole groups cannot leak into b. A t test on these means is the second step
    (:func:`evaluation.stats.means.cluster_means_t`). Returns `None` where the covariates do not vary inside groups or repeat each other.

    Source: Donald & Lang (2007), doi:10.1162/rest.89.2.221.

    >>> rows = Moments.of([1, 2, 5, 6], {"x": [0, 1, 2, 3]}, ["a", "a", "b", "b"])
    >>> [round(float(mean), 6) for mean in adjusted_means(rows)]
    [2.5, 4.5]
    """
    names = [name for name in moments.names if name != CONSTANT]
    place = [moments.names.index(name) for name in names]
    one = moments.names.index(CONSTANT)
    n = moments.n
    y = moments.xy[:, one] / n
    if not place:
        return y
    sums = moments.xx[:, one, place]
    x = sums / n[:, None]
    inside = moments.xx[:, place][:, :, place] - sums[:, :, None] * x[:, None, :]
    crossed = moments.xy[:, place] - sums * y[:, None]
    square, scale = inside.sum(axis=0), np.sqrt(np.diag(moments.xx.sum(axis=0))[place])
    standard = square / np.outer(scale, scale)
    if np.linalg.matrix_rank(standard, tol=1e-10) < len(place):
        return None
    slopes = np.linalg.solve(standard, crossed.sum(axis=0) / scale) / scale
    adjusted: Floats = y - (x - sums.sum(axis=0) / n.sum()) @ slopes
    return adjusted
