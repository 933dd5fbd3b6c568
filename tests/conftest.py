"""What every test stands on: no screen, a home of its own."""

import os

os.environ["QT_QPA_PLATFORM"] = os.environ.get("DSC_TEST_PLATFORM", "offscreen")
