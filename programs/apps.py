"""What is this app called, and which saves count as a change of the records?"""

from django.apps import AppConfig
from django.db.models.signals import post_delete, post_save


class ProgramsConfig(AppConfig):
    name = "programs"
    verbose_name = "Program records"

    def ready(self) -> None:
        from programs.models import RecordsVersion
        from programs.signals import records_changed

        for model in self.get_models():
            if model is not RecordsVersion:
                post_save.connect(records_changed, sender=model)
                post_delete.connect(records_changed, sender=model)
