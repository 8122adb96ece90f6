"""Which of this app's pages answers which address?"""

app_name = "programs"
urlpatterns: list = []
