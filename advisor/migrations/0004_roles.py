from django.conf import settings
from django.db import migrations

from advisor.roles import establish


def make_roles(apps, schema_editor):
    establish(apps)


class Migration(migrations.Migration):

    dependencies = [
        ('advisor', '0003_history_editions_and_reports'),
        ('programs', '0002_history_editions_and_reports'),
        ('auth', '0012_alter_user_first_name_max_length'),
        ('contenttypes', '0002_remove_content_type_name'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='savedcase',
            options={'ordering': ['name'], 'permissions': [('preview_seasons', 'Can look at seasons before they are live')]},
        ),
        migrations.RunPython(make_roles, migrations.RunPython.noop),
    ]
