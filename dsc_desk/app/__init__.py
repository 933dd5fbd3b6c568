"""The composition root of the window: settings, store, desk and window are put together here and nowhere else."""

from dsc_desk.app.start import run_window

__all__ = ["run_window"]
