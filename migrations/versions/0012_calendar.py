"""What calendars were told: by it a day that is gone is called off in them, and one that moved is told anew.

Revision ID: 0012
"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

_CODE = 80


def upgrade() -> None:
    texts = ("kind", "reference", "day", "changed_at", "gone_at")
    op.create_table(
        "calendar_told",
        sa.Column("scope", sa.String(length=_CODE), nullable=False),
        sa.Column("key", sa.String(length=_CODE), nullable=False),
        *[sa.Column(name, sa.String(length=_CODE), server_default="", nullable=False) for name in texts],
        sa.Column("sequence", sa.Integer(), server_default="0", nullable=False),
        sa.PrimaryKeyConstraint("scope", "key", name=op.f("pk_calendar_told")),
    )


def downgrade() -> None:
    op.drop_table("calendar_told")
