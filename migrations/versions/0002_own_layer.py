"""The centre's own layer: its versions of sources, access routes and rules.

Revision ID: 0002
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_CODE, _LINE, _LONG = 80, 500, 200_000


def upgrade() -> None:
    texts = [
        ("kind", _CODE),
        ("key", _CODE),
        ("content", _LONG),
        ("based_on", _CODE),
        ("why", _LINE),
        ("at", _CODE),
        ("staff_id", _CODE),
    ]
    columns = [sa.Column(name, sa.String(length=size), server_default="", nullable=False) for name, size in texts]
    checks = [
        sa.CheckConstraint(f"length({name}) <= {size}", name=f"{name}_length") for name, size in [("id", _CODE), *texts]
    ]
    op.create_table(
        "own_entry",
        sa.Column("id", sa.String(length=_CODE), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        *columns,
        sa.Column("number", sa.Integer(), server_default="0", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_own_entry")),
        sa.UniqueConstraint("kind", "key", "number", name=op.f("uq_own_entry_kind_key_number")),
        *[sa.CheckConstraint(check.sqltext, name=op.f(f"ck_own_entry_{check.name}")) for check in checks],
    )


def downgrade() -> None:
    op.drop_table("own_entry")
