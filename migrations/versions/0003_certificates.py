"""Certificates of staff and requesters, and the lane of a case.

Revision ID: 0003
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_CODE, _LINE = 80, 500


def upgrade() -> None:
    texts = [("kind", _CODE), ("issuer", _LINE), ("number", _LINE), ("issued_on", _CODE), ("valid_until", _CODE)]
    links = ("staff_id", "person_id")
    limits = [("id", _CODE), *((name, _CODE) for name in links), *texts]
    op.create_table(
        "certificate",
        sa.Column("id", sa.String(length=_CODE), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        *[sa.Column(name, sa.String(length=_CODE), nullable=True) for name in links],
        *[sa.Column(name, sa.String(length=size), server_default="", nullable=False) for name, size in texts],
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_certificate_staff_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_certificate_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_certificate")),
        *[
            sa.CheckConstraint(f"length({name}) <= {size}", name=op.f(f"ck_certificate_{name}_length"))
            for name, size in limits
        ],
    )
    for name in links:
        op.create_index(op.f(f"ix_certificate_{name}"), "certificate", [name], unique=False)
    # Altering by hand: SQLite takes a CHECK with a new column, and Alembic would copy the whole table for it.
    op.execute(
        "ALTER TABLE case_ ADD COLUMN lane VARCHAR(80) DEFAULT '' NOT NULL "
        "CONSTRAINT ck_case__lane_length CHECK (length(lane) <= 80)"
    )


def downgrade() -> None:
    op.drop_table("certificate")
    op.drop_column("case_", "lane")
