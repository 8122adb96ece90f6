"""What does an applicant fill in, and what is said when an answer cannot stand?"""

from advisor.forms.profile import ProfileForm

__all__ = ["ProfileForm"]
