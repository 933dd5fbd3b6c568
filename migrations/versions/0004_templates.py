"""The authorities' own forms: versions of a form for a route, and what each of its fields is filled with.

Revision ID: 0004
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_CODE, _LINE, _LONG = 80, 500, 200_000
_TEMPLATE = {"route_id": _CODE, "number": 0, "name": _LINE, "medium": _CODE, "sha256": _CODE, "size": 0, "pages": 0,
             "notes": _LONG, "why": _LINE, "at": _CODE, "staff_id": _CODE}  # fmt: skip
_FIELD = {"place": 0, "key": _LINE, "kind": _CODE, "label": _LINE, "how": _CODE, "name": _LINE, "page": 0, "most": 0,
          "comb": 0, "options": _LONG, "use": _CODE, "target": _LONG, "at_answer": _LINE, "certainty": 0}  # fmt: skip


def _columns(sizes: dict[str, int]) -> list[sa.Column[object]]:
    return [
        sa.Column(name, sa.String(length=size), server_default="", nullable=False)
        if size
        else sa.Column(name, sa.Integer(), server_default="0", nullable=False)
        for name, size in sizes.items()
    ]


def _head() -> list[sa.Column[object]]:
    return [
        sa.Column("id", sa.String(length=_CODE), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
    ]


def _checks(table: str, sizes: dict[str, int]) -> list[sa.CheckConstraint]:
    return [
        sa.CheckConstraint(f"length({name}) <= {size}", name=op.f(f"ck_{table}_{name}_length"))
        for name, size in {"id": _CODE, **sizes}.items()
        if size
    ]


def upgrade() -> None:
    op.create_table(
        "template",
        *_head(),
        *_columns(_TEMPLATE),
        *_checks("template", _TEMPLATE),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_template")),
        sa.UniqueConstraint("route_id", "number", name=op.f("uq_template_route_id_number")),
    )
    op.create_table(
        "template_field",
        *_head(),
        sa.Column("template_id", sa.String(length=_CODE), nullable=False),
        *_columns(_FIELD),
        *_checks("template_field", {"template_id": _CODE, **_FIELD}),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_template_field")),
        sa.ForeignKeyConstraint(["template_id"], ["template.id"], name=op.f("fk_template_field_template_id")),
        sa.UniqueConstraint("template_id", "key", name=op.f("uq_template_field_template_id_key")),
    )
    op.create_index(op.f("ix_template_field_template_id"), "template_field", ["template_id"])


def downgrade() -> None:
    op.drop_table("template_field")
    op.drop_table("template")
