"""What every test stands on: no screen, a home of its own."""

import os

import pytest

from dsc_desk.cases import own_layer

os.environ["QT_QPA_PLATFORM"] = os.environ.get("DSC_TEST_PLATFORM", "offscreen")


@pytest.fixture(autouse=True)
def nothing_of_our_own():
    """The centre's own layer belongs to the process: no test meets another's."""
    yield
    own_layer.put_in_force(())
