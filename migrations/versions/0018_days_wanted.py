"""The days requesters want an answer by are found without going through every case, on the morning page.

Revision ID: 0018
"""

from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_case__due", "case_", ["due"])
