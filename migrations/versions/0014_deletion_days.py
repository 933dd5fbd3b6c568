"""By which day data are deleted when it is not the permit's last, where they were, and who confirmed it.

Revision ID: 0014
"""

from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

_LIMITS = {"due": 80, "why": 200_000, "environment": 500, "confirmed_by": 500}


def upgrade() -> None:
    for name, size in _LIMITS.items():
        # Alembic cannot add a column with its CHECK to a table of SQLite; the language itself can.
        op.execute(
            f"ALTER TABLE deletion ADD COLUMN {name} VARCHAR({size}) DEFAULT '' NOT NULL "
            f"CONSTRAINT ck_deletion_{name}_length CHECK (length({name}) <= {size})"
        )


def downgrade() -> None:
    for name in _LIMITS:
        op.drop_column("deletion", name)
