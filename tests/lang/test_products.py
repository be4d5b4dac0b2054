"""Weights kept in half precision are read in full."""

from __future__ import annotations

import numpy
from thinc.api import Linear, get_current_ops, set_current_ops

from nlpqa.lang.products import NumpyProducts
from training.package import halve


def test_a_layer_whose_file_was_halved_works_in_single_precision(tmp_path):
    layer = Linear(2, 3).initialize()
    layer.set_param("W", numpy.array([[0.1, 2.5, -3.0], [1.0, 0.0, 7.25]], dtype="f4"))
    layer.to_disk(tmp_path / "model")
    halve(tmp_path / "model")
    before = get_current_ops()
    set_current_ops(NumpyProducts())
    try:
        read = Linear(2, 3)
    finally:
        set_current_ops(before)
    read.from_disk(tmp_path / "model")
    assert read.get_param("W").dtype == numpy.float32
    numpy.testing.assert_allclose(read.get_param("W"), layer.get_param("W"), rtol=1e-3)
    assert read.predict(numpy.ones((1, 3), dtype="f4")).dtype == numpy.float32
