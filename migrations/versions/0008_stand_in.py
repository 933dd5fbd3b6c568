"""Colleagues who have somebody's cases for a while.

Revision ID: 0008
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_CODE, _LONG = 80, 200_000


def upgrade() -> None:
    texts = [("first_day", _CODE), ("last_day", _CODE), ("note", _LONG), ("at", _CODE), ("returned_at", _CODE)]
    links = [
        ("case_id", "case_", False),
        ("from_id", "staff", True),
        ("to_id", "staff", False),
        ("by_id", "staff", True),
    ]
    limits = [("id", _CODE), *((name, _CODE) for name, _, _ in links), *texts]
    op.create_table(
        "stand_in",
        sa.Column("id", sa.String(length=_CODE), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        *[sa.Column(name, sa.String(length=_CODE), nullable=empty) for name, _, empty in links],
        *[sa.Column(name, sa.String(length=size), server_default="", nullable=False) for name, size in texts],
        *[
            sa.ForeignKeyConstraint([name], [f"{target}.id"], name=op.f(f"fk_stand_in_{name}_{target}"))
            for name, target, _ in links
        ],
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stand_in")),
        *[
            sa.CheckConstraint(f"length({name}) <= {size}", name=op.f(f"ck_stand_in_{name}_length"))
            for name, size in limits
        ],
    )
    for name, _, _ in links:
        op.create_index(op.f(f"ix_stand_in_{name}"), "stand_in", [name])


def downgrade() -> None:
    op.drop_table("stand_in")
