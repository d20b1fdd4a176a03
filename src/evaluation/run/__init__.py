"""Running reports: kinds and their parameters, the notebook on its kernel, the commit to disk, many reports at once."""
