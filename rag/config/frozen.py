"""The base of all sections of the configuration: frozen, strict, and without unknown keys."""

from pydantic import BaseModel, ConfigDict


class Frozen(BaseModel):
    """A section or table of settings."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, allow_inf_nan=False)
