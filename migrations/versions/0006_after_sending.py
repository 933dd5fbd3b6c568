"""What happens after sending: dispatches with their documents and proof, questions, and conditions of a permit.

Revision ID: 0006
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_CODE, _LINE, _LONG = 80, 500, 200_000
_TABLES = {
    "dispatch": (
        [("application_id", "application", False), ("proof_id", "attachment", True)],
        [
            ("kind", _CODE),
            ("day", _CODE),
            ("how", _LINE),
            ("their_reference", _LINE),
            ("text", _LONG),
            ("created_at", _CODE),
        ],
    ),
    "dispatch_file": (
        [("dispatch_id", "dispatch", False)],
        [("name", _LINE), ("format", _CODE), ("sha256", _CODE)],
    ),
    "question": (
        [("application_id", "application", False)],
        [("text", _LONG), ("asked_day", _CODE), ("answer", _LONG), ("answered_day", _CODE), ("created_at", _CODE)],
    ),
    "condition": (
        [("application_id", "application", False), ("task_id", "task", True)],
        [("text", _LONG), ("state", _CODE), ("judged_day", _CODE), ("how", _LINE), ("created_at", _CODE)],
    ),
}


def upgrade() -> None:
    for name, (links, texts) in _TABLES.items():
        limits = [("id", _CODE), *((link, _CODE) for link, _, _ in links), *texts]
        op.create_table(
            name,
            sa.Column("id", sa.String(length=_CODE), nullable=False),
            sa.Column("version", sa.Integer(), server_default="1", nullable=False),
            *[sa.Column(link, sa.String(length=_CODE), nullable=empty) for link, _, empty in links],
            *[sa.Column(text, sa.String(length=size), server_default="", nullable=False) for text, size in texts],
            *[
                sa.CheckConstraint(f"length({each}) <= {size}", name=op.f(f"ck_{name}_{each}_length"))
                for each, size in limits
            ],
            *[
                sa.ForeignKeyConstraint([link], [f"{to}.id"], name=op.f(f"fk_{name}_{link}_{to}"))
                for link, to, _ in links
            ],
            sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
        )
        for link, _, _ in links:
            op.create_index(op.f(f"ix_{name}_{link}"), name, [link])
    # What was sent before there was a log of it.
    op.execute(
        "INSERT INTO dispatch (id, application_id, kind, day, how, their_reference, created_at) "
        "SELECT lower(hex(randomblob(16))), id, 'application', sent_at, sent_how, their_reference, sent_at "
        "FROM application WHERE sent_at != ''"
    )
    op.execute(
        "INSERT INTO dispatch_file (id, dispatch_id, name, format, sha256) "
        "SELECT lower(hex(randomblob(16))), dispatch.id, sent_document.name, sent_document.format, sent_document.sha256 "
        "FROM sent_document JOIN dispatch ON dispatch.application_id = sent_document.application_id"
    )


def downgrade() -> None:
    for name in reversed(_TABLES):
        op.drop_table(name)
