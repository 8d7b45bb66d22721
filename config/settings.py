"""Django settings. Values that differ between installations come from the environment (config/environment.py)."""

from __future__ import annotations

from urllib.parse import urlsplit

import pghistory

from config import environment as env

ROOT = env.ROOT
HOME = env.home()

DEMO = env.flag("VIECLAM_DEMO")
DEBUG = env.flag("VIECLAM_DEBUG")
SECRET_KEY = env.text("VIECLAM_SECRET_KEY", "demo-only-key-refused-by-the-deploy-check" if DEMO or DEBUG else None)
FILE_KEY = env.text("VIECLAM_FILE_KEY", "ZGVtby1vbmx5LWZpbGUta2V5LW9mLTMyLWJ5dGVzISE=" if DEMO or DEBUG else None)
CERTIFICATE_PASSPHRASE = env.text("VIECLAM_CERTIFICATE_PASSPHRASE", "demo-passphrase" if DEMO or DEBUG else None)
WEB_URL = env.text("VIECLAM_WEB_URL", "http://127.0.0.1:8000")
TRUSTED_PROXIES = env.text("VIECLAM_TRUSTED_PROXIES", "")  # addresses or networks whose X-Forwarded-For is believed
METRICS_FROM = env.text("VIECLAM_METRICS_FROM", "127.0.0.0/8,::1")  # addresses that may read /metrics
ALLOWED_HOSTS = env.text("VIECLAM_ALLOWED_HOSTS", f"{urlsplit(WEB_URL).hostname},127.0.0.1,localhost").split(",")
CSRF_TRUSTED_ORIGINS = [WEB_URL]

DATABASES = {"default": env.database(env.text("DATABASE_URL", "postgresql://vieclam_app@127.0.0.1:54320/vieclam"))}
DATABASE_OWNER_URL = env.text("DATABASE_OWNER_URL", "")
DATABASE_APPLICATION_ROLE = env.text("VIECLAM_APPLICATION_ROLE", "vieclam_app")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

