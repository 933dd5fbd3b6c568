"""What every connection stands on: settings, guard, transactions."""

import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest
from sqlalchemy import Connection, text
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlcipher3 import dbapi2

from dsc_desk.store.engine import Use, connect, harden
from dsc_desk.store.errors import StoreError
from dsc_desk.store.keys import DataKey
from dsc_desk.store.open import Store

COUNT = text("SELECT count(*) FROM draft")
PUT = text("INSERT INTO draft (id, staff_id, key, text, at) VALUES (:id, '', '', '', '')")


def put(connection: Connection, name: str) -> None:
    connection.execute(PUT, {"id": name})


def change_and_fail(store: Store) -> None:
    with store.write() as connection:
        put(connection, "a")
        connection.exec_driver_sql("CREATE TABLE half_done (a TEXT)")
        raise ZeroDivisionError


@pytest.mark.parametrize(
    "statement",
    [
        "ATTACH '{folder}/plain.db' AS plain KEY ''",
        "ATTACH ':memory:' AS plain",
        "DETACH main",
        "PRAGMA key = 'x'",
        "PRAGMA rekey = 'x'",
        "PRAGMA synchronous = OFF",
        "PRAGMA foreign_keys = OFF",
        "PRAGMA journal_mode = DELETE",
        "PRAGMA trusted_schema = ON",
        "PRAGMA writable_schema = ON",
        "PRAGMA query_only = OFF",
        "PRAGMA cipher_plaintext_header_size = 32",
        "VACUUM INTO '{folder}/plain.db'",
    ],
)
def test_the_guard_denies_what_carries_rows_out(store, statement):
    said = statement.format(folder=store.path.parent)
    for use in (Use.READ, Use.WRITE, Use.MIGRATE, Use.LOOK):
        with closing(connect(store.path, store._data_key, use)) as connection, pytest.raises(dbapi2.Error) as refused:
            connection.execute(said).fetchall()
        assert any(word in str(refused.value) for word in ("not authorized", "prohibited", "authorization denied"))
    assert not store.path.with_name("plain.db").exists()


WANTED = {"foreign_keys": 1, "journal_mode": "wal", "synchronous": 2, "temp_store": 2, "secure_delete": 1}
WANTED |= {"trusted_schema": 0, "busy_timeout": 5000, "cipher_memory_security": "1"}
OTHERWISE = {"foreign_keys": "OFF", "journal_mode": "DELETE", "synchronous": "OFF", "temp_store": "FILE"}
OTHERWISE |= {
    "secure_delete": "OFF",
    "trusted_schema": "ON",
    "busy_timeout": "1",
}  # what guards memory never goes off again


def test_the_settings_hold_on_both_kinds_of_connection(store):
    for transaction in (store.read, store.write):
        with transaction() as connection:
            found = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in WANTED}
        assert found == WANTED


@pytest.fixture
def otherwise(made):
    """A connection as a library would give it whose every default is the other way; ours does some by itself."""
    store = made.open()
    key = store._data_key
    store.close()
    with closing(dbapi2.connect(made.path, isolation_level=None)) as connection:
        connection.execute(key.pragma)
        for name, value in OTHERWISE.items():
            connection.execute(f"PRAGMA {name}={value}").fetchall()
        connection.enable_load_extension(True)
        yield connection


@pytest.mark.parametrize("use", [Use.READ, Use.WRITE, Use.MIGRATE])
def test_every_setting_is_ours_whatever_the_library_begins_with(otherwise, use):
    def found():
        return {name: otherwise.execute(f"PRAGMA {name}").fetchone()[0] for name in WANTED}

    assert not [name for name, value in found().items() if name in OTHERWISE and value == WANTED[name]]
    harden(otherwise, use)
    assert found() == WANTED | ({"foreign_keys": 0} if use is Use.MIGRATE else {})


def test_no_library_is_loaded_even_where_the_driver_would(otherwise):
    with pytest.raises(dbapi2.OperationalError, match=r"shared object|could not|not found|dlopen|module"):
        otherwise.execute("SELECT load_extension('none such')")
    harden(otherwise, Use.READ)
    with pytest.raises(dbapi2.DatabaseError, match=r"not authorized|prohibited"):
        otherwise.execute("SELECT load_extension('none such')")


