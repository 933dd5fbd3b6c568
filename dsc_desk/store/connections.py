"""The long-lived connections of an open store: one that writes, and one for each thread that reads."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy.exc import DBAPIError

from dsc_desk.store.alchemy import make_engine
from dsc_desk.store.engine import Use, connect
from dsc_desk.store.errors import StoreError
from dsc_desk.store.failures import CLOSED, GONE, READ_ONLY, explain, is_read_only

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Connection

    from dsc_desk.store.keys import DataKey

_CLOSING_SECONDS = 10.0


def _file_at(path: Path) -> tuple[int, int] | None:
    """Return which file of the disk a name stands for; None for none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


class Connections:
    """Gives out transactions; writers queue, readers do not wait for anybody."""

    def __init__(self, path: Path, data_key: DataKey) -> None:
        self.read_only = False
        self._path, self._file = path, _file_at(path)
        self._writers = make_engine(lambda: connect(path, data_key, Use.WRITE), begin="BEGIN IMMEDIATE")
        self._readers = make_engine(lambda: connect(path, data_key, Use.READ), begin="BEGIN")
        self._writing = threading.RLock()
        self._writer: Connection | None = None
        self._mine = threading.local()
        self._reading: dict[threading.Thread, Connection] = {}
        self._idle = threading.Condition()
        self._busy = 0
        self._closed = False

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """One transaction that may change rows: committed at the end, rolled back whole when anything is raised."""
        with self._writing, self._counted():
            if self.read_only:
                raise StoreError(READ_ONLY)
            if _file_at(self._path) != self._file:  # what is written to a file nobody finds again is lost
                self.read_only = True
                raise StoreError(GONE)
            if self._writer is None:
                self._writer = self._writers.connect()
            if self._writer.in_transaction():
                raise RuntimeError("a write within a write would not be one transaction")
            with self._explained(), self._writer.begin():
                yield self._writer

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """One consistent moment of the store; a read within a read on the same thread is the same moment."""
        with self._counted(), self._explained(reading=True):
            connection = self._reader()
            if connection.in_transaction():
                yield connection
                return
            with connection.begin():
                yield connection

    def close(self) -> None:
        """Close all connections when what runs has ended; long reads are interrupted."""
        with self._writing, self._idle:
            self._closed = True
            for connection in self._reading.values():
                connection.connection.driver_connection.interrupt()  # type: ignore[union-attr]  # never detached
            self._idle.wait_for(lambda: self._busy == 0, _CLOSING_SECONDS)
            for connection in self._reading.values():
                connection.close()
            self._reading.clear()
            if self._writer is not None:  # last, so that it folds the write-ahead log into the file
                self._writer.close()
                self._writer = None

    def _reader(self) -> Connection:
        connection: Connection | None = getattr(self._mine, "connection", None)
        if connection is None:
            connection = self._mine.connection = self._readers.connect()
            with self._idle:
                for thread in [thread for thread in self._reading if not thread.is_alive()]:
                    self._reading.pop(thread).close()
                self._reading[threading.current_thread()] = connection
        return connection

    @contextmanager
    def _counted(self) -> Iterator[None]:
        with self._idle:
            if self._closed:
                raise StoreError(CLOSED)
            self._busy += 1
        try:
            yield
        finally:
            with self._idle:
                self._busy -= 1
                self._idle.notify_all()

    @contextmanager
    def _explained(self, *, reading: bool = False) -> Iterator[None]:
        try:
            yield
        except DBAPIError as error:
            meaning = explain(error)
            if meaning is None or (reading and is_read_only(error)):
                raise
            told, stop = meaning if _file_at(self._path) == self._file else (StoreError(GONE), True)
            self.read_only = self.read_only or stop
            raise told from error
