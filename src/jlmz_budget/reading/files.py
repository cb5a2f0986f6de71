"""Files of a scenario as bytes: found inside its folder, bounded in size, never followed out of it."""

from __future__ import annotations

import stat
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from jlmz_budget.errors import InputError, Problem

if TYPE_CHECKING:
    from pathlib import Path

MEGABYTE: Final = 1_000_000

RULES_LIMIT: Final = 1 * MEGABYTE
"""Largest scenario file or policy pack, in bytes: some hundred times a real one."""

TABLE_LIMIT: Final = 200 * MEGABYTE
"""Largest table, in bytes: several million rows."""


@dataclass(frozen=True)
class Folder:
    """The folder of a scenario.

    Args:
        path: as the user gave it; messages show it.

    """

    path: Path

    def shown(self, name: str) -> str:
        """How messages name a file of the folder."""
        return str(self.path / name)

    def names(self) -> tuple[str, ...]:
        """The files directly in the folder, by name; none if the folder may not be listed."""
        try:
            return tuple(sorted(entry.name for entry in self.path.iterdir() if entry.is_file()))
        except OSError:
            return ()

    def inside(self, name: str) -> Path | None:
        """The file of that name, or None if the name leads out of the folder."""
        try:
            root = self.path.resolve()
            target = (root / name).resolve()
        except (OSError, ValueError, RuntimeError):
            return None
        return target if target.is_relative_to(root) and target != root else None


def read_bytes(path: Path, shown: str, limit: int) -> bytes:
    """The bytes of a regular file.

    Args:
        path: the file.
        shown: how messages name it.
        limit: largest size accepted, in bytes.

    Raises:
        InputError: there is no such file, it cannot be read, it is not a file, or it is too large.

    """
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise InputError(Problem(shown, "is not a file", "name a file"))
        if status.st_size > limit:
            values = {"size": f"{status.st_size:,}", "limit": f"{limit:,}"}
            raise InputError(
                Problem(
                    shown, "has {size} bytes, at most {limit} are read", "remove what does not belong", values
                )
            )
        return path.read_bytes()
    except FileNotFoundError:
        raise InputError(Problem(shown, "there is no such file", "check the name")) from None
    except PermissionError:
        raise InputError(Problem(shown, "may not be read", "give yourself the right to read it")) from None
    except (OSError, ValueError) as error:
        reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
        raise InputError(
            Problem(shown, "cannot be read: {reason}", "check the name and the disk", {"reason": reason})
        ) from None
