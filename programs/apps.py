"""What is this app called, and which writes leave a trace?"""

from django.apps import AppConfig
from django.db.models.signals import post_delete, post_save


class ProgramsConfig(AppConfig):
    name = "programs"
    verbose_name = "Program records"

    def ready(self) -> None:
        from simple_history.signals import pre_create_historical_record

        from programs.history import give_reason
        from programs.models import RECORDS
        from programs.signals import record_deleted, record_saved

        pre_create_historical_record.connect(give_reason)
        for model in RECORDS:
            post_save.connect(record_saved, sender=model)
            post_delete.connect(record_deleted, sender=model)
