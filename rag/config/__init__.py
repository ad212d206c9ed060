"""Configuration: dateline.toml and the environment -> one frozen `Config`."""
