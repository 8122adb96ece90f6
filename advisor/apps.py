"""What is this app called, and what follows when the database has taken its new shape?"""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class AdvisorConfig(AppConfig):
    name = "advisor"
    verbose_name = "Advisor"

    def ready(self) -> None:
        from advisor.roles import after_migrating

        post_migrate.connect(after_migrating, sender=self)
