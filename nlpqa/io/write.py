"""Files written whole or not at all."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

from nlpqa.core.errors import NlpqaError


def write_bytes(path: Path, data: bytes) -> None:
    """Write to a temporary file beside `path` and rename it; an existing file's permissions are kept.

    A link is followed, so that the file it names changes and the link stays; a device or pipe is written to as it is.
    Raises NlpqaError.
    """
    real = path.resolve()
    try:
        if path.is_char_device() or path.is_fifo():  # root could rename a file over /dev/null
            path.write_bytes(data)
            return
        handle, name = tempfile.mkstemp(dir=real.parent, prefix=f".{real.name[:40]}.", suffix=".part")
    except OSError as error:
        raise NlpqaError(f"cannot write here: {error.strerror}", path, cure="name another place") from error
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        if real.exists():
            shutil.copymode(real, temporary)
        else:
            temporary.chmod(0o666 & ~_umask())
        temporary.replace(real)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise NlpqaError(f"cannot write: {error.strerror}", path, cure="name another place") from error
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current
