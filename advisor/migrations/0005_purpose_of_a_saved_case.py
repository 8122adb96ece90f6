from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('advisor', '0004_roles'),
    ]

    operations = [
        migrations.RenameField(model_name='savedcase', old_name='why', new_name='purpose'),
        migrations.RenameField(model_name='historicalsavedcase', old_name='why', new_name='purpose'),
    ]
