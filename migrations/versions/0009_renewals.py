"""A permit may be renewed: a case may have several applications along one route, each renewal told from the one before.

The table of applications is built anew without its one-per-route constraint; its columns stay as they were, so that
every image kept for undo still fits.

Revision ID: 0009
"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

_CODE, _LINE, _LONG = 80, 500, 200_000
_TEXTS = {
    "route_id": _CODE,
    "route_version": _CODE,
    "state": _CODE,
    "created_at": _CODE,
    "sent_at": _CODE,
    "sent_how": _LINE,
    "their_reference": _LINE,
    "complete_at": _CODE,
    "answered_at": _CODE,
    "conditions": _LONG,
    "valid_until": _CODE,
}


def upgrade() -> None:
    _rebuild()
    links = ("application_id", "earlier_id")
    op.create_table(
        "renewal",
        sa.Column("id", sa.String(length=_CODE), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        *[sa.Column(name, sa.String(length=_CODE), nullable=False) for name in links],
        *[
            sa.CheckConstraint(f"length({name}) <= {_CODE}", name=op.f(f"ck_renewal_{name}_length"))
            for name in ("id", *links)
        ],
        *[
            sa.ForeignKeyConstraint([name], ["application.id"], name=op.f(f"fk_renewal_{name}_application"))
            for name in links
        ],
        sa.PrimaryKeyConstraint("id", name=op.f("pk_renewal")),
        sa.UniqueConstraint("application_id", name=op.f("uq_renewal_application_id")),
    )
    for name in links:
        op.create_index(op.f(f"ix_renewal_{name}"), "renewal", [name])


def downgrade() -> None:
    op.drop_table("renewal")
    _rebuild(sa.UniqueConstraint("case_id", "route_id", name=op.f("uq_application_case_id_route_id")))


def _rebuild(*constraints: sa.UniqueConstraint) -> None:
    fresh = op.create_table(
        "application_next",
        sa.Column("id", sa.String(length=_CODE), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("case_id", sa.String(length=_CODE), nullable=False),
        *[sa.Column(name, sa.String(length=size), server_default="", nullable=False) for name, size in _TEXTS.items()],
        *[
            sa.CheckConstraint(f"length({name}) <= {size}", name=op.f(f"ck_application_{name}_length"))
            for name, size in {"id": _CODE, "case_id": _CODE, **_TEXTS}.items()
        ],
        sa.ForeignKeyConstraint(["case_id"], ["case_.id"], name=op.f("fk_application_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_application")),
        *constraints,
    )
    names = [column.name for column in fresh.columns]
    kept = sa.table("application", *[sa.column(name) for name in names])
    op.execute(fresh.insert().from_select(names, sa.select(kept).order_by(sa.text("rowid"))))
    op.drop_table("application")
    op.rename_table("application_next", "application")
    op.create_index(op.f("ix_application_case_id"), "application", ["case_id"])
    op.create_index("ix_application_state", "application", ["state"])
