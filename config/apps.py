"""What is this app called? It holds no records: it is an app so that its commands are found."""

from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "config"
    verbose_name = "Site"
