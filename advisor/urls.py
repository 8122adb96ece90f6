"""Which of this app's pages answers which address?"""

app_name = "advisor"
urlpatterns: list = []