VNEID_URL = env.text("VIECLAM_VNEID_URL", "http://127.0.0.1:8100")
VNEID_CLIENT_ID = env.text("VIECLAM_VNEID_CLIENT_ID", "vieclam")
VNEID_CLIENT_SECRET = env.text("VIECLAM_VNEID_CLIENT_SECRET", "vieclam-demo-secret" if DEMO or DEBUG else "")
POPULATION_URL = env.text("VIECLAM_POPULATION_URL", "http://127.0.0.1:8101")
SOCIAL_INSURANCE_URL = env.text("VIECLAM_SOCIAL_INSURANCE_URL", "http://127.0.0.1:8102")
POPULATION_USER = env.text("VIECLAM_POPULATION_USER", "vieclam" if DEMO or DEBUG else "")
POPULATION_SECRET = env.text("VIECLAM_POPULATION_SECRET", "vieclam-demo-secret" if DEMO or DEBUG else "")
POPULATION_API_KEY = env.text("VIECLAM_POPULATION_API_KEY", "vieclam-demo-api-key" if DEMO or DEBUG else "")
POPULATION_X_ROAD_CLIENT = env.text("VIECLAM_POPULATION_X_ROAD_CLIENT", "VN/GOV/DEMO/VIECLAM" if DEMO or DEBUG else "")
# In whose name jobs ask service 037, which is licensed for each officer: personal number and account.
POPULATION_OFFICER_NUMBER = env.text("VIECLAM_POPULATION_OFFICER_NUMBER", "000180000999" if DEMO or DEBUG else "")
POPULATION_OFFICER_ACCOUNT = env.text("VIECLAM_POPULATION_OFFICER_ACCOUNT", "vieclam.demo" if DEMO or DEBUG else "")
SOCIAL_INSURANCE_TOKEN = env.text("VIECLAM_SOCIAL_INSURANCE_TOKEN", "vieclam-demo-token" if DEMO or DEBUG else "")
# Where centres pay through a bank: its file exchange, and "code=bank:account:holder" of each such centre, with ";".
BANK_URL = env.text("VIECLAM_BANK_URL", "http://127.0.0.1:8103")
BANK_TOKEN = env.text("VIECLAM_BANK_TOKEN", "vieclam-demo-token" if DEMO or DEBUG else "")
BANK_CENTRES = env.text("VIECLAM_BANK_CENTRES", "")
JOB_EXCHANGE_URL = env.text("VIECLAM_JOB_EXCHANGE_URL", "http://127.0.0.1:8104" if DEMO or DEBUG else "")
JOB_EXCHANGE_TOKEN = env.text("VIECLAM_JOB_EXCHANGE_TOKEN", "vieclam-demo-token" if DEMO or DEBUG else "")
# The accounts that recovered money is paid into (docs/operations.md), for the VietQR code; empty: no code.
RECOVERY_ACCOUNT = env.text("VIECLAM_RECOVERY_ACCOUNT", "970436:0011009990001:BHXH MINH HOA" if DEMO or DEBUG else "")
GATEWAY_SECONDS = env.number("VIECLAM_GATEWAY_SECONDS", 20)  # the whole of one call; connecting and reading get a part
FILING_CHANNEL = env.text("VIECLAM_FILING", "own")  # own | portal: where a worker files
SAVED_SEARCHES = env.number("VIECLAM_SAVED_SEARCHES", 20)  # how many searches a worker may keep
SAVED_SEARCH_MONTHS = env.number("VIECLAM_SAVED_SEARCH_MONTHS", 6)  # unused for so long, the worker is asked
SHORTLIST_SHOWN = env.number("VIECLAM_SHORTLIST_SHOWN", 20)  # seekers an employer is shown for a vacancy
SHORTLIST_ASKED = env.number("VIECLAM_SHORTLIST_ASKED", 20)  # requests that may wait for an answer at once
SEEKER_FILE_DAYS = env.number("VIECLAM_SEEKER_FILE_DAYS", 30)  # how long an imported file of seekers is kept afterwards
SEEKER_MONTHS = env.number("VIECLAM_SEEKER_MONTHS", 6)  # how long a seeker's registration stands without renewal
# What a referral slip says unless the officer says otherwise, in working days; for how many days after the one of the
# answer the employer sees the person; how many people are sent for one place.
REFERRAL_ATTEND_DAYS = env.number("VIECLAM_REFERRAL_ATTEND_DAYS", 2)
REFERRAL_ANSWER_DAYS = env.number("VIECLAM_REFERRAL_ANSWER_DAYS", 5)
REFERRAL_VALID_DAYS = env.number("VIECLAM_REFERRAL_VALID_DAYS", 15)
REFERRAL_SEEN_DAYS = env.number("VIECLAM_REFERRAL_SEEN_DAYS", 30)
REFERRALS_PER_PLACE = env.number("VIECLAM_REFERRALS_PER_PLACE", 3)
APPLICATION_MONTHS = env.number("VIECLAM_APPLICATION_MONTHS", 3)  # kept after the deadline, where nobody was hired
MAXIMUM_FILE_BYTES = env.number("VIECLAM_MAXIMUM_FILE_MB", 25) * 1024 * 1024

PRODUCT_APPS = [
    "vieclam.core",
    "vieclam.accounts",
    "vieclam.reference",
    "vieclam.organisations",
    "vieclam.employers",
    "vieclam.people",
    "vieclam.gateways",
    "vieclam.announcements",
    "vieclam.payments",
    "vieclam.archive",
    "vieclam.documents",
    "vieclam.dossiers",
    "vieclam.jobbank",
    "vieclam.counselling",
    "vieclam.benefits",
    "vieclam.employer_support",
    "vieclam.training",
    "vieclam.complaints",
    "vieclam.programmes",
    "vieclam.duplicates",
    "vieclam.labourmarket",
    "vieclam.api",
    "vieclam.web",
    "vieclam.demo",
]
INSTALLED_APPS = [
    *PRODUCT_APPS,
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "django_htmx",
    "pgtrigger",
    "pghistory",
    "procrastinate.contrib.django",
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.mfa",
]
# Unknown to Django as a module until its first table exists: applications are listed once their folder is there.
INSTALLED_APPS = [
    app
    for app in INSTALLED_APPS
    if not app.startswith("vieclam.") or (ROOT / "src" / app.replace(".", "/") / "apps.py").exists()
]

