"""Effects that are earned: the design picks the estimator, the checks cap the evidence tier, the interval gives the verdict."""
