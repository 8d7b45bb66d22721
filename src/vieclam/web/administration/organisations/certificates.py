"""Loading the certificate of a signer or of a Department's or a centre's seal; in a demo a test certificate is made."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_POST

from vieclam.documents.services.keep_certificate import load_certificate, make_test_certificate
from vieclam.organisations.models import Centre, Department, Staff
from vieclam.web.administration.access import administrators_only
from vieclam.web.administration.organisations.access import attempt, form_page
from vieclam.web.administration.organisations.forms import CertificateForm


def _whose(staff_id: int | None, department_id: int | None, centre_id: int | None) -> tuple[str, str]:
    """The name on the page, and the page one came from."""
    if staff_id is not None:
        return get_object_or_404(Staff, pk=staff_id).full_name, reverse("administration:member", args=[staff_id])
    if centre_id is not None:
        return get_object_or_404(Centre, pk=centre_id).name, reverse("administration:centre", args=[centre_id])
    name = get_object_or_404(Department, pk=department_id).name
    return name, reverse("administration:department", args=[department_id])


@sensitive_variables()
@sensitive_post_parameters()
@administrators_only
def load(
    request: Any, staff_id: int | None = None, department_id: int | None = None, centre_id: int | None = None
) -> HttpResponse:
    """Load a PKCS#12 file."""
    name, back = _whose(staff_id, department_id, centre_id)
    form = CertificateForm(request.POST or None, request.FILES or None)

    def run(values: dict[str, Any]) -> Any:
        return load_certificate(
            actor=request.actor,
            content=values["file"].read(),
            password=values["password"],
            staff_id=staff_id,
            department_id=department_id,
            centre_id=centre_id,
        )

    facts = attempt(request, form, run)
    if facts is not None:
        messages.success(request, _("Đã nạp chứng thư số %(serial)s.") % {"serial": facts.serial_number})
        return redirect(back)
    lead = _("Khóa được mã hóa bằng mật khẩu của hệ thống; chứng thư cũ của đơn vị hoặc người này bị thay.")
    return form_page(
        request,
        form,
        title=_("Nạp chứng thư số"),
        eyebrow=name,
        lead=lead,
        back=back,
        button=_("Nạp chứng thư"),
        upload=True,
        demo=settings.DEMO,
    )


@administrators_only
@require_POST
def make(
    request: Any, staff_id: int | None = None, department_id: int | None = None, centre_id: int | None = None
) -> HttpResponse:
    """Make a test certificate."""
    _name, back = _whose(staff_id, department_id, centre_id)
    make_test_certificate(actor=request.actor, staff_id=staff_id, department_id=department_id, centre_id=centre_id)
    messages.success(request, _("Đã tạo chứng thư thử nghiệm."))
    return redirect(back)
