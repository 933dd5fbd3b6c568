"""What a step was closed past, as it stood then: gates that were not open, approvals not obtained.

Revision ID: 0013
"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

_CODE, _LONG = 80, 200_000


def upgrade() -> None:
    """Steps closed before have no row; of them it is told from their reason and the rules."""
    op.create_table(
        "passed",
        sa.Column("id", sa.String(length=_CODE), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("case_id", sa.String(length=_CODE), nullable=False),
        sa.Column("step_id", sa.String(length=_CODE), server_default="", nullable=False),
        sa.Column("said", sa.String(length=_LONG), server_default="", nullable=False),
        *[
            sa.CheckConstraint(f"length({name}) <= {size}", name=op.f(f"ck_passed_{name}_length"))
            for name, size in (("id", _CODE), ("case_id", _CODE), ("step_id", _CODE), ("said", _LONG))
        ],
        sa.ForeignKeyConstraint(["case_id"], ["case_.id"], name=op.f("fk_passed_case_id_case_")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_passed")),
        sa.UniqueConstraint("case_id", "step_id", name=op.f("uq_passed_case_id_step_id")),
    )
    op.create_index(op.f("ix_passed_case_id"), "passed", ["case_id"])


def downgrade() -> None:
    op.drop_table("passed")
