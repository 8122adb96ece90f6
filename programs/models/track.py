"""Which doors does a program have in the Match, and what stands behind its institution?"""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models

from programs.history import remembered
from programs.models.program import Program, four_digits
from programs.querysets import AdvancedTrackQuerySet, OfProgramQuerySet, RecordQuerySet

nrmp_program_code = RegexValidator(
    r"^[0-9]{7}[A-Z][0-9]\Z", "An NRMP program code looks like 1903140P0: seven digits, a letter, a digit."
)
_match_year = [MinValueValidator(2000), MaxValueValidator(2100)]


class Kind(models.TextChoices):
    PRELIMINARY = "preliminary", "preliminary"
    CATEGORICAL = "categorical", "categorical"
    PRIMARY_CARE = "primary_care", "primary care (categorical)"


_KIND_OF_LETTER = {"P": Kind.PRELIMINARY, "C": Kind.CATEGORICAL, "M": Kind.PRIMARY_CARE}


class Track(models.Model):
    """One NRMP code of a program."""

    nrmp_code = models.CharField("NRMP program code", max_length=9, unique=True, validators=[nrmp_program_code])
    program = models.ForeignKey(Program, on_delete=models.CASCADE, related_name="tracks")
    name = models.CharField(max_length=80, help_text="The track's name as the listing has it.")
    kind = models.CharField(max_length=20, choices=Kind)
    reserved_for = models.CharField(
        max_length=60,
        blank=True,
        help_text="Whom the track's name ties it to. Blank means open to all.",
    )
    listed_in = models.CharField(max_length=40, blank=True, help_text="The Match years of its listing.")

    objects = OfProgramQuerySet.as_manager()
    history = remembered()

    class Meta:
        base_manager_name = "objects"  # so that related managers and cascades leave history too
        default_permissions = ("add", "change", "delete", "view", "import", "export")
        ordering = ["nrmp_code"]

    def __str__(self) -> str:
        return f"{self.nrmp_code} {self.name}"

    def clean(self) -> None:
        said = _KIND_OF_LETTER.get(self.nrmp_code[7:8])
        if said and self.kind and self.kind != said:
            raise ValidationError(
                {"kind": f"The letter {self.nrmp_code[7]} in the code stands for {said.label}. Mend one of the two."}
            )


class TrackYear(models.Model):
    """The places of a track in one Match."""

    track = models.ForeignKey(Track, on_delete=models.CASCADE, related_name="years")
    year = models.PositiveSmallIntegerField("Match year", validators=_match_year)
    quota = models.PositiveSmallIntegerField(null=True, blank=True, help_text="Places offered.")
    matched = models.PositiveSmallIntegerField(null=True, blank=True, help_text="Places filled in the Match.")
    source_url = models.URLField(
        "source", max_length=300, blank=True, help_text="The address of the results that say so."
    )

    objects = RecordQuerySet.as_manager()
    history = remembered()

    class Meta:
        base_manager_name = "objects"  # so that related managers and cascades leave history too
        default_permissions = ("add", "change", "delete", "view", "import", "export")
        ordering = ["track", "year"]
        constraints = [models.UniqueConstraint(fields=["track", "year"], name="one_row_a_track_and_year")]

    def __str__(self) -> str:
        return f"{self.track_id} {self.year}"

    def clean(self) -> None:
        if self.quota is None and self.matched is None:
            raise ValidationError({"quota": "Write the places offered, or the places filled in the Match, or both."})


class Specialty(models.Model):
    """An advanced specialty, which starts after a preliminary year."""

    code = models.SlugField(max_length=40, unique=True, help_text="The code the rules use. It never changes.")
    name = models.CharField(max_length=60)

    objects = RecordQuerySet.as_manager()
    history = remembered()

    class Meta:
        base_manager_name = "objects"  # so that related managers and cascades leave history too
        ordering = ["name"]
        verbose_name_plural = "specialties"

    def __str__(self) -> str:
        return self.name


class AdvancedTrack(models.Model):
    """An advanced program of an institution: it serves all its sites, so it hangs on the institution."""

    nrmp_code = models.CharField("NRMP program code", max_length=9, unique=True, validators=[nrmp_program_code])
    institution_code = models.CharField("NRMP institution code", max_length=4, db_index=True, validators=[four_digits])
    specialty = models.ForeignKey(Specialty, on_delete=models.PROTECT, related_name="advanced_tracks")
    listed_name = models.CharField(max_length=80, help_text="The name as the listing has it.")

    objects = AdvancedTrackQuerySet.as_manager()
    history = remembered()

    class Meta:
        base_manager_name = "objects"  # so that related managers and cascades leave history too
        ordering = ["nrmp_code"]

    def __str__(self) -> str:
        return f"{self.nrmp_code} {self.listed_name}"
