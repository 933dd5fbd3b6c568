"""Answers to the requester as they went out, and the notes they were answered with.

Revision ID: 0016
"""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

_CODE, _LINE = 80, 500
_REPLY = {"case_id": "case_", "note_id": "note"}
_REPLY_NOTE = {"reply_id": "reply", "note_id": "note"}


def upgrade() -> None:
    _table(
        "reply",
        _REPLY,
        {"day": _CODE, "how": _CODE, "language": _CODE, "receiver": _LINE, "subject": _LINE, "wanted": _CODE},
        ["note_id"],
    )
    _table("reply_note", _REPLY_NOTE, {"said": _CODE}, ["reply_id", "note_id"])


def _table(name: str, links: dict[str, str], texts: dict[str, int], unique: list[str]) -> None:
    limits = {"id": _CODE, **dict.fromkeys(links, _CODE), **texts}
    op.create_table(
        name,
        sa.Column("id", sa.String(length=_CODE), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        *[sa.Column(one, sa.String(length=_CODE), nullable=False) for one in links],
        *[sa.Column(one, sa.String(length=size), server_default="", nullable=False) for one, size in texts.items()],
        *[
            sa.CheckConstraint(f"length({one}) <= {size}", name=op.f(f"ck_{name}_{one}_length"))
            for one, size in limits.items()
        ],
        *[
            sa.ForeignKeyConstraint([one], [f"{target}.id"], name=op.f(f"fk_{name}_{one}_{target}"))
            for one, target in links.items()
        ],
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
        sa.UniqueConstraint(*unique, name=op.f(f"uq_{name}_{'_'.join(unique)}")),
    )
    for one in links:
        op.create_index(op.f(f"ix_{name}_{one}"), name, [one])


def downgrade() -> None:
    op.drop_table("reply_note")
    op.drop_table("reply")
