"""Foreign files are read in the worker process: what would run away, fetch or fill the memory ends there, with a sentence."""

from __future__ import annotations

import http.server
import json
import threading

import pytest

from dsc_desk.cases.own_layer import EntryState
from dsc_desk.library.catalogue import shipped_catalogue
from dsc_desk.library.healthdcat.preview import read_path
from dsc_desk.library.healthdcat.read import MODULES, read_file
from dsc_desk.library.healthdcat.taking import Foreign
from dsc_desk.library.healthdcat.write import Ending, serialized, to_graph
from dsc_desk.store.errors import DeskError, Invalid
from dsc_desk.store.worker import ForeignFileError, Worker

TURTLE = "@prefix dcat: <http://www.w3.org/ns/dcat#> . @prefix dct: <http://purl.org/dc/terms/> .\n"


@pytest.fixture(scope="module")
def worker():
    with Worker(MODULES) as made:
        yield made


@pytest.fixture
def asked():
    """A server that remembers what was fetched from it."""
    fetched = []

    class Remembering(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            fetched.append(self.path)
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b'{"@context": {}}')

        def log_message(self, *_args):
            """Say nothing."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Remembering)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", fetched
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.mark.parametrize("ending", list(Ending))
def test_sources_come_through_the_worker_the_same(worker, ending):
    sources = [shipped_catalogue().source(name) for name in ("dkr", "lpr2", "damd")]
    found = worker.run(read_file, Foreign, serialized(to_graph(sources, {}), ending))
    assert {entry.source.id: entry.source for entry in found.entries} == {source.id: source for source in sources}


def test_nothing_is_fetched_whatever_the_file_asks_for(worker, asked):
    address, fetched = asked
    for context in (f"{address}/c", [f"{address}/c"], {"@import": f"{address}/c"}):
        data = json.dumps({"@context": context, "@id": "urn:a", "@type": "http://www.w3.org/ns/dcat#Dataset"}).encode()
        with pytest.raises(ForeignFileError) as refused:
            worker.run(read_file, Foreign, data)
        assert "@context" in refused.value.text.da
    body = f"{TURTLE}<{address}/set> a dcat:Dataset ; <http://www.w3.org/2002/07/owl#imports> <{address}/more> ; dct:title 'x' ."
    assert worker.run(read_file, Foreign, body.encode()).entries[0].source.name_da == "x"
    assert fetched == []


@pytest.mark.parametrize(
    "data",
    [
        ("[" * 200_000).encode(),
        ('{"a":' * 100_000 + "1" + "}" * 100_000).encode(),
        (TURTLE + "<urn:a> dct:title " + "[ dct:title " * 50_000).encode(),
        (TURTLE + "<urn:a> dct:title " + "(" * 50_000).encode(),
        (TURTLE + '<urn:a> a dcat:Dataset ; dct:title "' + "x" * 5_000_000).encode(),
        b'{"@graph": "' + b"\\u0000" * 1_000_000,
    ],
    ids=["brackets", "objects", "blank nodes", "lists", "open text", "open json"],
)
def test_what_is_nested_without_end_or_never_closed_is_refused_and_the_next_file_goes_on(worker, data):
    with pytest.raises(DeskError) as refused:
        worker.run(read_file, Foreign, data)
    assert refused.value.text.da.endswith(".")
    assert worker.run(read_file, Foreign, f"{TURTLE}<urn:a> a dcat:Dataset .".encode()).entries


def test_a_text_of_five_megabytes_is_cut_and_said(worker):
    data = f'{TURTLE}<urn:a> a dcat:Dataset ; dct:title "a" ; dct:description "{"y" * 5_000_000}" .'
    (entry,) = worker.run(read_file, Foreign, data.encode()).entries
    assert len(entry.source.content) == 20_000


def test_a_file_is_compared_with_the_library_by_its_path(tmp_path):
    path = tmp_path / "kilder.ttl"
    path.write_bytes(serialized(to_graph([shipped_catalogue().source("dkr")], {}), Ending.TURTLE))
    assert [line.state for line in read_path(path)] == [EntryState.SAME]
    with pytest.raises(Invalid):
        read_path(tmp_path / "borte.ttl")
    with pytest.raises(DeskError):
        read_path(tmp_path)
