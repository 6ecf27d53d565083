"""Programs whose exports are known by name: one file each, as data."""
