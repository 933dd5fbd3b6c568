"""The advisory board: meetings, members, agenda and votes.

Revision ID: 0011
"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

_CODE, _LINE, _LONG = 80, 500, 200_000
_TABLES = {
    "board_meeting": (
        [],
        [("day", _CODE), ("time", _CODE), ("place", _LINE), ("state", _CODE), ("minutes", _LONG)],
        [],
        (),
    ),
    "board_member": (
        [("meeting_id", "board_meeting", False), ("staff_id", "staff", True)],
        [("name", _LINE), ("profession", _LINE), ("email", _LINE)],
        ["absent"],
        (),
    ),
    "board_item": (
        [("meeting_id", "board_meeting", False), ("case_id", "case_", False), ("note_id", "note", True)],
        [
            ("question", _LONG), ("files", _LONG), ("recommendation", _LONG), ("conditions", _LONG),
            ("decided_at", _CODE),
        ],
        ["place"],
        ("meeting_id", "case_id"),
    ),
    "board_vote": (
        [("item_id", "board_item", False), ("member_id", "board_member", False)],
        [("vote", _CODE), ("reason", _LINE)],
        [],
        ("item_id", "member_id"),
    ),
}  # fmt: skip


def upgrade() -> None:
    for table, (links, texts, numbers, unique) in _TABLES.items():
        limits = [("id", _CODE), *((name, _CODE) for name, _, _ in links), *texts]
        op.create_table(
            table,
            sa.Column("id", sa.String(length=_CODE), nullable=False),
            sa.Column("version", sa.Integer(), server_default="1", nullable=False),
            *[sa.Column(name, sa.Integer(), server_default="0", nullable=False) for name in numbers],
            *[sa.Column(name, sa.String(length=_CODE), nullable=empty) for name, _, empty in links],
            *[sa.Column(name, sa.String(length=size), server_default="", nullable=False) for name, size in texts],
            *[
                sa.ForeignKeyConstraint([name], [f"{target}.id"], name=op.f(f"fk_{table}_{name}_{target}"))
                for name, target, _ in links
            ],
            *([sa.UniqueConstraint(*unique, name=op.f(f"uq_{table}_{'_'.join(unique)}"))] if unique else []),
            sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
            *[
                sa.CheckConstraint(f"length({name}) <= {size}", name=op.f(f"ck_{table}_{name}_length"))
                for name, size in limits
            ],
        )
        for name, _, _ in links:
            op.create_index(op.f(f"ix_{table}_{name}"), table, [name])


def downgrade() -> None:
    for table in reversed(_TABLES):
        op.drop_table(table)
