"""Matrix products by numpy where thinc would take BLIS.

BLIS as packaged for Python falls back to portable kernels on processors it does not know; there numpy's product is
three times as quick, elsewhere as quick. The figures stand in benchmarks/README.md.
"""

from __future__ import annotations

from typing import Any

import numpy
from thinc.api import NumpyOps


class NumpyProducts(NumpyOps):  # type: ignore[misc]
    """thinc's operations on the processor, with numpy's matrix product."""

    def gemm(self, x: Any, y: Any, out: Any = None, trans1: bool = False, trans2: bool = False) -> Any:
        """x · y, either of them transposed first if asked for."""
        return numpy.dot(x.T if trans1 else x, y.T if trans2 else y, out=out)

    def asarray(self, data: Any, dtype: Any = None) -> Any:
        """The data as an array; weights that are kept in half precision, as in the package, are widened."""
        array = super().asarray(data, dtype=dtype)
        return array.astype("f4") if array.dtype == numpy.float16 and dtype is None else array
