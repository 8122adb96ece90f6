"""Where does each address under /admin/ lead on a site with one record of each kind? Makes the records and Olga, who
may do everything, and prints the addresses, her session and the path of a plan as JSON.

Run in the surroundings of that site: `python -m tests.browser.every_address`.
"""

import json
import os

import django


def settle() -> dict[str, object]:
    from django.contrib.auth.models import User
    from django.test import Client
    from django.utils import timezone

    from advisor import planning
    from tests.advisor.ways import one_of_each, ways_to

    ways = ways_to(one_of_each())
    olga = Client()
    olga.force_login(User.objects.create_superuser("olga"))
    plan = planning.save_plan({"step2": "passed", "step2_score": 231}, timezone.localdate())
    return {"ways": ways, "session": olga.cookies["sessionid"].value, "plan": plan.get_absolute_url()}


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    print(json.dumps(settle()))
