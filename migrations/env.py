"""Runs the migrations on the connection that the store hands over; there is no other way in."""

from __future__ import annotations

from alembic import context

config = context.config
context.configure(
    connection=config.attributes["connection"],
    target_metadata=config.attributes.get("metadata"),
    render_as_batch=True,  # SQLite changes a table by building it anew
    transaction_per_migration=False,
)
with context.begin_transaction():
    context.run_migrations()
