"""The library as HealthDCAT-AP, out and in: `mapping` says which field stands where, `write` and `read` follow it."""
