"""A pipeline that some texts kill, for workers to load: it has to be a module that another process can import."""

from __future__ import annotations

import os
import re
import signal
import time

from nlpqa.core.analysis import Analysis
from nlpqa.core.text import Document
from nlpqa.engine.pipeline import Pipeline


class Poisoned(Pipeline):
    """Crashes, hangs or fails where the text says so."""

    def __call__(self, text: str | Document) -> Analysis:
        assert isinstance(text, Document)
        match text.text:
            case "exit":
                os._exit(3)
            case "segfault":
                os.kill(os.getpid(), signal.SIGSEGV)
            case "sleep":
                time.sleep(1000)
            case "backtrack":  # keeps the interpreter to itself: no other Python thread runs
                re.match("(a+)+$", "a" * 60 + "b")
            case "fail":
                raise ZeroDivisionError("no luck")
        return super().__call__(text)
