"""The files in which an authority answered an application.

Revision ID: 0015
"""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

_CODE = 80


def upgrade() -> None:
    op.create_table(
        "answer_file",
        sa.Column("id", sa.String(length=_CODE), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("application_id", sa.String(length=_CODE), nullable=False),
        sa.Column("file_id", sa.String(length=_CODE), nullable=True),
        sa.Column("added_at", sa.String(length=_CODE), server_default="", nullable=False),
        *[
            sa.CheckConstraint(f"length({name}) <= {_CODE}", name=op.f(f"ck_answer_file_{name}_length"))
            for name in ("id", "application_id", "file_id", "added_at")
        ],
        sa.ForeignKeyConstraint(
            ["application_id"], ["application.id"], name=op.f("fk_answer_file_application_id_application")
        ),
        sa.ForeignKeyConstraint(["file_id"], ["attachment.id"], name=op.f("fk_answer_file_file_id_attachment")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_answer_file")),
        sa.UniqueConstraint("application_id", "file_id", name=op.f("uq_answer_file_application_id_file_id")),
    )
    for name in ("application_id", "file_id"):
        op.create_index(op.f(f"ix_answer_file_{name}"), "answer_file", [name])


def downgrade() -> None:
    op.drop_table("answer_file")
