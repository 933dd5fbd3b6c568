"""Cases that went to another centre or authority, or came from there.

Revision ID: 0007
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_CODE, _LINE = 80, 500


def upgrade() -> None:
    before = [("direction", _CODE), ("uid", _CODE)]
    after = [
        ("sha256", _CODE), ("kind", _CODE), ("party", _LINE), ("parts", _LINE), ("note", _LINE), ("at", _CODE),
        ("state", _CODE), ("receipt_at", _CODE), ("their_reference", _LINE), ("receipt_key", _CODE), ("signer", _CODE),
    ]  # fmt: skip
    links = [("case_id", "case_", False), ("staff_id", "staff", True)]
    texts = [*before, *after]
    limits = [("id", _CODE), *((name, _CODE) for name, _, _ in links), *texts]
    op.create_table(
        "handover",
        sa.Column("id", sa.String(length=_CODE), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("edition", sa.Integer(), server_default="0", nullable=False),
        *[sa.Column(name, sa.String(length=_CODE), nullable=empty) for name, _, empty in links],
        *[sa.Column(name, sa.String(length=size), server_default="", nullable=False) for name, size in texts],
        *[
            sa.ForeignKeyConstraint([name], [f"{target}.id"], name=op.f(f"fk_handover_{name}_{target}"))
            for name, target, _ in links
        ],
        sa.PrimaryKeyConstraint("id", name=op.f("pk_handover")),
        sa.UniqueConstraint("direction", "uid", "edition", name=op.f("uq_handover_direction_uid_edition")),
        *[
            sa.CheckConstraint(f"length({name}) <= {size}", name=op.f(f"ck_handover_{name}_length"))
            for name, size in limits
        ],
    )
    for name, _, _ in links:
        op.create_index(op.f(f"ix_handover_{name}"), "handover", [name])


def downgrade() -> None:
    op.drop_table("handover")
