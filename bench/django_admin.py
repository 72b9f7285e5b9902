"""Django's admin change list over the very rows of the case list, signed in, for `bench.pages` to measure beside it."""

import sys
from pathlib import Path


def application(cases: str, own: str):  # type: ignore[no-untyped-def]
    """The admin as an ASGI application, and the cookie of a signed-in superuser."""
    import django
    from django.conf import settings

    settings.configure(
        DEBUG=False, SECRET_KEY="bench", ALLOWED_HOSTS=["*"], ROOT_URLCONF=__name__, USE_TZ=True, TIME_ZONE="UTC",
        DATABASES={
            "default": {"ENGINE": "django.db.backends.sqlite3", "NAME": own},
            "cases": {"ENGINE": "django.db.backends.sqlite3", "NAME": cases},
        },
        DATABASE_ROUTERS=[f"{__name__}.Router"],
        INSTALLED_APPS=["django.contrib.admin", "django.contrib.auth", "django.contrib.contenttypes",
                        "django.contrib.sessions", "django.contrib.messages", "bench"],
        MIDDLEWARE=["django.contrib.sessions.middleware.SessionMiddleware", "django.middleware.common.CommonMiddleware",
                    "django.contrib.auth.middleware.AuthenticationMiddleware",
                    "django.contrib.messages.middleware.MessageMiddleware"],
        TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True, "OPTIONS": {
            "context_processors": ["django.template.context_processors.request", "django.contrib.auth.context_processors.auth",
                                   "django.contrib.messages.context_processors.messages"]}}],
        STATIC_URL="/static/", DEFAULT_AUTO_FIELD="django.db.models.BigAutoField", LOGGING_CONFIG=None,
    )  # fmt: skip
    django.setup()
    _declare()
    from django.contrib.auth.models import User
    from django.core.asgi import get_asgi_application
    from django.core.management import call_command
    from django.test import Client

    call_command("migrate", verbosity=0)
    user, _ = User.objects.get_or_create(username="bench", is_superuser=True, is_staff=True)
    client = Client()
    client.force_login(user)
    return get_asgi_application(), client.cookies["sessionid"].value


class Router:
    """Cases are read from the bench database, everything else from Django's own."""

    def db_for_read(self, model: object, **_hints: object) -> str:
        return "cases" if model._meta.app_label == "bench" else "default"  # type: ignore[attr-defined]

    def allow_migrate(self, db: str, app_label: str, **_hints: object) -> bool:
        return db == "default" and app_label != "bench"


urlpatterns: list[object] = []


def _declare() -> None:
    from django.contrib import admin
    from django.db import models
    from django.urls import path

    text, day = models.CharField, models.DateField

    def table(name: str, db: str, /, **columns: object) -> type:
        meta = type("Meta", (), {"managed": False, "db_table": db, "app_label": "bench"})
        return type(name, (models.Model,), {"__module__": __name__, "Meta": meta, **columns})

    organisation = table(
        "Organisation", "organisations", short_name=text(max_length=40), __str__=lambda s: s.short_name
    )
    person = table("Person", "users", name=text(max_length=60), __str__=lambda s: s.name)
    case = table(
        "Case", "cases", number=text(max_length=60), plaintiffs=text(max_length=300), cause=text(max_length=120),
        court=text(max_length=120), stage=text(max_length=40), next_follow=day(), closed_on=day(null=True),
        organ=models.ForeignKey(organisation, models.DO_NOTHING, related_name="+"),
        handler=models.ForeignKey(person, models.DO_NOTHING, related_name="+"),
    )  # fmt: skip

    class CaseAdmin(admin.ModelAdmin):  # type: ignore[misc]
        list_display = ("number", "plaintiffs", "cause", "court", "stage", "next_follow", "organ", "handler")
        list_per_page = 50
        list_select_related = ("organ", "handler")
        ordering = ("next_follow", "id")
        show_full_result_count = False

        def get_queryset(self, request: object) -> object:
            # The same scope as the product's list: open cases of the viewer's organ.
            return super().get_queryset(request).filter(closed_on__isnull=True, organ_id=1)

    admin.site.register(case, CaseAdmin)
    urlpatterns.append(path("admin/", admin.site.urls))


def main() -> None:
    """`python -m bench.django_admin CASES_DB OWN_DB PORT COOKIE_FILE`: serve."""
    import uvicorn

    cases, own, port, cookie_file = sys.argv[1:]
    app, cookie = application(cases, own)
    Path(cookie_file).write_text(cookie)
    uvicorn.run(app, host="127.0.0.1", port=int(port), log_config=None, access_log=False, lifespan="off")


if __name__ == "__main__":
    main()
