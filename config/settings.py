"""How does the site run? One file for every place; what differs between places comes from config/env.py."""

from typing import Any

from csp.constants import NONE, SELF

from config.databases import held_open
from config.env import BASE_DIR, read
from config.logs import logging_for
from config.mail import mail_settings
from config.signing_in.limits import COOL_OFF, OF_ONE_NAME

environment = read()

SECRET_KEY = environment.secret_key
SECRET_KEY_FALLBACKS = environment.secret_key_fallbacks
DEBUG = environment.debug
LOCAL = environment.local
ALLOWED_HOSTS = environment.allowed_hosts
CSRF_TRUSTED_ORIGINS = environment.csrf_trusted_origins
PROXIES = environment.proxies

LOGGING = logging_for(local=environment.local, alarm=environment.alarm)
DJANGO_GUID = {"GUID_HEADER_NAME": "X-Request-ID", "EXPOSE_HEADER": False}
if environment.email_url:
    globals().update(mail_settings(environment.email_url, f"prelimpath@{ALLOWED_HOSTS[0].lstrip('.')}"))

INSTALLED_APPS = [
    "advisor",
    "programs",
    "config",
    "django_guid",
    "crispy_forms",
    "csp",
    "simple_history",
    "import_export",
    "config.signing_in.site.Desk",  # Django's admin
    "axes",
    "django_otp",
    "django_otp.plugins.otp_static",
    "django_otp.plugins.otp_totp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
]

MIDDLEWARE = [
    "config.requests.number_of_the_proxy",
    "django_guid.middleware.guid_middleware",
    "config.requests.note",  # whatever comes of a request is noted, under its number
    # Next what adds headers, so that even the way to https carries them.
    "config.headers.unlist",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "config.headers.isolate",
    "csp.middleware.CSPMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "config.charset.utf8_alone",
    "config.nul.without_nul",
    "config.refusals.say_what_is_not_allowed",
    "config.health.probes",
    "config.methods.OnlyUsual",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "config.crowded.too_long",  # behind the static files, which take no longer than a refusal
    "config.clock.believed",
    # Compression beside a form token invites BREACH: Django masks the token anew in each page and pads each body.
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "axes.middleware.AxesMiddleware",  # last, as the library asks: it answers whoever is locked out
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    ["config.templates.Loader", "django.template.loaders.app_directories.Loader"],
                )
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
CRISPY_ALLOWED_TEMPLATE_PACKS = ["forms"]
CRISPY_TEMPLATE_PACK = "forms"
CRISPY_FAIL_SILENTLY = False

DATABASES = {"default": environment.database | held_open(environment.database)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

# How curators sign in: see config/signing_in.
SECOND_FACTOR = environment.second_factor
OTP_TOTP_ISSUER = "PrelimPath"  # the name that a phone shows beside its codes
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
AXES_HANDLER = "config.signing_in.lock_out.Doorkeeper"
AXES_FAILURE_LIMIT = OF_ONE_NAME
AXES_COOLOFF_TIME = COOL_OFF
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_CLIENT_IP_CALLABLE = "config.signing_in.lock_out.address_of"
AXES_LOCKOUT_CALLABLE = "config.signing_in.lock_out.refuse"
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False  # it ends when the page says it ends
AXES_DISABLE_ACCESS_LOG = True  # when somebody last came in stands with the person; more is not kept
AXES_ENABLE_ADMIN = AXES_VERBOSE = False
# A working day, on one's own computer; on a ward's, until the browser is closed.
SESSION_COOKIE_AGE = 12 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True

LANGUAGE_CODE = "en"
USE_I18N = False
TIME_ZONE = "America/New_York"  # the clock of ERAS and NRMP deadlines
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
_STATIC = (
    "whitenoise.storage.CompressedManifestStaticFilesStorage"
    if environment.hashed_static
    else "django.contrib.staticfiles.storage.StaticFilesStorage"
)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": _STATIC},
}
WHITENOISE_ALLOW_ALL_ORIGINS = False  # no other site shows our files
WHITENOISE_USE_FINDERS = not environment.hashed_static

# The largest honest post marks 500 ticked records as checked by 200 pages: some 700 fields in 15 kB.
# A program's page, with the eleven tracks of the largest one shipped, sends about 100 in 3 kB.
DATA_UPLOAD_MAX_MEMORY_SIZE = 64 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
DATA_UPLOAD_MAX_NUMBER_FILES = 1
# A file is not counted above: this one keeps of it what an import may read, and drops the rest while it arrives.
FILE_UPLOAD_HANDLERS = [
    "programs.importing.arriving.OnlySoMuch",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
IMPORT_EXPORT_IMPORT_PERMISSION_CODE = "import"
IMPORT_EXPORT_EXPORT_PERMISSION_CODE = "export"

# Seconds that a request may wait for its turn: people give up on a page after about ten, a refusal must come before.
PATIENCE = 8

SECURE_SSL_REDIRECT = not environment.local
SECURE_REDIRECT_EXEMPT = [r"^health/"]  # a probe inside the network speaks plain http
SECURE_HSTS_SECONDS = environment.hsts_seconds
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = environment.hsts_preload
SECURE_REFERRER_POLICY = SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not environment.local
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
if not environment.local:
    # Browsers take a cookie of such a name from this very host alone, and over https: no neighbour can slip one in.
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-session", "__Host-form"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    },
}
