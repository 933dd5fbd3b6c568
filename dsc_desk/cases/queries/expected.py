"""When an authority's answer is due by rule. The rules are data: resources/deadlines.yaml."""

from __future__ import annotations


def expected_answer(route_id: str, since: str, state: str) -> str:
    """Return the day an answer is due (ISO), empty when none runs or no rule is known for the route."""
    return ""
