"""What does each column of the database hold of a person? A new column must be given its place here."""

import re

import pytest
from django.apps import apps

HISTORY = "history_change_reason history_id history_date history_type history_user_id"

# Of an applicant: the answers, the link, what was chosen and noted. No name, no address of any kind.
OF_APPLICANTS = {
    "advisor.SavedPlan": "id token answers created_at expires_on baseline listed submission",
    "advisor.Choice": "id plan_id program name decision status note updated_on",  # the program's name
}
# Of whoever reports a mistake: their words. Who answered is a curator.
OF_REPORTERS = {
    "programs.Report": "id program_id about says source_url sent_at state answer answered_at answered_by_id fact_id",
    "programs.HistoricalReport": "id about says source_url sent_at state answer answered_at program_id answered_by_id "
    f"fact_id {HISTORY}",
}
# Of whoever sends something: a keyed digest of the network address, another one each hour, gone a day later.
OF_SENDERS = {"programs.Allowance": "sender hour count"}
# Of those who keep the records: their accounts, their second factor, what they changed and when.
OF_STAFF = {
    "auth.User": "id password last_login is_superuser username first_name last_name email is_staff is_active "
    "date_joined",
    "auth.User_groups": "id user_id group_id",
    "auth.User_user_permissions": "id user_id permission_id",
    "sessions.Session": "session_key session_data expire_date",
    "admin.LogEntry": "id action_time user_id content_type_id object_id object_repr action_flag change_message",
    "programs.Upload": "name content sent_at sent_by_id",
    "otp_static.StaticDevice": "id user_id name confirmed throttling_failure_timestamp throttling_failure_count "
    "created_at last_used_at",
    "otp_static.StaticToken": "id device_id token",
    "otp_totp.TOTPDevice": "id user_id name confirmed throttling_failure_timestamp throttling_failure_count "
    "created_at last_used_at key step t0 digits tolerance drift last_t",
}
# Of whoever tries to sign in as one of them. Half an hour later it counts no longer, and goes at the next sign-in or
# with the daily run.
OF_SIGN_INS = {
    "axes.AccessFailureLog": "id user_agent ip_address username http_accept path_info attempt_time locked_out",
    "axes.AccessAttempt": "id user_agent ip_address username http_accept path_info attempt_time get_data post_data "
    "failures_since_start",
    "axes.AccessAttemptExpiration": "access_attempt_id expires_at",
    "axes.AccessLog": "id user_agent ip_address username http_accept path_info attempt_time logout_time session_hash",
}
# Records of programs, and who of the staff changed or checked them.
FACT = (
    "id program_id applies_to criterion strength number answer note source_url source_kind whole_institution seen_min "
    "seen_max seen_basis checked_by_id checked_on retracted_on replaces_id shipped_as"
)
PROGRAM = (
    "id slug name institution_code acgme_id acgme_id_note city state latitude longitude city_confidence website "
    "setting_from_name name_note listing_name listed_in source status status_note published"
)
OF_RECORDS = {
    "programs.Program": PROGRAM,
    "programs.HistoricalProgram": f"{PROGRAM} {HISTORY}",
    "programs.Edition": "program_id row waiting published_at",
    "programs.HistoricalEdition": f"program_id row published_at {HISTORY}",
    "programs.Fact": FACT,
    "programs.HistoricalFact": f"{FACT} {HISTORY}",
    "programs.Track": "id nrmp_code program_id name kind reserved_for listed_in",
    "programs.HistoricalTrack": f"id nrmp_code program_id name kind reserved_for listed_in {HISTORY}",
    "programs.TrackYear": "id track_id year quota matched source_url",
    "programs.HistoricalTrackYear": f"id track_id year quota matched source_url {HISTORY}",
    "programs.Specialty": "id code name",
    "programs.HistoricalSpecialty": f"id code name {HISTORY}",
    "programs.AdvancedTrack": "id nrmp_code institution_code specialty_id listed_name",
    "programs.HistoricalAdvancedTrack": f"id nrmp_code institution_code specialty_id listed_name {HISTORY}",
    "programs.RecordsVersion": "id number",
    # Invented people whose plans the curators know.
    "advisor.SavedCase": "id name purpose answers as_of expected",
    "advisor.HistoricalSavedCase": f"id name purpose answers as_of expected {HISTORY}",
}
OF_NOBODY = {
    "advisor.DayReached": "id day",
    "auth.Permission": "id name content_type_id codename",
    "auth.Group": "id name",
    "auth.Group_permissions": "id group_id permission_id",
    "contenttypes.ContentType": "id app_label model",
}
LISTED = OF_APPLICANTS | OF_REPORTERS | OF_SENDERS | OF_STAFF | OF_SIGN_INS | OF_RECORDS | OF_NOBODY
MODELS = {model._meta.label: model for model in apps.get_models(include_auto_created=True)}


@pytest.mark.parametrize("label", sorted(MODELS.keys() | LISTED.keys()))
def test_of_every_column_it_is_said_whose_it_is(label):
    kept = {field.column for field in MODELS[label]._meta.concrete_fields} if label in MODELS else set()

    assert kept == set(LISTED.get(label, "").split())


@pytest.mark.parametrize("label", [*OF_APPLICANTS, *OF_SENDERS])
def test_nothing_of_an_applicant_leads_to_the_person(label):
    assert not re.search(r"mail|phone|address|agent|user|session", LISTED[label])


@pytest.mark.parametrize("label", OF_APPLICANTS)
def test_no_history_is_kept_of_what_applicants_give(label):
    app, name = label.split(".")

    assert f"{app}.Historical{name}" not in MODELS
