"""What does the curator's desk show of plans? Numbers, and never a person's answers or link."""

from advisor.admin.cases import SavedCaseAdmin
from advisor.admin.people import PeopleAdmin

__all__ = ["PeopleAdmin", "SavedCaseAdmin"]
