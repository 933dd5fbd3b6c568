"""A file of `name: value`, for what a command is told of a case."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from dsc_desk.store.errors import Invalid
from dsc_desk.store.private import read_foreign
from dsc_desk.words import Text


def read_yaml_file(path: str) -> dict[str, Any]:
    """Read a file of `name: value`; raise Invalid when it is not one."""
    import yaml

    said = read_foreign(Path(path), _MOST_YAML, gone=_NO_YAML, huge=_NO_YAML)
    try:
        found = yaml.safe_load(said.decode())
    except (ValueError, RecursionError, yaml.YAMLError) as error:
        raise Invalid(_NO_YAML) from error
    if not isinstance(found, dict):
        raise Invalid(
            Text(
                "Filen skal være en liste af navn: værdi. Intet er ændret.",
                "The file must be a list of name: value. Nothing was changed.",
            )
        )
    return found


_MOST_YAML = 1_000_000  # bytes
_NO_YAML = Text(
    "Filen kan ikke læses som YAML. Intet er ændret.", "The file cannot be read as YAML. Nothing was changed."
)
