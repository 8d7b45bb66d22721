"""Version 1 of the API: what is public without sign-in. The document is committed as ``docs/openapi.json``."""

from ninja import NinjaAPI

from vieclam.api.v1.law import router as law
from vieclam.api.v1.tracking import router as tracking
from vieclam.api.v1.vacancies import router as vacancies

api = NinjaAPI(
    title="Việc Làm",
    version="1",
    description="Public addresses of an installation. Dates are ISO, money whole đồng.",
    urls_namespace="api-1",
    docs_url=None,
)
api.add_router("/tracking", tracking, tags=["tracking"])
api.add_router("/law", law, tags=["law"])
api.add_router("/vacancies", vacancies, tags=["vacancies"])
