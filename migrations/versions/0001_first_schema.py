"""The first schema: people, inquiries, cases, experts, profiles, applications, procedures, audit.

Revision ID: 0001
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_SEARCH = (
    "CREATE VIRTUAL TABLE search_words USING fts5("
    "text, content='search_entry', content_rowid='rowid', tokenize='unicode61 remove_diacritics 0', prefix='2 3 4')"
)
_CHAIN_STANDS = (
    "CREATE TRIGGER audit_no_{what} BEFORE {what} ON audit BEGIN SELECT RAISE(ABORT, 'the audit chain only grows'); END"
)


def upgrade() -> None:
    op.create_table(
        "audit",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(length=80), server_default="", nullable=False),
        sa.Column("staff_id", sa.String(length=80), server_default="", nullable=False),
        sa.Column("command_id", sa.String(length=80), server_default="", nullable=False),
        sa.Column("kind", sa.String(length=80), server_default="", nullable=False),
        sa.Column("table_name", sa.String(length=80), server_default="", nullable=False),
        sa.Column("operation", sa.String(length=80), server_default="", nullable=False),
        sa.Column("row_id", sa.String(length=80), server_default="", nullable=False),
        sa.Column("digest", sa.String(length=80), server_default="", nullable=False),
        sa.Column("hash", sa.String(length=80), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_audit")),
    )
    op.create_table(
        "audit_content",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("salt", sa.String(length=80), server_default="", nullable=False),
        sa.Column("before", sa.String(), nullable=False),
        sa.Column("after", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_audit_content")),
    )
    op.create_table(
        "blob",
        sa.Column("sha256", sa.String(length=80), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_blob")),
    )
    op.create_table(
        "command",
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=80), nullable=False),
        sa.Column("at", sa.String(length=80), server_default="", nullable=False),
        sa.Column("staff_id", sa.String(length=80), server_default="", nullable=False),
        sa.Column("kind", sa.String(length=80), server_default="", nullable=False),
        sa.Column("title_da", sa.String(length=500), server_default="", nullable=False),
        sa.Column("title_en", sa.String(length=500), server_default="", nullable=False),
        sa.Column("case_id", sa.String(length=80), server_default="", nullable=False),
        sa.Column("state", sa.String(length=80), server_default="", nullable=False),
        sa.Column("first_entry", sa.Integer(), server_default="0", nullable=False),
        sa.Column("last_entry", sa.Integer(), server_default="0", nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_command")),
        sa.UniqueConstraint("id", name=op.f("uq_command_id")),
    )
    op.create_index("ix_command_case_id_seq", "command", ["case_id", "seq"], unique=False)
    op.create_index("ix_command_staff_id_state_seq", "command", ["staff_id", "state", "seq"], unique=False)
    op.create_table(
        "counter",
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("next", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_counter")),
    )
    op.create_table(
        "draft",
        sa.Column("id", sa.String(length=500), nullable=False),
        sa.Column("staff_id", sa.String(length=80), server_default="", nullable=False),
        sa.Column("key", sa.String(length=500), server_default="", nullable=False),
        sa.Column("text", sa.String(length=200000), server_default="", nullable=False),
        sa.Column("at", sa.String(length=80), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft")),
    )
    op.create_table(
        "organisation",
        sa.Column("id", sa.String(length=80), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("name", sa.String(length=500), server_default="", nullable=False),
        sa.Column("kind", sa.String(length=80), server_default="", nullable=False),
        sa.Column("cvr", sa.String(length=80), server_default="", nullable=False),
        sa.Column("address", sa.String(length=500), server_default="", nullable=False),
        sa.Column("ean", sa.String(length=80), server_default="", nullable=False),
        sa.CheckConstraint("length(address) <= 500", name=op.f("ck_organisation_address_length")),
        sa.CheckConstraint("length(cvr) <= 80", name=op.f("ck_organisation_cvr_length")),
        sa.CheckConstraint("length(ean) <= 80", name=op.f("ck_organisation_ean_length")),
        sa.CheckConstraint("length(id) <= 80", name=op.f("ck_organisation_id_length")),
        sa.CheckConstraint("length(kind) <= 80", name=op.f("ck_organisation_kind_length")),
        sa.CheckConstraint("length(name) <= 500", name=op.f("ck_organisation_name_length")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisation")),
    )
    op.create_table(
        "search_entry",
        sa.Column("rowid", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=80), server_default="", nullable=False),
        sa.Column("ref", sa.String(length=80), server_default="", nullable=False),
        sa.Column("case_id", sa.String(length=80), server_default="", nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("rowid", name=op.f("pk_search_entry")),
        sa.UniqueConstraint("kind", "ref", name=op.f("uq_search_entry_kind_ref")),
    )
    op.create_table(
        "setting",
        sa.Column("id", sa.String(length=80), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("value", sa.String(length=500), server_default="", nullable=False),
        sa.CheckConstraint("length(id) <= 80", name=op.f("ck_setting_id_length")),
        sa.CheckConstraint("length(value) <= 500", name=op.f("ck_setting_value_length")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_setting")),
    )
    op.create_table(
        "staff",
        sa.Column("id", sa.String(length=80), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("name", sa.String(length=500), server_default="", nullable=False),
        sa.Column("initials", sa.String(length=80), server_default="", nullable=False),
        sa.Column("email", sa.String(length=500), server_default="", nullable=False),
        sa.Column("role", sa.String(length=80), server_default="", nullable=False),
        sa.Column("weekly_minutes", sa.Integer(), server_default="0", nullable=False),
        sa.Column("active", sa.Integer(), server_default="1", nullable=False),
        sa.CheckConstraint("length(email) <= 500", name=op.f("ck_staff_email_length")),
        sa.CheckConstraint("length(id) <= 80", name=op.f("ck_staff_id_length")),
        sa.CheckConstraint("length(initials) <= 80", name=op.f("ck_staff_initials_length")),
        sa.CheckConstraint("length(name) <= 500", name=op.f("ck_staff_name_length")),
        sa.CheckConstraint("length(role) <= 80", name=op.f("ck_staff_role_length")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff")),
    )
    op.create_table(
        "absence",
        sa.Column("id", sa.String(length=80), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("staff_id", sa.String(length=80), nullable=False),
        sa.Column("first_day", sa.String(length=80), server_default="", nullable=False),
        sa.Column("last_day", sa.String(length=80), server_default="", nullable=False),
        sa.CheckConstraint("length(first_day) <= 80", name=op.f("ck_absence_first_day_length")),
        sa.CheckConstraint("length(id) <= 80", name=op.f("ck_absence_id_length")),
        sa.CheckConstraint("length(last_day) <= 80", name=op.f("ck_absence_last_day_length")),
        sa.CheckConstraint("length(staff_id) <= 80", name=op.f("ck_absence_staff_id_length")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_absence_staff_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_absence")),
    )
    op.create_index(op.f("ix_absence_staff_id"), "absence", ["staff_id"], unique=False)
    op.create_table(
        "person",
        sa.Column("id", sa.String(length=80), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("name", sa.String(length=500), server_default="", nullable=False),
        sa.Column("title", sa.String(length=500), server_default="", nullable=False),
        sa.Column("email", sa.String(length=500), server_default="", nullable=False),
        sa.Column("phone", sa.String(length=80), server_default="", nullable=False),
        sa.Column("category", sa.String(length=80), server_default="", nullable=False),
        sa.Column("organisation_id", sa.String(length=80), nullable=True),
        sa.Column("department", sa.String(length=500), server_default="", nullable=False),
        sa.Column("orcid", sa.String(length=80), server_default="", nullable=False),
        sa.Column("remarks", sa.String(length=200000), server_default="", nullable=False),
        sa.CheckConstraint("length(category) <= 80", name=op.f("ck_person_category_length")),
        sa.CheckConstraint("length(department) <= 500", name=op.f("ck_person_department_length")),
        sa.CheckConstraint("length(email) <= 500", name=op.f("ck_person_email_length")),
        sa.CheckConstraint("length(id) <= 80", name=op.f("ck_person_id_length")),
        sa.CheckConstraint("length(name) <= 500", name=op.f("ck_person_name_length")),
        sa.CheckConstraint("length(orcid) <= 80", name=op.f("ck_person_orcid_length")),
        sa.CheckConstraint("length(organisation_id) <= 80", name=op.f("ck_person_organisation_id_length")),
        sa.CheckConstraint("length(phone) <= 80", name=op.f("ck_person_phone_length")),
        sa.CheckConstraint("length(remarks) <= 200000", name=op.f("ck_person_remarks_length")),
        sa.CheckConstraint("length(title) <= 500", name=op.f("ck_person_title_length")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name=op.f("fk_person_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
    )
    op.create_index("ix_person_email", "person", ["email"], unique=False)
    op.create_index(op.f("ix_person_organisation_id"), "person", ["organisation_id"], unique=False)
    op.create_table(
        "staff_competence",
        sa.Column("id", sa.String(length=80), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("staff_id", sa.String(length=80), nullable=False),
        sa.Column("competence", sa.String(length=80), server_default="", nullable=False),
        sa.CheckConstraint("length(competence) <= 80", name=op.f("ck_staff_competence_competence_length")),
        sa.CheckConstraint("length(id) <= 80", name=op.f("ck_staff_competence_id_length")),
        sa.CheckConstraint("length(staff_id) <= 80", name=op.f("ck_staff_competence_staff_id_length")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_staff_competence_staff_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff_competence")),
        sa.UniqueConstraint("staff_id", "competence", name=op.f("uq_staff_competence_staff_id_competence")),
    )
    op.create_index(op.f("ix_staff_competence_staff_id"), "staff_competence", ["staff_id"], unique=False)
    op.create_table(
        "case_",
        sa.Column("id", sa.String(length=80), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("reference", sa.String(length=80), server_default="", nullable=False),
        sa.Column("title", sa.String(length=500), server_default="", nullable=False),
        sa.Column("summary", sa.String(length=200000), server_default="", nullable=False),
        sa.Column("requester_id", sa.String(length=80), nullable=True),
        sa.Column("responsible_id", sa.String(length=80), nullable=True),
        sa.Column("procedure_id", sa.String(length=80), server_default="", nullable=False),
        sa.Column("procedure_version", sa.String(length=80), server_default="", nullable=False),
        sa.Column("status", sa.String(length=80), server_default="", nullable=False),
        sa.Column("outcome", sa.String(length=80), server_default="", nullable=False),
        sa.Column("opened_at", sa.String(length=80), server_default="", nullable=False),
        sa.Column("closed_at", sa.String(length=80), server_default="", nullable=False),
        sa.Column("due", sa.String(length=80), server_default="", nullable=False),
        sa.CheckConstraint("length(closed_at) <= 80", name=op.f("ck_case__closed_at_length")),
        sa.CheckConstraint("length(due) <= 80", name=op.f("ck_case__due_length")),
        sa.CheckConstraint("length(id) <= 80", name=op.f("ck_case__id_length")),
        sa.CheckConstraint("length(opened_at) <= 80", name=op.f("ck_case__opened_at_length")),
        sa.CheckConstraint("length(outcome) <= 80", name=op.f("ck_case__outcome_length")),
        sa.CheckConstraint("length(procedure_id) <= 80", name=op.f("ck_case__procedure_id_length")),
        sa.CheckConstraint("length(procedure_version) <= 80", name=op.f("ck_case__procedure_version_length")),
        sa.CheckConstraint("length(reference) <= 80", name=op.f("ck_case__reference_length")),
        sa.CheckConstraint("length(requester_id) <= 80", name=op.f("ck_case__requester_id_length")),
        sa.CheckConstraint("length(responsible_id) <= 80", name=op.f("ck_case__responsible_id_length")),
        sa.CheckConstraint("length(status) <= 80", name=op.f("ck_case__status_length")),
        sa.CheckConstraint("length(summary) <= 200000", name=op.f("ck_case__summary_length")),
        sa.CheckConstraint("length(title) <= 500", name=op.f("ck_case__title_length")),
        sa.ForeignKeyConstraint(["requester_id"], ["person.id"], name=op.f("fk_case__requester_id")),
        sa.ForeignKeyConstraint(["responsible_id"], ["staff.id"], name=op.f("fk_case__responsible_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_")),
        sa.UniqueConstraint("reference", name=op.f("uq_case__reference")),
    )
    op.create_index("ix_case__opened_at", "case_", ["opened_at", "id"], unique=False)
    op.create_index(op.f("ix_case__requester_id"), "case_", ["requester_id"], unique=False)
    op.create_index(op.f("ix_case__responsible_id"), "case_", ["responsible_id"], unique=False)
    op.create_index("ix_case__status_opened_at", "case_", ["status", "opened_at", "id"], unique=False)
    op.create_table(
        "application",
        sa.Column("id", sa.String(length=80), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("case_id", sa.String(length=80), nullable=False),
        sa.Column("route_id", sa.String(length=80), server_default="", nullable=False),
        sa.Column("route_version", sa.String(length=80), server_default="", nullable=False),
        sa.Column("state", sa.String(length=80), server_default="", nullable=False),
        sa.Column("created_at", sa.String(length=80), server_default="", nullable=False),
        sa.Column("sent_at", sa.String(length=80), server_default="", nullable=False),
        sa.Column("sent_how", sa.String(length=500), server_default="", nullable=False),
        sa.Column("their_reference", sa.String(length=500), server_default="", nullable=False),
        sa.Column("complete_at", sa.String(length=80), server_default="", nullable=False),
        sa.Column("answered_at", sa.String(length=80), server_default="", nullable=False),
        sa.Column("conditions", sa.String(length=200000), server_default="", nullable=False),
        sa.Column("valid_until", sa.String(length=80), server_default="", nullable=False),
        sa.CheckConstraint("length(answered_at) <= 80", name=op.f("ck_application_answered_at_length")),
        sa.CheckConstraint("length(case_id) <= 80", name=op.f("ck_application_case_id_length")),
        sa.CheckConstraint("length(complete_at) <= 80", name=op.f("ck_application_complete_at_length")),
        sa.CheckConstraint("length(conditions) <= 200000", name=op.f("ck_application_conditions_length")),
        sa.CheckConstraint("length(created_at) <= 80", name=op.f("ck_application_created_at_length")),
        sa.CheckConstraint("length(id) <= 80", name=op.f("ck_application_id_length")),
        sa.CheckConstraint("length(route_id) <= 80", name=op.f("ck_application_route_id_length")),
        sa.CheckConstraint("length(route_version) <= 80", name=op.f("ck_application_route_version_length")),
        sa.CheckConstraint("length(sent_at) <= 80", name=op.f("ck_application_sent_at_length")),
        sa.CheckConstraint("length(sent_how) <= 500", name=op.f("ck_application_sent_how_length")),
        sa.CheckConstraint("length(state) <= 80", name=op.f("ck_application_state_length")),
        sa.CheckConstraint("length(their_reference) <= 500", name=op.f("ck_application_their_reference_length")),
        sa.CheckConstraint("length(valid_until) <= 80", name=op.f("ck_application_valid_until_length")),
        sa.ForeignKeyConstraint(["case_id"], ["case_.id"], name=op.f("fk_application_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_application")),
        sa.UniqueConstraint("case_id", "route_id", name=op.f("uq_application_case_id_route_id")),
    )
    op.create_index(op.f("ix_application_case_id"), "application", ["case_id"], unique=False)
    op.create_index("ix_application_state", "application", ["state"], unique=False)
    op.create_table(
        "case_now",
        sa.Column("case_id", sa.String(length=80), nullable=False),
        sa.Column("percent", sa.Integer(), server_default="0", nullable=False),
        sa.Column("steps_done", sa.Integer(), server_default="0", nullable=False),
        sa.Column("steps_total", sa.Integer(), server_default="0", nullable=False),
        sa.Column("next_da", sa.String(length=500), server_default="", nullable=False),
        sa.Column("next_en", sa.String(length=500), server_default="", nullable=False),
        sa.Column("next_due", sa.String(length=80), server_default="", nullable=False),
        sa.Column("holder", sa.String(length=80), server_default="", nullable=False),
        sa.Column("moved_at", sa.String(length=80), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case_.id"], name=op.f("fk_case_now_case_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_case_now")),
    )
    op.create_index("ix_case_now_next_due", "case_now", ["next_due"], unique=False)
    op.create_table(
        "chosen_source",
        sa.Column("id", sa.String(length=80), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("case_id", sa.String(length=80), nullable=False),
        sa.Column("source_id", sa.String(length=80), server_default="", nullable=False),
        sa.Column("route_id", sa.String(length=80), server_default="", nullable=False),
        sa.Column("reason", sa.String(length=200000), server_default="", nullable=False),
        sa.Column("added_at", sa.String(length=80), server_default="", nullable=False),
        sa.CheckConstraint("length(added_at) <= 80", name=op.f("ck_chosen_source_added_at_length")),
        sa.CheckConstraint("length(case_id) <= 80", name=op.f("ck_chosen_source_case_id_length")),
        sa.CheckConstraint("length(id) <= 80", name=op.f("ck_chosen_source_id_length")),
        sa.CheckConstraint("length(reason) <= 200000", name=op.f("ck_chosen_source_reason_length")),
        sa.CheckConstraint("length(route_id) <= 80", name=op.f("ck_chosen_source_route_id_length")),
        sa.CheckConstraint("length(source_id) <= 80", name=op.f("ck_chosen_source_source_id_length")),
        sa.ForeignKeyConstraint(["case_id"], ["case_.id"], name=op.f("fk_chosen_source_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_chosen_source")),
        sa.UniqueConstraint("case_id", "source_id", name=op.f("uq_chosen_source_case_id_source_id")),
    )
    op.create_index(op.f("ix_chosen_source_case_id"), "chosen_source", ["case_id"], unique=False)
    op.create_table(
        "fact",
        sa.Column("id", sa.String(length=80), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("case_id", sa.String(length=80), nullable=False),
        sa.Column("name", sa.String(length=80), server_default="", nullable=False),
        sa.Column("value", sa.String(length=200000), server_default="", nullable=False),
        sa.Column("origin", sa.String(length=80), server_default="", nullable=False),
        sa.Column("changed_at", sa.String(length=80), server_default="", nullable=False),
        sa.Column("changed_by", sa.String(length=80), nullable=True),
        sa.Column("confirmed_at", sa.String(length=80), server_default="", nullable=False),
        sa.Column("confirmed_by", sa.String(length=500), server_default="", nullable=False),
        sa.CheckConstraint("length(case_id) <= 80", name=op.f("ck_fact_case_id_length")),
        sa.CheckConstraint("length(changed_at) <= 80", name=op.f("ck_fact_changed_at_length")),
        sa.CheckConstraint("length(changed_by) <= 80", name=op.f("ck_fact_changed_by_length")),
        sa.CheckConstraint("length(confirmed_at) <= 80", name=op.f("ck_fact_confirmed_at_length")),
        sa.CheckConstraint("length(confirmed_by) <= 500", name=op.f("ck_fact_confirmed_by_length")),
        sa.CheckConstraint("length(id) <= 80", name=op.f("ck_fact_id_length")),
        sa.CheckConstraint("length(name) <= 80", name=op.f("ck_fact_name_length")),
        sa.CheckConstraint("length(origin) <= 80", name=op.f("ck_fact_origin_length")),
        sa.CheckConstraint("length(value) <= 200000", name=op.f("ck_fact_value_length")),
        sa.ForeignKeyConstraint(["case_id"], ["case_.id"], name=op.f("fk_fact_case_id")),
        sa.ForeignKeyConstraint(["changed_by"], ["staff.id"], name=op.f("fk_fact_changed_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fact")),
        sa.UniqueConstraint("case_id", "name", name=op.f("uq_fact_case_id_name")),
    )
    op.create_index(op.f("ix_fact_case_id"), "fact", ["case_id"], unique=False)
    op.create_index(op.f("ix_fact_changed_by"), "fact", ["changed_by"], unique=False)
    op.create_table(
        "gate_tick",
        sa.Column("id", sa.String(length=80), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("case_id", sa.String(length=80), nullable=False),
        sa.Column("gate_id", sa.String(length=80), server_default="", nullable=False),
        sa.Column("ticked_at", sa.String(length=80), server_default="", nullable=False),
        sa.Column("ticked_by", sa.String(length=80), nullable=True),
        sa.Column("reason", sa.String(length=500), server_default="", nullable=False),
        sa.CheckConstraint("length(case_id) <= 80", name=op.f("ck_gate_tick_case_id_length")),
        sa.CheckConstraint("length(gate_id) <= 80", name=op.f("ck_gate_tick_gate_id_length")),
        sa.CheckConstraint("length(id) <= 80", name=op.f("ck_gate_tick_id_length")),
        sa.CheckConstraint("length(reason) <= 500", name=op.f("ck_gate_tick_reason_length")),
        sa.CheckConstraint("length(ticked_at) <= 80", name=op.f("ck_gate_tick_ticked_at_length")),
        sa.CheckConstraint("length(ticked_by) <= 80", name=op.f("ck_gate_tick_ticked_by_length")),
        sa.ForeignKeyConstraint(["case_id"], ["case_.id"], name=op.f("fk_gate_tick_case_id")),
        sa.ForeignKeyConstraint(["ticked_by"], ["staff.id"], name=op.f("fk_gate_tick_ticked_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gate_tick")),
        sa.UniqueConstraint("case_id", "gate_id", name=op.f("uq_gate_tick_case_id_gate_id")),
    )
    op.create_index(op.f("ix_gate_tick_case_id"), "gate_tick", ["case_id"], unique=False)
    op.create_index(op.f("ix_gate_tick_ticked_by"), "gate_tick", ["ticked_by"], unique=False)
    op.create_table(
        "inquiry",
        sa.Column("id", sa.String(length=80), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("channel", sa.String(length=80), server_default="", nullable=False),
        sa.Column("kind", sa.String(length=80), server_default="", nullable=False),
        sa.Column("state", sa.String(length=80), server_default="", nullable=False),
        sa.Column("subject", sa.String(length=500), server_default="", nullable=False),
        sa.Column("sender_name", sa.String(length=500), server_default="", nullable=False),
        sa.Column("sender_email", sa.String(length=500), server_default="", nullable=False),
        sa.Column("sent_at", sa.String(length=80), server_default="", nullable=False),
        sa.Column("received_at", sa.String(length=80), server_default="", nullable=False),
        sa.Column("body", sa.String(length=200000), server_default="", nullable=False),
        sa.Column("quoted", sa.String(length=200000), server_default="", nullable=False),
        sa.Column("language", sa.String(length=80), server_default="", nullable=False),
        sa.Column("message_key", sa.String(length=500), server_default="", nullable=False),
        sa.Column("outside_reference", sa.String(length=80), server_default="", nullable=False),
        sa.Column("offered_name", sa.String(length=500), server_default="", nullable=False),
        sa.Column("offered_email", sa.String(length=500), server_default="", nullable=False),
        sa.Column("wanted_by", sa.String(length=500), server_default="", nullable=False),
        sa.Column("cpr_found", sa.Integer(), server_default="0", nullable=False),
        sa.Column("warnings", sa.String(length=200000), server_default="", nullable=False),
        sa.Column("requester_id", sa.String(length=80), nullable=True),
        sa.Column("case_id", sa.String(length=80), nullable=True),
        sa.CheckConstraint("length(body) <= 200000", name=op.f("ck_inquiry_body_length")),
        sa.CheckConstraint("length(case_id) <= 80", name=op.f("ck_inquiry_case_id_length")),
        sa.CheckConstraint("length(channel) <= 80", name=op.f("ck_inquiry_channel_length")),
        sa.CheckConstraint("length(id) <= 80", name=op.f("ck_inquiry_id_length")),
        sa.CheckConstraint("length(kind) <= 80", name=op.f("ck_inquiry_kind_length")),
        sa.CheckConstraint("length(language) <= 80", name=op.f("ck_inquiry_language_length")),
        sa.CheckConstraint("length(message_key) <= 500", name=op.f("ck_inquiry_message_key_length")),
        sa.CheckConstraint("length(offered_email) <= 500", name=op.f("ck_inquiry_offered_email_length")),
        sa.CheckConstraint("length(offered_name) <= 500", name=op.f("ck_inquiry_offered_name_length")),
        sa.CheckConstraint("length(outside_reference) <= 80", name=op.f("ck_inquiry_outside_reference_length")),
        sa.CheckConstraint("length(quoted) <= 200000", name=op.f("ck_inquiry_quoted_length")),
        sa.CheckConstraint("length(received_at) <= 80", name=op.f("ck_inquiry_received_at_length")),
        sa.CheckConstraint("length(requester_id) <= 80", name=op.f("ck_inquiry_requester_id_length")),
        sa.CheckConstraint("length(sender_email) <= 500", name=op.f("ck_inquiry_sender_email_length")),
        sa.CheckConstraint("length(sender_name) <= 500", name=op.f("ck_inquiry_sender_name_length")),
        sa.CheckConstraint("length(sent_at) <= 80", name=op.f("ck_inquiry_sent_at_length")),
        sa.CheckConstraint("length(state) <= 80", name=op.f("ck_inquiry_state_length")),
        sa.CheckConstraint("length(subject) <= 500", name=op.f("ck_inquiry_subject_length")),
        sa.CheckConstraint("length(wanted_by) <= 500", name=op.f("ck_inquiry_wanted_by_length")),
        sa.CheckConstraint("length(warnings) <= 200000", name=op.f("ck_inquiry_warnings_length")),
        sa.ForeignKeyConstraint(["case_id"], ["case_.id"], name=op.f("fk_inquiry_case_id")),
        sa.ForeignKeyConstraint(["requester_id"], ["person.id"], name=op.f("fk_inquiry_requester_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inquiry")),
    )
    op.create_index(op.f("ix_inquiry_case_id"), "inquiry", ["case_id"], unique=False)
    op.create_index("ix_inquiry_message_key", "inquiry", ["message_key"], unique=False)
    op.create_index(op.f("ix_inquiry_requester_id"), "inquiry", ["requester_id"], unique=False)
    op.create_index("ix_inquiry_state_received_at", "inquiry", ["state", "received_at", "id"], unique=False)
    op.create_table(
        "opened",
        sa.Column("staff_id", sa.String(length=80), nullable=False),
        sa.Column("case_id", sa.String(length=80), nullable=False),
        sa.Column("at", sa.String(length=80), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case_.id"], name=op.f("fk_opened_case_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("staff_id", "case_id", name=op.f("pk_opened")),
    )
    op.create_table(
        "step",
        sa.Column("id", sa.String(length=80), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("case_id", sa.String(length=80), nullable=False),
        sa.Column("step_id", sa.String(length=80), server_default="", nullable=False),
        sa.Column("state", sa.String(length=80), server_default="", nullable=False),
        sa.Column("evidence", sa.String(length=200000), server_default="", nullable=False),
        sa.Column("started_at", sa.String(length=80), server_default="", nullable=False),
        sa.Column("done_at", sa.String(length=80), server_default="", nullable=False),
        sa.Column("done_by", sa.String(length=80), nullable=True),
        sa.Column("reason", sa.String(length=500), server_default="", nullable=False),
        sa.CheckConstraint("length(case_id) <= 80", name=op.f("ck_step_case_id_length")),
        sa.CheckConstraint("length(done_at) <= 80", name=op.f("ck_step_done_at_length")),
        sa.CheckConstraint("length(done_by) <= 80", name=op.f("ck_step_done_by_length")),
        sa.CheckConstraint("length(evidence) <= 200000", name=op.f("ck_step_evidence_length")),
        sa.CheckConstraint("length(id) <= 80", name=op.f("ck_step_id_length")),
        sa.CheckConstraint("length(reason) <= 500", name=op.f("ck_step_reason_length")),
        sa.CheckConstraint("length(started_at) <= 80", name=op.f("ck_step_started_at_length")),
        sa.CheckConstraint("length(state) <= 80", name=op.f("ck_step_state_length")),
        sa.CheckConstraint("length(step_id) <= 80", name=op.f("ck_step_step_id_length")),
        sa.ForeignKeyConstraint(["case_id"], ["case_.id"], name=op.f("fk_step_case_id")),
        sa.ForeignKeyConstraint(["done_by"], ["staff.id"], name=op.f("fk_step_done_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_step")),
        sa.UniqueConstraint("case_id", "step_id", name=op.f("uq_step_case_id_step_id")),
    )
    op.create_index(op.f("ix_step_case_id"), "step", ["case_id"], unique=False)
    op.create_index(op.f("ix_step_done_by"), "step", ["done_by"], unique=False)
    op.create_table(
        "task",
        sa.Column("id", sa.String(length=80), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("case_id", sa.String(length=80), nullable=False),
        sa.Column("staff_id", sa.String(length=80), nullable=False),
        sa.Column("competence", sa.String(length=80), server_default="", nullable=False),
        sa.Column("title", sa.String(length=500), server_default="", nullable=False),
        sa.Column("estimated_minutes", sa.Integer(), server_default="0", nullable=False),
        sa.Column("due", sa.String(length=80), server_default="", nullable=False),
        sa.Column("state", sa.String(length=80), server_default="", nullable=False),
        sa.Column("created_at", sa.String(length=80), server_default="", nullable=False),
        sa.Column("finished_at", sa.String(length=80), server_default="", nullable=False),
        sa.CheckConstraint("length(case_id) <= 80", name=op.f("ck_task_case_id_length")),
        sa.CheckConstraint("length(competence) <= 80", name=op.f("ck_task_competence_length")),
        sa.CheckConstraint("length(created_at) <= 80", name=op.f("ck_task_created_at_length")),
        sa.CheckConstraint("length(due) <= 80", name=op.f("ck_task_due_length")),
        sa.CheckConstraint("length(finished_at) <= 80", name=op.f("ck_task_finished_at_length")),
        sa.CheckConstraint("length(id) <= 80", name=op.f("ck_task_id_length")),
        sa.CheckConstraint("length(staff_id) <= 80", name=op.f("ck_task_staff_id_length")),
        sa.CheckConstraint("length(state) <= 80", name=op.f("ck_task_state_length")),
        sa.CheckConstraint("length(title) <= 500", name=op.f("ck_task_title_length")),
        sa.ForeignKeyConstraint(["case_id"], ["case_.id"], name=op.f("fk_task_case_id")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_task_staff_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_task")),
    )
    op.create_index(op.f("ix_task_case_id"), "task", ["case_id"], unique=False)
    op.create_index(op.f("ix_task_staff_id"), "task", ["staff_id"], unique=False)
    op.create_index("ix_task_staff_id_state", "task", ["staff_id", "state"], unique=False)
    op.create_table(
        "todo",
        sa.Column("id", sa.String(length=80), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("staff_id", sa.String(length=80), nullable=False),
        sa.Column("case_id", sa.String(length=80), nullable=True),
        sa.Column("title", sa.String(length=500), server_default="", nullable=False),
        sa.Column("due", sa.String(length=80), server_default="", nullable=False),
        sa.Column("done_at", sa.String(length=80), server_default="", nullable=False),
        sa.CheckConstraint("length(case_id) <= 80", name=op.f("ck_todo_case_id_length")),
        sa.CheckConstraint("length(done_at) <= 80", name=op.f("ck_todo_done_at_length")),
        sa.CheckConstraint("length(due) <= 80", name=op.f("ck_todo_due_length")),
        sa.CheckConstraint("length(id) <= 80", name=op.f("ck_todo_id_length")),
        sa.CheckConstraint("length(staff_id) <= 80", name=op.f("ck_todo_staff_id_length")),
        sa.CheckConstraint("length(title) <= 500", name=op.f("ck_todo_title_length")),
        sa.ForeignKeyConstraint(["case_id"], ["case_.id"], name=op.f("fk_todo_case_id")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_todo_staff_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_todo")),
    )
    op.create_index(op.f("ix_todo_case_id"), "todo", ["case_id"], unique=False)
    op.create_index(op.f("ix_todo_staff_id"), "todo", ["staff_id"], unique=False)
    op.create_table(
        "triage_answer",
        sa.Column("id", sa.String(length=80), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("case_id", sa.String(length=80), nullable=False),
        sa.Column("question", sa.String(length=80), server_default="", nullable=False),
        sa.Column("answer", sa.String(length=500), server_default="", nullable=False),
        sa.Column("answered_at", sa.String(length=80), server_default="", nullable=False),
        sa.CheckConstraint("length(answer) <= 500", name=op.f("ck_triage_answer_answer_length")),
        sa.CheckConstraint("length(answered_at) <= 80", name=op.f("ck_triage_answer_answered_at_length")),
        sa.CheckConstraint("length(case_id) <= 80", name=op.f("ck_triage_answer_case_id_length")),
        sa.CheckConstraint("length(id) <= 80", name=op.f("ck_triage_answer_id_length")),
        sa.CheckConstraint("length(question) <= 80", name=op.f("ck_triage_answer_question_length")),
        sa.ForeignKeyConstraint(["case_id"], ["case_.id"], name=op.f("fk_triage_answer_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_triage_answer")),
        sa.UniqueConstraint("case_id", "question", name=op.f("uq_triage_answer_case_id_question")),
    )
    op.create_index(op.f("ix_triage_answer_case_id"), "triage_answer", ["case_id"], unique=False)
    op.create_table(
        "application_now",
        sa.Column("application_id", sa.String(length=80), nullable=False),
        sa.Column("filled", sa.Integer(), server_default="0", nullable=False),
        sa.Column("total", sa.Integer(), server_default="0", nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"], ["application.id"], name=op.f("fk_application_now_application_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("application_id", name=op.f("pk_application_now")),
    )
    op.create_table(
        "attachment",
        sa.Column("id", sa.String(length=80), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("inquiry_id", sa.String(length=80), nullable=True),
        sa.Column("case_id", sa.String(length=80), nullable=True),
        sa.Column("name", sa.String(length=500), server_default="", nullable=False),
        sa.Column("media_type", sa.String(length=80), server_default="", nullable=False),
        sa.Column("size", sa.Integer(), server_default="0", nullable=False),
        sa.Column("sha256", sa.String(length=80), server_default="", nullable=False),
        sa.Column("added_at", sa.String(length=80), server_default="", nullable=False),
        sa.Column("added_by", sa.String(length=80), nullable=True),
        sa.Column("serves", sa.String(length=500), server_default="", nullable=False),
        sa.Column("removed_at", sa.String(length=80), server_default="", nullable=False),
        sa.CheckConstraint("length(added_at) <= 80", name=op.f("ck_attachment_added_at_length")),
        sa.CheckConstraint("length(added_by) <= 80", name=op.f("ck_attachment_added_by_length")),
        sa.CheckConstraint("length(case_id) <= 80", name=op.f("ck_attachment_case_id_length")),
        sa.CheckConstraint("length(id) <= 80", name=op.f("ck_attachment_id_length")),
        sa.CheckConstraint("length(inquiry_id) <= 80", name=op.f("ck_attachment_inquiry_id_length")),
        sa.CheckConstraint("length(media_type) <= 80", name=op.f("ck_attachment_media_type_length")),
        sa.CheckConstraint("length(name) <= 500", name=op.f("ck_attachment_name_length")),
        sa.CheckConstraint("length(removed_at) <= 80", name=op.f("ck_attachment_removed_at_length")),
        sa.CheckConstraint("length(serves) <= 500", name=op.f("ck_attachment_serves_length")),
        sa.CheckConstraint("length(sha256) <= 80", name=op.f("ck_attachment_sha256_length")),
        sa.ForeignKeyConstraint(["added_by"], ["staff.id"], name=op.f("fk_attachment_added_by")),
        sa.ForeignKeyConstraint(["case_id"], ["case_.id"], name=op.f("fk_attachment_case_id")),
        sa.ForeignKeyConstraint(["inquiry_id"], ["inquiry.id"], name=op.f("fk_attachment_inquiry_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachment")),
    )
    op.create_index(op.f("ix_attachment_added_by"), "attachment", ["added_by"], unique=False)
    op.create_index(op.f("ix_attachment_case_id"), "attachment", ["case_id"], unique=False)
    op.create_index(op.f("ix_attachment_inquiry_id"), "attachment", ["inquiry_id"], unique=False)
    op.create_table(
        "holder",
        sa.Column("id", sa.String(length=80), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("application_id", sa.String(length=80), nullable=False),
        sa.Column("who", sa.String(length=80), server_default="", nullable=False),
        sa.Column("first_day", sa.String(length=80), server_default="", nullable=False),
        sa.Column("last_day", sa.String(length=80), server_default="", nullable=False),
        sa.Column("reason", sa.String(length=500), server_default="", nullable=False),
        sa.CheckConstraint("length(application_id) <= 80", name=op.f("ck_holder_application_id_length")),
        sa.CheckConstraint("length(first_day) <= 80", name=op.f("ck_holder_first_day_length")),
        sa.CheckConstraint("length(id) <= 80", name=op.f("ck_holder_id_length")),
        sa.CheckConstraint("length(last_day) <= 80", name=op.f("ck_holder_last_day_length")),
        sa.CheckConstraint("length(reason) <= 500", name=op.f("ck_holder_reason_length")),
        sa.CheckConstraint("length(who) <= 80", name=op.f("ck_holder_who_length")),
        sa.ForeignKeyConstraint(["application_id"], ["application.id"], name=op.f("fk_holder_application_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_holder")),
    )
    op.create_index(op.f("ix_holder_application_id"), "holder", ["application_id"], unique=False)
    op.create_table(
        "note",
        sa.Column("id", sa.String(length=80), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("case_id", sa.String(length=80), nullable=False),
        sa.Column("task_id", sa.String(length=80), nullable=True),
        sa.Column("author_id", sa.String(length=80), nullable=False),
        sa.Column("kind", sa.String(length=80), server_default="", nullable=False),
        sa.Column("audience", sa.String(length=80), server_default="", nullable=False),
        sa.Column("created_at", sa.String(length=80), server_default="", nullable=False),
        sa.Column("body", sa.String(length=200000), server_default="", nullable=False),
        sa.Column("question", sa.String(length=200000), server_default="", nullable=False),
        sa.Column("finding", sa.String(length=200000), server_default="", nullable=False),
        sa.Column("advice", sa.String(length=200000), server_default="", nullable=False),
        sa.Column("sources", sa.String(length=200000), server_default="", nullable=False),
        sa.Column("certainty", sa.String(length=80), server_default="", nullable=False),
        sa.CheckConstraint("length(advice) <= 200000", name=op.f("ck_note_advice_length")),
        sa.CheckConstraint("length(audience) <= 80", name=op.f("ck_note_audience_length")),
        sa.CheckConstraint("length(author_id) <= 80", name=op.f("ck_note_author_id_length")),
        sa.CheckConstraint("length(body) <= 200000", name=op.f("ck_note_body_length")),
        sa.CheckConstraint("length(case_id) <= 80", name=op.f("ck_note_case_id_length")),
        sa.CheckConstraint("length(certainty) <= 80", name=op.f("ck_note_certainty_length")),
        sa.CheckConstraint("length(created_at) <= 80", name=op.f("ck_note_created_at_length")),
        sa.CheckConstraint("length(finding) <= 200000", name=op.f("ck_note_finding_length")),
        sa.CheckConstraint("length(id) <= 80", name=op.f("ck_note_id_length")),
        sa.CheckConstraint("length(kind) <= 80", name=op.f("ck_note_kind_length")),
        sa.CheckConstraint("length(question) <= 200000", name=op.f("ck_note_question_length")),
        sa.CheckConstraint("length(sources) <= 200000", name=op.f("ck_note_sources_length")),
        sa.CheckConstraint("length(task_id) <= 80", name=op.f("ck_note_task_id_length")),
        sa.ForeignKeyConstraint(["author_id"], ["staff.id"], name=op.f("fk_note_author_id")),
        sa.ForeignKeyConstraint(["case_id"], ["case_.id"], name=op.f("fk_note_case_id")),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name=op.f("fk_note_task_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_note")),
    )
    op.create_index(op.f("ix_note_author_id"), "note", ["author_id"], unique=False)
    op.create_index(op.f("ix_note_case_id"), "note", ["case_id"], unique=False)
    op.create_index(op.f("ix_note_task_id"), "note", ["task_id"], unique=False)
    op.create_table(
        "own_answer",
        sa.Column("id", sa.String(length=80), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("application_id", sa.String(length=80), nullable=False),
        sa.Column("field_id", sa.String(length=500), server_default="", nullable=False),
        sa.Column("text", sa.String(length=200000), server_default="", nullable=False),
        sa.Column("fact_then", sa.String(length=200000), server_default="", nullable=False),
        sa.Column("changed_at", sa.String(length=80), server_default="", nullable=False),
        sa.CheckConstraint("length(application_id) <= 80", name=op.f("ck_own_answer_application_id_length")),
        sa.CheckConstraint("length(changed_at) <= 80", name=op.f("ck_own_answer_changed_at_length")),
        sa.CheckConstraint("length(fact_then) <= 200000", name=op.f("ck_own_answer_fact_then_length")),
        sa.CheckConstraint("length(field_id) <= 500", name=op.f("ck_own_answer_field_id_length")),
        sa.CheckConstraint("length(id) <= 80", name=op.f("ck_own_answer_id_length")),
        sa.CheckConstraint("length(text) <= 200000", name=op.f("ck_own_answer_text_length")),
        sa.ForeignKeyConstraint(["application_id"], ["application.id"], name=op.f("fk_own_answer_application_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_own_answer")),
        sa.UniqueConstraint("application_id", "field_id", name=op.f("uq_own_answer_application_id_field_id")),
    )
    op.create_index(op.f("ix_own_answer_application_id"), "own_answer", ["application_id"], unique=False)
    op.create_table(
        "sent_document",
        sa.Column("id", sa.String(length=80), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("application_id", sa.String(length=80), nullable=False),
        sa.Column("name", sa.String(length=500), server_default="", nullable=False),
        sa.Column("format", sa.String(length=80), server_default="", nullable=False),
        sa.Column("sha256", sa.String(length=80), server_default="", nullable=False),
        sa.Column("created_at", sa.String(length=80), server_default="", nullable=False),
        sa.Column("profile_then", sa.String(length=200000), server_default="", nullable=False),
        sa.CheckConstraint("length(application_id) <= 80", name=op.f("ck_sent_document_application_id_length")),
        sa.CheckConstraint("length(created_at) <= 80", name=op.f("ck_sent_document_created_at_length")),
        sa.CheckConstraint("length(format) <= 80", name=op.f("ck_sent_document_format_length")),
        sa.CheckConstraint("length(id) <= 80", name=op.f("ck_sent_document_id_length")),
        sa.CheckConstraint("length(name) <= 500", name=op.f("ck_sent_document_name_length")),
        sa.CheckConstraint("length(profile_then) <= 200000", name=op.f("ck_sent_document_profile_then_length")),
        sa.CheckConstraint("length(sha256) <= 80", name=op.f("ck_sent_document_sha256_length")),
        sa.ForeignKeyConstraint(["application_id"], ["application.id"], name=op.f("fk_sent_document_application_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sent_document")),
    )
    op.create_index(op.f("ix_sent_document_application_id"), "sent_document", ["application_id"], unique=False)
    op.create_table(
        "time_entry",
        sa.Column("id", sa.String(length=80), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("case_id", sa.String(length=80), nullable=False),
        sa.Column("task_id", sa.String(length=80), nullable=True),
        sa.Column("staff_id", sa.String(length=80), nullable=False),
        sa.Column("competence", sa.String(length=80), server_default="", nullable=False),
        sa.Column("day", sa.String(length=80), server_default="", nullable=False),
        sa.Column("minutes", sa.Integer(), server_default="0", nullable=False),
        sa.Column("text", sa.String(length=500), server_default="", nullable=False),
        sa.CheckConstraint("length(case_id) <= 80", name=op.f("ck_time_entry_case_id_length")),
        sa.CheckConstraint("length(competence) <= 80", name=op.f("ck_time_entry_competence_length")),
        sa.CheckConstraint("length(day) <= 80", name=op.f("ck_time_entry_day_length")),
        sa.CheckConstraint("length(id) <= 80", name=op.f("ck_time_entry_id_length")),
        sa.CheckConstraint("length(staff_id) <= 80", name=op.f("ck_time_entry_staff_id_length")),
        sa.CheckConstraint("length(task_id) <= 80", name=op.f("ck_time_entry_task_id_length")),
        sa.CheckConstraint("length(text) <= 500", name=op.f("ck_time_entry_text_length")),
        sa.ForeignKeyConstraint(["case_id"], ["case_.id"], name=op.f("fk_time_entry_case_id")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_time_entry_staff_id")),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name=op.f("fk_time_entry_task_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_time_entry")),
    )
    op.create_index(op.f("ix_time_entry_case_id"), "time_entry", ["case_id"], unique=False)
    op.create_index("ix_time_entry_day", "time_entry", ["day"], unique=False)
    op.create_index(op.f("ix_time_entry_staff_id"), "time_entry", ["staff_id"], unique=False)
    op.create_index(op.f("ix_time_entry_task_id"), "time_entry", ["task_id"], unique=False)
    op.create_table(
        "timer",
        sa.Column("id", sa.String(length=80), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("staff_id", sa.String(length=80), nullable=False),
        sa.Column("case_id", sa.String(length=80), nullable=False),
        sa.Column("task_id", sa.String(length=80), nullable=True),
        sa.Column("competence", sa.String(length=80), server_default="", nullable=False),
        sa.Column("started_at", sa.String(length=80), server_default="", nullable=False),
        sa.CheckConstraint("length(case_id) <= 80", name=op.f("ck_timer_case_id_length")),
        sa.CheckConstraint("length(competence) <= 80", name=op.f("ck_timer_competence_length")),
        sa.CheckConstraint("length(id) <= 80", name=op.f("ck_timer_id_length")),
        sa.CheckConstraint("length(staff_id) <= 80", name=op.f("ck_timer_staff_id_length")),
        sa.CheckConstraint("length(started_at) <= 80", name=op.f("ck_timer_started_at_length")),
        sa.CheckConstraint("length(task_id) <= 80", name=op.f("ck_timer_task_id_length")),
        sa.ForeignKeyConstraint(["case_id"], ["case_.id"], name=op.f("fk_timer_case_id")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_timer_staff_id")),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name=op.f("fk_timer_task_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_timer")),
        sa.UniqueConstraint("staff_id", name=op.f("uq_timer_staff_id")),
    )
    op.create_index(op.f("ix_timer_case_id"), "timer", ["case_id"], unique=False)
    op.create_index(op.f("ix_timer_staff_id"), "timer", ["staff_id"], unique=False)
    op.create_index(op.f("ix_timer_task_id"), "timer", ["task_id"], unique=False)
    op.create_table(
        "enclosure",
        sa.Column("id", sa.String(length=80), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("application_id", sa.String(length=80), nullable=False),
        sa.Column("attachment_id", sa.String(length=500), server_default="", nullable=False),
        sa.Column("file_id", sa.String(length=80), nullable=True),
        sa.Column("state", sa.String(length=80), server_default="", nullable=False),
        sa.CheckConstraint("length(application_id) <= 80", name=op.f("ck_enclosure_application_id_length")),
        sa.CheckConstraint("length(attachment_id) <= 500", name=op.f("ck_enclosure_attachment_id_length")),
        sa.CheckConstraint("length(file_id) <= 80", name=op.f("ck_enclosure_file_id_length")),
        sa.CheckConstraint("length(id) <= 80", name=op.f("ck_enclosure_id_length")),
        sa.CheckConstraint("length(state) <= 80", name=op.f("ck_enclosure_state_length")),
        sa.ForeignKeyConstraint(["application_id"], ["application.id"], name=op.f("fk_enclosure_application_id")),
        sa.ForeignKeyConstraint(["file_id"], ["attachment.id"], name=op.f("fk_enclosure_file_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_enclosure")),
        sa.UniqueConstraint("application_id", "attachment_id", name=op.f("uq_enclosure_application_id_attachment_id")),
    )
    op.create_index(op.f("ix_enclosure_application_id"), "enclosure", ["application_id"], unique=False)
    op.create_index(op.f("ix_enclosure_file_id"), "enclosure", ["file_id"], unique=False)
    op.execute(_SEARCH)
    for what in ("update", "delete"):
        op.execute(_CHAIN_STANDS.format(what=what))
