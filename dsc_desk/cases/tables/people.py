"""Staff, requesters and organisations."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, UniqueConstraint

from dsc_desk.cases.tables.base import code, line, link, long, number, table

staff = table(
    "staff",
    line("name"),
    code("initials"),
    line("email"),
    code("role"),  # rights.Role
    number("weekly_minutes"),  # capacity: working time promised to the centre each week
    Column("active", Integer, nullable=False, server_default="1"),
)
staff_competence = table(
    "staff_competence",
    link("staff_id", "staff", required=True),
    code("competence"),  # resources/competences.yaml
    UniqueConstraint("staff_id", "competence"),
)
absence = table("absence", link("staff_id", "staff", required=True), code("first_day"), code("last_day"))
organisation = table(
    "organisation",
    line("name"),
    code("kind"),
    code("cvr"),
    line("address"),
    code("ean"),
)
person = table(
    "person",  # a requester
    line("name"),
    line("title"),
    line("email"),
    code("phone"),
    code("category"),  # resources/intake.yaml
    link("organisation_id", "organisation"),
    line("department"),
    code("orcid"),
    long("remarks"),
    Index("ix_person_email", "email"),
)
certificate = table(  # of a member of staff or of a requester
    "certificate",
    link("staff_id", "staff"),
    link("person_id", "person"),
    code("kind"),  # resources/certificates.yaml
    line("issuer"),
    line("number"),
    code("issued_on"),
    code("valid_until"),  # empty: no end known
)
