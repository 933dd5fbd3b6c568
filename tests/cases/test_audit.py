"""The chain: every change and every look is in it, and the first entry that does not fit is named."""

from __future__ import annotations

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from dsc_desk.cases.audit import GENESIS, head, seal, verify
from dsc_desk.cases.commands.case import LookAtCase, OpenCase
from dsc_desk.cases.tables import audit, audit_content
from dsc_desk.store.errors import Invalid


@pytest.fixture
def chain(desk):
    for number in range(4):
        desk.do(OpenCase(title=f"Sag {number}"))
    return desk


def tamper(desk, statement):
    """Change the chain past its triggers, as somebody with the key could."""
    with desk.store.write() as connection:
        for what in ("update", "delete"):
            connection.execute(text(f"DROP TRIGGER audit_no_{what}"))
        connection.execute(statement)


def verdict(desk, checkpoint=None):
    with desk.store.read() as connection:
        return verify(connection, checkpoint)


def test_a_whole_chain_verifies(chain):
    assert verdict(chain).broken_at is None
    assert verdict(chain).entries >= 7


def test_a_look_is_an_entry(chain):
    before = verdict(chain).entries
    case_id = chain.do(OpenCase(title="Set på")).result
    chain.do(LookAtCase(case_id))
    with chain.store.read() as connection:
        last = connection.execute(audit.select().order_by(audit.c.seq.desc())).mappings().first()
    assert (last["operation"], last["row_id"]) == ("read", case_id)
    assert verdict(chain).entries == before + 2


def test_a_look_says_what_for_and_the_purpose_is_sealed_with_it(chain):
    case_id = chain.do(OpenCase(title="Set på")).result
    chain.do(LookAtCase(case_id))
    chain.do(LookAtCase(case_id, "indsigt efter  artikel 15"))
    with chain.store.read() as connection:
        looks = connection.execute(
            audit_content.select().join(audit, audit.c.seq == audit_content.c.seq).where(audit.c.operation == "read")
        ).all()
    assert [look.after for look in looks] == [
        '{"purpose":"arbejde på sagen"}',
        '{"purpose":"indsigt efter artikel 15"}',
    ]
    for nothing in ("", " ", "x" * 501):
        with pytest.raises(Invalid):
            chain.do(LookAtCase(case_id, nothing))
    tamper(chain, audit_content.update().where(audit_content.c.seq == looks[0].seq).values(after='{"purpose":"andet"}'))
    assert verdict(chain).broken_at == looks[0].seq


@pytest.mark.parametrize(
    "statement",
    [
        audit.update().where(audit.c.seq == 3).values(staff_id="en anden"),
        audit.delete().where(audit.c.seq == 3),
        audit_content.update().where(audit_content.c.seq == 3).values(after="{}"),
    ],
)
def test_the_first_entry_that_does_not_fit_is_named(chain, statement):
    tamper(chain, statement)
    broken = verdict(chain).broken_at
    assert broken in (3, 4)  # a missing entry shows at the next


def test_an_entry_rewritten_and_sealed_anew_does_not_fit_the_next(chain):
    with chain.store.read() as connection:
        entries = connection.execute(audit.select().order_by(audit.c.seq)).mappings().all()
    third = dict(entries[2]) | {"staff_id": "en anden"}
    third["hash"] = seal(entries[1]["hash"], (value for name, value in third.items() if name != "hash"))
    tamper(chain, audit.update().where(audit.c.seq == 3).values(third))
    assert verdict(chain).broken_at == 4


def test_what_is_sealed_cannot_move_between_fields():
    assert seal(GENESIS, ("ab", "c")) != seal(GENESIS, ("a", "bc"))


def test_the_store_itself_refuses_to_change_the_chain(chain):
    with pytest.raises(DatabaseError, match="only grows"), chain.store.write() as connection:
        connection.execute(audit.update().values(staff_id="en anden"))


def test_removed_content_leaves_the_chain_whole(chain):
    with chain.store.write() as connection:
        connection.execute(audit_content.delete().where(audit_content.c.seq == 2))
    assert verdict(chain).broken_at is None
    assert verdict(chain).contents_removed == 1


def test_a_checkpoint_shows_a_chain_cut_short(chain):
    with chain.store.read() as connection:
        seq, digest = head(connection)
    assert verdict(chain, (seq, digest)).broken_at is None
    assert verdict(chain, (seq, "f" * 64)).broken_at == seq
    assert verdict(chain, (seq + 5, digest)).broken_at == seq + 1
