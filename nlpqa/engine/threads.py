"""How many threads the libraries for linear algebra may start."""

from __future__ import annotations

import os

_LIBRARIES = ("OPENBLAS", "OMP", "MKL")


def one_thread() -> None:
    """Let each keep to one, unless the environment says otherwise; to be called before numpy is loaded.

    The model's matrices are small: more threads wait for one another, and for the cores that other workers use.
    """
    for library in _LIBRARIES:
        os.environ.setdefault(f"{library}_NUM_THREADS", "1")
