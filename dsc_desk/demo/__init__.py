"""The demo centre: a made-up centre of the past fourteen months, filled into an empty store by `fill`."""

from dsc_desk.demo.fill import fill

__all__ = ["fill"]