MIDDLEWARE = [
    "vieclam.core.http.RequestLogMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "vieclam.web.language.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "vieclam.web.uploads.UploadLimitMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "csp.middleware.CSPMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "vieclam.accounts.middleware.RateLimitMiddleware",
    "vieclam.accounts.middleware.SessionLimitMiddleware",
    "vieclam.core.tenancy.middleware.TenancyMiddleware",
    "vieclam.web.errors.UserErrorMiddleware",
]
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
ACTOR_RESOLVER = "vieclam.web.actors.actor_of_request"
ADMINISTRATOR_CHECK = "vieclam.organisations.selectors.administers"
TRANSACTION_EXEMPT_PREFIXES = ("/accounts/", "/dang-nhap/xong", "/static/", "/health/", "/metrics")

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "vieclam.web.context.page",
            ],
        },
    }
]

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 14}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "/dang-nhap"
LOGIN_REDIRECT_URL = "/dang-nhap/xong"
LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "vieclam.accounts.adapters.StaffAccountAdapter"
SOCIALACCOUNT_ADAPTER = "vieclam.accounts.adapters.WorkerAccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_RATE_LIMITS = False  # ours are counted in the database, with the lock-out: docs/adr/0010
SOCIALACCOUNT_LOGIN_ON_GET = True
SOCIALACCOUNT_AUTO_SIGNUP = True
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_REQUESTS_TIMEOUT = 5
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "SCOPE": ["openid", "profile", "phone", "email"],
        "APPS": [
            {
                "provider_id": "vneid",
                "name": "VNeID",
                "client_id": VNEID_CLIENT_ID,
                "secret": VNEID_CLIENT_SECRET,
                "settings": {"server_url": VNEID_URL, "oauth_pkce_enabled": True},
            }
        ],
    }
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Viec Lam"
# A code that ended while it was typed still counts: one time step back, as RFC 6238 section 5.2 allows at most.
MFA_TOTP_TOLERANCE = 1
MFA_ADAPTER = "vieclam.accounts.second_factor.SecondFactorAdapter"
MFA_FORMS = {
    "authenticate": "vieclam.accounts.second_factor.CodeForm",
    "reauthenticate": "vieclam.accounts.second_factor.CodeAgainForm",
}
# One for all processes, or a one-time code could be used once in each of them.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "accounts_shared_cache",
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    }
}
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = WEB_URL.startswith("https://")
CSRF_COOKIE_SECURE = SESSION_COOKIE_SECURE
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
CSRF_FAILURE_VIEW = "vieclam.web.errors.csrf_failure"
X_FRAME_OPTIONS = "SAMEORIGIN"
STAFF_IDLE_SECONDS = env.number("VIECLAM_STAFF_IDLE_SECONDS", 15 * 60)
ADMINISTRATOR_IDLE_SECONDS = env.number("VIECLAM_ADMINISTRATOR_IDLE_SECONDS", 5 * 60)

