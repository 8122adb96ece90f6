"""Where does a backup lie? Whole under its name or not at all, and readable for its owner alone."""

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class BackupError(Exception):
    """Why a backup was not made or not brought back, in a sentence for whoever runs the site."""


@contextmanager
def written_whole(path: Path) -> Iterator[Path]:
    """An empty file beside ``path`` to write to; it takes the name once it is whole and on the disk.

    Raises ``BackupError``, and leaves nothing behind, when the name is taken or the disk refuses.
    """
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if path.exists():
            raise FileExistsError
        part = _empty_beside(path)
        try:
            yield part
            _to_disk(part)
            _named(part, path)
            _folder_to_disk(path.parent)
        finally:
            part.unlink(missing_ok=True)
            part.with_name(f"{part.name}-journal").unlink(missing_ok=True)
    except FileExistsError:
        raise BackupError(f"{path} is there already and is left as it is. Name another file.") from None
    except OSError as refused:
        raise BackupError(f"{path} cannot be written: {refused.strerror}.") from refused


def _empty_beside(path: Path) -> Path:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
    os.close(handle)
    return Path(name)


def _named(part: Path, path: Path) -> None:
    """A link, unlike a new name, never takes the place of another file. Where a disk has none, take the name first."""
    try:
        os.link(part, path)
    except FileExistsError:
        raise
    except OSError:  # FAT, and some that lie elsewhere
        path.touch(mode=0o600, exist_ok=False)
        part.replace(path)


def _folder_to_disk(folder: Path) -> None:
    try:
        _to_disk(folder)
    except OSError as refused:
        if refused.errno not in (errno.EINVAL, errno.ENOTSUP):  # some disks take this of files alone
            raise


def _to_disk(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
