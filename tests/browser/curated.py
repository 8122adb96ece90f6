"""Which records and people does the site of the curators' tests hold? Twenty invented hospitals, and three people.

Run as a program in the surroundings of that site: `python -m tests.browser.curated`.
"""

import os

PASSWORD = "lanterns over the harbor"
PEOPLE = {"ines": ["Curators"], "rosa": ["Reviewers"], "olga": ["Owners"]}
HOSPITALS = [f"Hospital {letter}" for letter in "ABCDEFGHIJKLMNOPQRST"]
CUT_OFF, ITS_PAGE = 210, "https://www.hospital-a.example/apply"
WAITING = {"number": 235}  # what Hospital B's page says by now, and nobody has published


def slug(hospital: str) -> str:
    return hospital.lower().replace(" ", "-")


def code(number: int) -> str:
    return f"96{number:02}140P0"


def settle() -> None:
    from django.contrib.auth.models import Group, User

    from programs.history import because
    from programs.models import Fact, Program, Track
    from programs.publishing import publish

    for name, roles in PEOPLE.items():
        user = User.objects.create_user(name, password=PASSWORD, is_staff=True)
        user.groups.set(Group.objects.filter(name__in=roles))
    with because("Set up for these tests"):
        for number, hospital in enumerate(HOSPITALS):
            place = {"institution_code": f"96{number:02}", "city": "Akron", "state": "OH"}
            program = Program.objects.create(slug=slug(hospital), name=hospital, published=True, **place)
            Track.objects.create(
                program=program, nrmp_code=code(number), name="Medicine-Preliminary", kind="preliminary"
            )
        stated = {"criterion": "min_step2", "strength": "required", "number": CUT_OFF}
        first = Program.objects.get(slug=slug(HOSPITALS[0]))
        Fact.objects.create(program=first, source_url=ITS_PAGE, seen_min=2025, seen_max=2025, **stated)
        publish(Program.objects.values_list("pk", flat=True))
        second = Program.objects.get(slug=slug(HOSPITALS[1]))
        Fact.objects.create(program=second, source_url=ITS_PAGE, seen_min=2026, seen_max=2026, **stated | WAITING)


if __name__ == "__main__":
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    settle()
