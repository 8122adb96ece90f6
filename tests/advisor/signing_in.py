"""Who signs in, with what, and when?"""

from datetime import UTC, datetime

from axes.models import AccessAttempt
from django.contrib.auth.models import Group, User
from django.urls import reverse
from django.utils import timezone
from django_otp.oath import totp
from django_otp.plugins.otp_totp.models import TOTPDevice

DOOR = reverse("admin:login")
INDEX = reverse("admin:index")
OWN = reverse("curating:second_factor")
PASSWORD = "lanterns over the harbor"
NOON = datetime(2026, 11, 23, 17, 0, tzinfo=UTC)


def person(name, role="Curators", **more):
    made = User.objects.create_user(name, password=PASSWORD, is_staff=True, **more)
    made.groups.set(Group.objects.filter(name=role))
    return made


def sign_in(client, name, password=PASSWORD, *, at="192.0.2.7", **more):
    """What comes of it, from that network address."""
    browser = more.pop("browser", "a browser")
    fields = {"username": name, "password": password, "next": INDEX} | more
    return client.post(DOOR, fields, REMOTE_ADDR=at, headers={"User-Agent": browser})


def is_in(answer):
    return answer.status_code == 302


def phone(user):
    return TOTPDevice.objects.create(user=user, name="Phone")


def shown(device, later=0):
    """The code that a phone shows, or will show so many half minutes later."""
    return f"{totp(device.bin_key, drift=later):06}"


def ask_for(client, act, code=""):
    return client.post(OWN, {"act": act, "code": code})


def failed_before(failures, at, name):
    made = AccessAttempt.objects.create(username=name, ip_address=at, failures_since_start=failures)
    AccessAttempt.objects.filter(pk=made.pk).update(attempt_time=timezone.now())
