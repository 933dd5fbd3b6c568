"""The rows of the centre's own sheet that were taken in as cases.

Revision ID: 0017
"""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

_CODE, _LINE = 80, 500
_LIMITS = {"id": _CODE, "case_id": _CODE, "reference": _LINE, "digest": _CODE}


def upgrade() -> None:
    op.create_table(
        "sheet_row",
        sa.Column("id", sa.String(length=_CODE), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("case_id", sa.String(length=_CODE), nullable=False),
        sa.Column("reference", sa.String(length=_LINE), server_default="", nullable=False),
        sa.Column("digest", sa.String(length=_CODE), server_default="", nullable=False),
        *[
            sa.CheckConstraint(f"length({name}) <= {most}", name=op.f(f"ck_sheet_row_{name}_length"))
            for name, most in _LIMITS.items()
        ],
        sa.ForeignKeyConstraint(["case_id"], ["case_.id"], name=op.f("fk_sheet_row_case_id_case_")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sheet_row")),
        sa.UniqueConstraint("case_id", name=op.f("uq_sheet_row_case_id")),
    )
    op.create_index(op.f("ix_sheet_row_case_id"), "sheet_row", ["case_id"])
    op.create_index("ix_sheet_row_reference", "sheet_row", ["reference"])


def downgrade() -> None:
    op.drop_table("sheet_row")
