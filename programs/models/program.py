"""Which training sites are there, and how sure is each part of their identity?"""

from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.urls import reverse

from programs.geography import STATE_NAMES, division_of
from programs.history import remembered
from programs.querysets import ProgramQuerySet


class Status(models.TextChoices):
    ACTIVE = "active", "active"
    WITHDRAWN = "withdrawn", "withdrawn"


class NamedSetting(models.TextChoices):
    UNIVERSITY = "university", "university"


class CityConfidence(models.TextChoices):
    SOURCE = "source", "given by the source"
    CONFIDENT = "confident", "assigned by hand, confident"
    UNCERTAIN = "uncertain", "assigned by hand, uncertain"


class IdentitySource(models.TextChoices):
    LISTING_2023 = "nrmp_listing_2023", "NRMP Main Match listing of 2023"
    FLORIDA = "nrmp_results_FL_2020_2026", "NRMP results for Florida, 2020 to 2026"
    CURATOR = "curator", "added by a curator"


four_digits = RegexValidator(r"^[0-9]{4}\Z", "An NRMP institution code has four digits.")
ten_digits = RegexValidator(r"^[0-9]{10}\Z", "An ACGME program id has ten digits.")


class Program(models.Model):
    """One training site that an applicant can be matched to."""

    slug = models.SlugField(
        max_length=80,
        unique=True,
        help_text="The program's part of its web address. It never changes, because links rest on it.",
    )
    name = models.CharField(max_length=160, help_text="The readable name, as an applicant would say it.")
    institution_code = models.CharField(
        "NRMP institution code",
        max_length=4,
        db_index=True,
        validators=[four_digits],
        help_text="The four digits that NRMP gives the institution. Several sites may share it.",
    )
    acgme_id = models.CharField(
        "ACGME id",
        max_length=10,
        blank=True,
        validators=[ten_digits],
        help_text="Only where a source states it. Never derive one.",
    )
    acgme_id_note = models.CharField(
        "ACGME id from", max_length=80, blank=True, help_text="Where the ACGME id was read, and from when."
    )
    city = models.CharField(max_length=60)
    state = models.CharField(max_length=2, choices=list(STATE_NAMES.items()), db_index=True)
    latitude = models.FloatField(null=True, blank=True, validators=[MinValueValidator(-90), MaxValueValidator(90)])
    longitude = models.FloatField(
        null=True,
        blank=True,
        validators=[MinValueValidator(-180), MaxValueValidator(180)],
        help_text="Latitude and longitude are the middle of the city, not the hospital's door.",
    )
    city_confidence = models.CharField(
        max_length=10, choices=CityConfidence, blank=True, help_text="How we know the city."
    )
    website = models.URLField(max_length=300, blank=True, help_text="A page of the program. Our address may be old.")
    setting_from_name = models.CharField(
        max_length=20,
        choices=NamedSetting,
        blank=True,
        help_text="Only where the name itself is plainly a university's. A page's own words are a fact instead.",
    )
    name_note = models.CharField(
        max_length=250, blank=True, help_text="Renames, owners and closures, with what is left to verify."
    )
    listing_name = models.CharField(max_length=120, blank=True, help_text="The name as the NRMP listing has it.")
    listed_in = models.CharField(
        max_length=40, blank=True, help_text="The Match years of the listings that name this site."
    )
    source = models.CharField(
        max_length=40,
        choices=IdentitySource,
        default=IdentitySource.CURATOR,
        help_text="Where the program's identity comes from.",
    )
    status = models.CharField(
        max_length=10,
        choices=Status,
        default=Status.ACTIVE,
        help_text="Withdrawn programs are kept here and shown to nobody.",
    )
    status_note = models.CharField(max_length=250, blank=True, help_text="Why the status is what it is.")
    published = models.BooleanField(default=False, help_text="Whether applicants see it. Publishing ticks it.")

    objects = ProgramQuerySet.as_manager()
    history = remembered()

    class Meta:
        base_manager_name = "objects"  # so that related managers and cascades leave history too
        default_permissions = ("add", "change", "delete", "view", "import", "export")
        permissions = [("publish_program", "Can publish programs, take them off and withdraw them")]
        ordering = ["name", "slug"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("programs:program", args=[self.slug])

    @property
    def division(self) -> str:
        """The census division code of the state; blank for Puerto Rico."""
        return division_of(self.state)
