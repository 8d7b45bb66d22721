"""Seekers as they are searched for, and employers' requests to be told who somebody is."""

from __future__ import annotations

import pghistory
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.utils.translation import gettext_lazy as _

from vieclam.core.models import Model
from vieclam.core.states import fsm_trigger
from vieclam.core.tenancy import tenant_rows
from vieclam.jobbank.choices import Experience, Qualification, Schooling
from vieclam.jobbank.models.seekers import Choice, Codes, Line, SeekerRegistration
from vieclam.jobbank.models.vacancies import Vacancy
from vieclam.jobbank.states import CONTACT_SENTENCES, CONTACT_TRANSITIONS, ContactState
from vieclam.organisations.models import Centre
from vieclam.people.models import Person


class SeekerCard(Model):
    """What of a registration is searched for and shown without a name; made from it, and again whenever it changes.

    Nothing sensitive, no name, number, address or age. ``words`` are those of the job wanted (weight A), of skills and
    training (B), of former work (D), without tone marks, short forms in full. ``pay_low``: đồng a month wanted, None
    where it is negotiable. ``provinces``: wanted, or moved to for work. ``visible``, ``shared``: whether she lets
    approved employers, and other centres, see it (the last saying). ``made_of``: the registration's last change.
    """

    tenancy = tenant_rows(person="person_id", person_may="write", may_delete=True)

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    registration = models.OneToOneField(SeekerRegistration, on_delete=models.PROTECT, related_name="card")
    title = models.CharField(max_length=200)
    occupation_code = Line(max_length=4)
    provinces = Codes(models.CharField(max_length=2))
    home_province = Line(max_length=2)
    schooling = models.CharField(max_length=15, choices=Schooling)
    qualification = models.CharField(max_length=12, choices=Qualification)
    experience = Choice(choices=Experience)
    field_of_training = Line(max_length=200)
    skills = Codes(models.CharField(max_length=120))
    licences = Codes(models.CharField(max_length=16))
    pay_low = models.PositiveBigIntegerField(null=True, blank=True)
    available_from = models.DateField()
    registered_on = models.DateField()
    visible = models.BooleanField(default=False)
    shared = models.BooleanField(default=False)
    words = SearchVectorField(null=True, editable=False)
    made_of = models.DateTimeField()

    class Meta:
        indexes = [
            GinIndex(fields=["words"], name="seeker_words"),
            models.Index(fields=["centre", "-registered_on"], name="cards_of_centre"),
            models.Index(fields=["-registered_on"], condition=models.Q(shared=True), name="cards_shared"),
        ]


@pghistory.track()
class ContactRequest(Model):
    """An employer asks, through a vacancy, who somebody on its list is (lời mời); the person agrees or not.

    Agreed, who holds the vacancy's address reads name and phone, until the person takes it back. ``due_on``: the last
    day to answer. Its story stands in that of the registration.
    """

    tenancy = tenant_rows(person="person_id", person_may="write")

    centre = models.ForeignKey(Centre, on_delete=models.PROTECT)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    registration = models.ForeignKey(SeekerRegistration, on_delete=models.PROTECT, related_name="contact_requests")
    vacancy = models.ForeignKey(Vacancy, on_delete=models.PROTECT, related_name="contact_requests")
    state = models.CharField(
        max_length=9, choices=[(s.value, CONTACT_SENTENCES[s]) for s in ContactState], default=ContactState.ASKED.value
    )
    made_at = models.DateTimeField()
    due_on = models.DateField()
    answered_at = models.DateTimeField(null=True, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["registration", "vacancy"],
                name="asked_once_for_a_vacancy",
                violation_error_message=_("Đã mời người này cho vị trí này."),
            )
        ]
        indexes = [
            models.Index(fields=["person", "-made_at"], name="requests_to_person"),
            models.Index(fields=["vacancy", "-made_at"], name="requests_of_vacancy"),
            models.Index(fields=["centre", "due_on"], condition=models.Q(state="asked"), name="requests_waiting"),
        ]
        triggers = [fsm_trigger("contact_states", "state", CONTACT_TRANSITIONS)]


__all__ = ["ContactRequest", "SeekerCard"]
