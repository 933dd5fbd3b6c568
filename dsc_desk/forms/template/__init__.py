"""The authority's own Word and PDF forms: their fields found, tied to the project's facts, filled and read back.

An imported form is data. Nothing in it is evaluated, run or followed; it is parsed in the worker process alone.
"""
