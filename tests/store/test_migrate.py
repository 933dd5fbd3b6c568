"""From one version of the tables to the next: whole or not at all, after a backup; newer ones are left alone."""

import shutil
from pathlib import Path

import pytest
from sqlalchemy import Column, MetaData, String, Table

from dsc_desk import resource
from dsc_desk.store.check_migrations import differences, main
from dsc_desk.store.errors import NewerSchema, StoreError
from dsc_desk.store.journal import Journal
from dsc_desk.store.open import create_store, open_store
from dsc_desk.store.restore import restore_backup
from tests.store.conftest import Made

FIRST = """
from alembic import op
revision, down_revision = "0001", None
def upgrade() -> None:
    op.execute("CREATE TABLE draft (id TEXT PRIMARY KEY, staff_id TEXT, key TEXT, text TEXT, at TEXT)")
    op.execute("CREATE TABLE parent (id TEXT PRIMARY KEY)")
    op.execute("CREATE TABLE child (id TEXT PRIMARY KEY, parent_id TEXT REFERENCES parent (id) ON DELETE CASCADE)")
    op.execute("INSERT INTO parent VALUES ('p')")
    op.execute("INSERT INTO child VALUES ('c', 'p')")
"""
REBUILD = """
import sqlalchemy as sa
from alembic import op
revision, down_revision = "0002", "0001"
def upgrade() -> None:
    with op.batch_alter_table("parent", recreate="always") as table:
        table.add_column(sa.Column("name", sa.String(20), server_default="ny"))
"""
FAIL = """
from alembic import op
revision, down_revision = "0002", "0001"
def upgrade() -> None:
    op.execute("CREATE TABLE half (id TEXT)")
    op.execute("DELETE FROM child")
    op.execute("INSERT INTO nowhere VALUES (1)")
"""
LOOSE = """
from alembic import op
revision, down_revision = "0002", "0001"
def upgrade() -> None:
    op.execute("DELETE FROM parent")
"""


@pytest.fixture
def migrations(tmp_path):
    folder = tmp_path / "migrations"
    (folder / "versions").mkdir(parents=True)
    shutil.copy(resource.migrations() / "env.py", folder)
    (folder / "versions" / "0001_first.py").write_text(FIRST)
    return folder


@pytest.fixture
def old(tmp_path, migrations):
    """A store of the first version, with something typed in it."""
    store, recovery = create_store(tmp_path / "a" / "x.store", passphrase="x", use_keyring=False, migrations=migrations)
    Journal(store).put("note", "anna", "æøå")
    store.close()
    return Made(store.path, recovery)


def add(migrations: Path, code: str) -> None:
    (migrations / "versions" / "0002_second.py").write_text(code)


def test_an_older_store_is_upgraded_after_a_backup(old, migrations, tmp_path):
    add(migrations, REBUILD)
    store = open_store(old.path, recovery_key=old.recovery, migrations=migrations)
    with store.read() as connection:
        assert connection.exec_driver_sql("SELECT name FROM parent").scalar() == "ny"
        assert connection.exec_driver_sql("SELECT count(*) FROM child").scalar() == 1
    assert Journal(store).get("note", "anna") == "æøå"
    (backup,) = store.backups
    assert (backup.reason, backup.schema) == ("upgrade", "0001")
    store.close()
    restore_backup(Path(backup.path), tmp_path / "b" / "y.store", recovery_key=old.recovery, migrations=migrations)
    (migrations / "versions" / "0002_second.py").unlink()
    store = open_store(tmp_path / "b" / "y.store", recovery_key=old.recovery, migrations=migrations)
    assert Journal(store).get("note", "anna") == "æøå"
    store.close()


@pytest.mark.parametrize(("code", "words"), [(FAIL, "failed"), (LOOSE, "loose")])
def test_an_upgrade_that_fails_leaves_the_store_as_it_was(old, migrations, code, words):
    add(migrations, code)
    with pytest.raises(StoreError, match=words):
        open_store(old.path, recovery_key=old.recovery, migrations=migrations)
    (migrations / "versions" / "0002_second.py").unlink()
    store = open_store(old.path, recovery_key=old.recovery, migrations=migrations)
    with store.read() as connection:
        tables = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").scalars().all()
        assert "half" not in tables
        assert connection.exec_driver_sql("SELECT count(*) FROM child").scalar() == 1
    store.close()