# Open pages: path prefix, method, requests a minute from one address.
RATE_LIMITS = (
    ("/tra-cuu", "GET", env.number("VIECLAM_RATE_TRACKING", 30)),
    ("/api/v1/tracking", "GET", env.number("VIECLAM_RATE_TRACKING", 30)),
    ("/viec-lam", "GET", env.number("VIECLAM_RATE_JOBS", 600)),
    ("/api/v1/vacancies", "GET", env.number("VIECLAM_RATE_JOBS_API", 120)),
    ("/xac-thuc/", "GET", env.number("VIECLAM_RATE_TRACKING", 30)),
    ("/xac-thuc", "POST", env.number("VIECLAM_RATE_VERIFY", 10)),
    ("/viec-lam/dang-tuyen", "POST", env.number("VIECLAM_RATE_POSTING", 10)),
    ("/viec-lam/tin", "GET", env.number("VIECLAM_RATE_TRACKING", 30)),
    ("/gioi-thieu/", "GET", env.number("VIECLAM_RATE_TRACKING", 30)),
    ("/gioi-thieu/", "POST", env.number("VIECLAM_RATE_TRACKING", 30)),
    ("/viec-lam/nguoi/", "GET", env.number("VIECLAM_RATE_TRACKING", 30)),
    ("/viec-lam/nguoi/", "POST", env.number("VIECLAM_RATE_TRACKING", 30)),
    ("/viec-lam/dung-bao/", "GET", env.number("VIECLAM_RATE_TRACKING", 30)),
    ("/viec-lam/dung-bao/", "POST", env.number("VIECLAM_RATE_TRACKING", 30)),
    ("/viec-lam/tra-loi/", "GET", env.number("VIECLAM_RATE_TRACKING", 30)),
    ("/accounts/login", "POST", env.number("VIECLAM_RATE_SIGN_IN", 30)),
    ("/accounts/2fa", "POST", env.number("VIECLAM_RATE_SIGN_IN", 30)),
    ("/accounts/password", "POST", env.number("VIECLAM_RATE_SIGN_IN", 30)),
    ("/accounts/reauth", "POST", env.number("VIECLAM_RATE_SIGN_IN", 30)),
)

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:", "blob:"],
        "style-src": ["'self'", "'unsafe-inline'"],
        "font-src": ["'self'"],
        "object-src": ["'self'"],
        "frame-src": ["'self'", "blob:"],
        "frame-ancestors": ["'self'"],
        "base-uri": ["'self'"],
        "form-action": ["'self'", VNEID_URL],
    }
}

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LOCALE_PATHS = [ROOT / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Ho_Chi_Minh"
# A number in a template may be an identity or a year; sums go through |money and |grouped.
USE_THOUSAND_SEPARATOR = False

STATIC_URL = "/static/"
# Files are served where they lie (WhiteNoise with finders): nothing is collected.
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": HOME / "files"}},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = HOME / "mail"
if env.text("VIECLAM_EMAIL_HOST", ""):
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    EMAIL_HOST = env.text("VIECLAM_EMAIL_HOST")
    EMAIL_PORT = env.number("VIECLAM_EMAIL_PORT", 587)
    EMAIL_HOST_USER = env.text("VIECLAM_EMAIL_USER", "")
    EMAIL_HOST_PASSWORD = env.text("VIECLAM_EMAIL_PASSWORD", "")
    EMAIL_USE_TLS = True
DEFAULT_FROM_EMAIL = env.text("VIECLAM_EMAIL_FROM", "khong-tra-loi@vieclam.invalid")

PROCRASTINATE_ON_APP_READY = "vieclam.core.jobs.on_app_ready"
# Days that machinery is kept after its work (core/housekeeping.py).
KEEP_JOBS_DAYS = env.number("VIECLAM_KEEP_JOBS_DAYS", 7)
KEEP_FAILED_JOBS_DAYS = env.number("VIECLAM_KEEP_FAILED_JOBS_DAYS", 90)
KEEP_ONCE_KEYS_DAYS = env.number("VIECLAM_KEEP_ONCE_KEYS_DAYS", 30)
KEEP_EVENTS_DAYS = env.number("VIECLAM_KEEP_EVENTS_DAYS", 90)
PGHISTORY_APPEND_ONLY = True
PGHISTORY_CONTEXT_FIELD = pghistory.ContextJSONField()

LOGGING_CONFIG = "vieclam.core.log.configure"
LOGGING = {"level": env.text("VIECLAM_LOG_LEVEL", "INFO")}

SILENCED_SYSTEM_CHECKS: list[str] = []
ACCESS_LOG_WRITER = "vieclam.people.services.record_views.record_views"
