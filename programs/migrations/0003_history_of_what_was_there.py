from django.db import migrations
from django.utils import timezone

RECORDS = ("Program", "Track", "TrackYear", "Fact", "Specialty", "AdvancedTrack")
OPTIONS = {
    "advancedtrack": {"ordering": ["nrmp_code"]},
    "fact": {"ordering": ["program", "criterion", "-seen_max", "-seen_min", "pk"]},
    "program": {
        "permissions": [("publish_program", "Can publish programs, take them off and withdraw them")],
        "ordering": ["name", "slug"],
    },
    "specialty": {"ordering": ["name"], "verbose_name_plural": "specialties"},
    "track": {"ordering": ["nrmp_code"]},
    "trackyear": {"ordering": ["track", "year"]},
}
EXCHANGED = {"default_permissions": ("add", "change", "delete", "view", "import", "export")}
ALONE = ("advancedtrack", "specialty")


def begin_history(apps, schema_editor):
    """What was recorded before there was history: as it is now, so that its first change can be told and taken back."""
    now = timezone.now()
    for name in RECORDS:
        model, history = apps.get_model("programs", name), apps.get_model("programs", f"Historical{name}")
        fields = [field.attname for field in model._meta.concrete_fields]
        told = history.objects.values("id")
        history.objects.bulk_create(
            (
                history(
                    history_date=now,
                    history_type="+",
                    history_change_reason="Here before its history was kept",
                    **values,
                )
                for values in model.objects.exclude(pk__in=told).order_by("pk").values(*fields)
            ),
            batch_size=500,
        )


class Migration(migrations.Migration):
    dependencies = [("programs", "0002_history_editions_and_reports")]

    operations = [
        *(
            migrations.AlterModelOptions(
                name=name,
                options=options | {"base_manager_name": "objects"} | ({} if name in ALONE else EXCHANGED),
            )
            for name, options in OPTIONS.items()
        ),
        migrations.RunPython(begin_history, migrations.RunPython.noop),
    ]
