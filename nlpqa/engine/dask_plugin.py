"""What Dask runs in every worker before any task; apart from the rest, since it is made from Dask's own class."""

from __future__ import annotations

from typing import Any

from distributed import WorkerPlugin

from nlpqa.engine.on_dask import remember


class Loading(WorkerPlugin):  # type: ignore[misc]
    """Tells a worker a packed pipeline."""

    def __init__(self, key: str, packed: bytes) -> None:
        self.name = f"nlpqa-{key}"
        self._key, self._packed = key, packed

    def setup(self, worker: Any) -> None:  # noqa: ARG002 -- Dask's signature
        """Called when the worker starts, or when the plugin comes."""
        remember(self._key, self._packed)