def test_a_newer_store_is_refused_and_not_a_byte_is_changed(old, migrations):
    add(migrations, REBUILD)
    store = open_store(old.path, recovery_key=old.recovery, migrations=migrations)
    backup = store.backup_to(old.path.with_name("b.dscbackup"))
    store.close()
    killed = old.path.parent.with_name("killed")  # as a kill leaves a store: with its write-ahead log
    store = open_store(old.path, recovery_key=old.recovery, migrations=migrations)
    Journal(store).put("note", "anna", "senere")
    shutil.copytree(old.path.parent, killed)
    store.close()
    (migrations / "versions" / "0002_second.py").unlink()
    left = {name: (killed / name).read_bytes() for name in (old.path.name, f"{old.path.name}-wal")}
    with pytest.raises(NewerSchema):
        open_store(killed / old.path.name, recovery_key=old.recovery, migrations=migrations)
    assert {name: (killed / name).read_bytes() for name in left} == left
    before = old.bytes()
    with pytest.raises(NewerSchema) as refused:
        open_store(old.path, recovery_key=old.recovery, migrations=migrations)
    assert "0002" in refused.value.text.da
    with pytest.raises(NewerSchema):
        restore_backup(Path(backup.path), old.path, recovery_key=old.recovery, migrations=migrations)
    assert {name: old.bytes()[name] for name in before} == before


def test_the_real_migrations_make_the_tables_of_the_program():
    from dsc_desk.cases.tables import metadata

    assert main(resource.migrations(), metadata) == 0


def test_what_differs_is_named(old, migrations, capsys):
    metadata = MetaData()
    Table("child", metadata, Column("id", String, primary_key=True), Column("age", String, server_default="3"))
    store = open_store(old.path, recovery_key=old.recovery, migrations=migrations)
    with store.read() as connection:
        lines = "\n".join(differences(connection, metadata))
    assert "remove_table" in lines
    assert "'age'" in lines
    assert "parent_id" in lines
    store.close()
    assert main(migrations, metadata) == 1
    assert "'age'" in capsys.readouterr().err
    (migrations / "versions" / "0002_second.py").write_text(REBUILD.replace('"0002", "0001"', '"0007", "0001"'))
    assert main(migrations, metadata) == 1
    assert "not named after its revision" in capsys.readouterr().err


def test_applications_are_kept_when_their_table_is_built_anew(tmp_path):
    real, folder = resource.migrations(), tmp_path / "before"
    shutil.copytree(
        real, folder, ignore=lambda _folder, names: {name for name in names if "0009" <= name[:4] <= "9999"}
    )
    store, recovery = create_store(tmp_path / "a" / "x.store", passphrase="x", use_keyring=False, migrations=folder)
    with store.write() as connection:
        connection.exec_driver_sql("INSERT INTO case_ (id, reference, title) VALUES ('c', 'R', 'Knæ')")
        connection.exec_driver_sql(
            "INSERT INTO application (id, case_id, route_id, state) VALUES ('a', 'c', 'r', 'granted')"
        )
        connection.exec_driver_sql("INSERT INTO holder (id, application_id, who) VALUES ('h', 'a', 'us')")
    store.close()
    store = open_store(store.path, recovery_key=recovery.printed, use_keyring=False, migrations=real)
    with store.write() as connection:
        assert connection.exec_driver_sql("SELECT case_id, route_id, state FROM application").all() == [
            ("c", "r", "granted")
        ]
        assert connection.exec_driver_sql("SELECT application_id FROM holder").scalar() == "a"
        connection.exec_driver_sql("INSERT INTO application (id, case_id, route_id) VALUES ('b', 'c', 'r')")
        connection.exec_driver_sql("INSERT INTO renewal (id, application_id, earlier_id) VALUES ('n', 'b', 'a')")
    store.close()