def test_an_error_takes_everything_back_tables_too(store):
    with pytest.raises(ZeroDivisionError):
        change_and_fail(store)
    with store.read() as connection:
        assert connection.scalar(COUNT) == 0
        assert connection.exec_driver_sql("SELECT count(*) FROM sqlite_master WHERE name = 'half_done'").scalar() == 0


def test_a_writer_takes_the_store_at_once(store):
    with store.write() as connection:
        driver = connection.connection.driver_connection
        assert driver.in_transaction
        assert driver.isolation_level is None
        with closing(dbapi2.connect(store.path, timeout=0, isolation_level=None)) as second:
            second.execute(store._data_key.pragma)
            with pytest.raises(dbapi2.OperationalError, match="locked"):
                second.execute("BEGIN IMMEDIATE")


def test_a_reader_sees_one_moment_and_no_half_change(store):
    with store.read() as outer:
        assert outer.scalar(COUNT) == 0
        with store.write() as connection:
            put(connection, "a")
        with store.read() as inner:
            assert inner is outer
            assert inner.scalar(COUNT) == 0
    with store.read() as connection:
        assert connection.scalar(COUNT) == 1


def test_readers_cannot_write(store):
    with pytest.raises(OperationalError, match="readonly"), store.read() as connection:
        put(connection, "a")
    assert not store.read_only


def test_a_write_within_a_write_is_a_mistake(store):
    with pytest.raises(RuntimeError, match="one transaction"), store.write(), store.write():
        pass
    with store.write() as connection:
        put(connection, "still works")


def test_many_threads_write_and_read(store):
    def work(name):
        for number in range(20):
            with store.write() as connection:
                put(connection, f"{name}.{number}")
            with store.read() as connection:
                assert connection.scalar(COUNT) > number

    with ThreadPoolExecutor(6) as threads:
        list(threads.map(work, range(6)))
    with store.read() as connection:
        assert connection.scalar(COUNT) == 120


def test_closing_interrupts_a_long_read(made):
    store = made.open()
    begun, told = threading.Event(), []
    long = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 60000000) SELECT count(*) FROM n"

    def read():
        try:
            with store.read() as connection:
                begun.set()
                connection.exec_driver_sql(long)
        except StoreError as error:
            told.append(error.text.en)

    thread = threading.Thread(target=read)
    thread.start()
    begun.wait()
    threading.Event().wait(0.1)
    store.close()
    thread.join(5)
    assert told == ["The store is closed. Open it again to continue."]


def test_word_search_works_under_the_guard(store):
    with store.write() as connection:
        connection.exec_driver_sql(
            "CREATE VIRTUAL TABLE words USING fts5(text, tokenize='unicode61 remove_diacritics 0')"
        )
        connection.exec_driver_sql("INSERT INTO words VALUES ('Blåbærgrød på Ærø')")
        found = connection.exec_driver_sql("SELECT text FROM words WHERE words MATCH 'ærø'").all()
    assert found == [("Blåbærgrød på Ærø",)]


def test_an_old_database_library_is_refused(monkeypatch, made):
    monkeypatch.setattr(dbapi2, "sqlite_version_info", (3, 51, 2))
    monkeypatch.setattr(dbapi2, "sqlite_version", "3.51.2")
    before = made.bytes()
    with pytest.raises(StoreError, match=r"3\.51\.2"):
        made.open()
    assert made.bytes() == before


def test_a_library_that_does_not_encrypt_is_refused(monkeypatch, made):
    monkeypatch.setattr(dbapi2, "connect", sqlite3.connect)
    with pytest.raises(StoreError, match="SQLCipher"):
        made.open()


def test_no_connection_makes_a_file(tmp_path):
    with pytest.raises(dbapi2.OperationalError):
        connect(tmp_path / "none.store", DataKey.fresh(), Use.WRITE)
    assert list(tmp_path.iterdir()) == []


def test_an_error_of_the_database_shows_nothing_of_what_was_to_be_written(store):
    with store.write() as connection:
        put(connection, "Ditte Rosenkilde")
    with store.write() as connection, pytest.raises(IntegrityError) as error:
        put(connection, "Ditte Rosenkilde")
    assert "Ditte" not in str(error.value)


def test_a_key_is_never_shown():
    key = DataKey.fresh()
    assert key.secret.hex() not in repr(key)
    with pytest.raises(ValueError, match="32 bytes"):
        DataKey(b"short")
