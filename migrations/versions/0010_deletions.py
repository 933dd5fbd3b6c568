"""Proof that data of a permit were deleted: when, by whom, and the file that shows it.

Revision ID: 0010
"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

_CODE, _LINE = 80, 500


def upgrade() -> None:
    links = [("application_id", "application", False), ("proof_id", "attachment", True)]
    texts = [("source_id", _CODE), ("day", _CODE), ("by_whom", _LINE)]
    op.create_table(
        "deletion",
        sa.Column("id", sa.String(length=_CODE), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        *[sa.Column(name, sa.String(length=_CODE), nullable=empty) for name, _, empty in links],
        *[sa.Column(name, sa.String(length=size), server_default="", nullable=False) for name, size in texts],
        *[
            sa.CheckConstraint(f"length({name}) <= {size}", name=op.f(f"ck_deletion_{name}_length"))
            for name, size in [("id", _CODE), *((name, _CODE) for name, _, _ in links), *texts]
        ],
        *[
            sa.ForeignKeyConstraint([name], [f"{to}.id"], name=op.f(f"fk_deletion_{name}_{to}"))
            for name, to, _ in links
        ],
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deletion")),
        sa.UniqueConstraint("application_id", "source_id", name=op.f("uq_deletion_application_id_source_id")),
    )
    for name, _, _ in links:
        op.create_index(op.f(f"ix_deletion_{name}"), "deletion", [name])


def downgrade() -> None:
    op.drop_table("deletion")
