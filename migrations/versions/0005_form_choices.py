"""How one application is written: which fields stand in an annex, and whether it is in English.

Revision ID: 0005
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_CODE, _LINE = 80, 500


def upgrade() -> None:
    texts = [("field_id", _LINE), ("choice", _CODE)]
    op.create_table(
        "form_choice",
        sa.Column("id", sa.String(length=_CODE), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("application_id", sa.String(length=_CODE), nullable=False),
        *[sa.Column(name, sa.String(length=size), server_default="", nullable=False) for name, size in texts],
        *[
            sa.CheckConstraint(f"length({name}) <= {size}", name=op.f(f"ck_form_choice_{name}_length"))
            for name, size in [("id", _CODE), ("application_id", _CODE), *texts]
        ],
        sa.ForeignKeyConstraint(
            ["application_id"], ["application.id"], name=op.f("fk_form_choice_application_id_application")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_form_choice")),
        sa.UniqueConstraint(
            "application_id", "field_id", "choice", name=op.f("uq_form_choice_application_id_field_id_choice")
        ),
    )
    op.create_index(op.f("ix_form_choice_application_id"), "form_choice", ["application_id"])


def downgrade() -> None:
    op.drop_table("form_choice")
