"""/metrics: figures of all processes and of the queue, for the machines named, without anybody in it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client

from vieclam.core.jobs import enqueue

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.django_db
def test_requests_are_counted_by_route_and_never_by_path(client: Client) -> None:
    client.get("/tra-cuu/q/SECRET-TOKEN")
    client.generic("INVENTED", "/health/live")
    text = client.get("/metrics").content.decode()
    assert 'route="health/live"' in text
    assert 'method="OTHER"' in text
    assert "INVENTED" not in text
    assert "SECRET-TOKEN" not in text


@pytest.mark.django_db
def test_the_queue_is_told_by_job_and_age(client: Client) -> None:
    enqueue("dossiers.collect_evidence", centre_id=1, dossier_id=123456789)
    enqueue("dossiers.collect_evidence", centre_id=1, dossier_id=2)
    enqueue("benefits.assess", centre_id=1, dossier_id=3)
    with connection.cursor() as cursor:
        cursor.execute("update procrastinate_jobs set status = 'failed' where task_name = 'benefits.assess'")
        cursor.execute("update procrastinate_events set at = at - interval '2 minutes'")
    text = client.get("/metrics").content.decode()
    assert 'vieclam_jobs{job="dossiers.collect_evidence",status="waiting"} 2.0' in text
    assert 'vieclam_jobs{job="benefits.assess",status="failed"} 1.0' in text
    age = next(line for line in text.splitlines() if line.startswith("vieclam_oldest_job_seconds{"))
    assert 119 < float(age.split()[-1]) < 240
    assert "123456789" not in text


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "passed_on_for", "proxies", "allowed", "status"),
    [
        ("127.0.0.1", "", "", "127.0.0.0/8,::1", 200),
        ("::1", "", "", "127.0.0.0/8,::1", 200),
        ("203.0.113.7", "", "", "127.0.0.0/8,::1", 404),
        ("203.0.113.7", "", "", "203.0.113.0/28", 200),
        # Behind a proxy on the same machine the connection is a local one, the client is not.
        ("127.0.0.1", "203.0.113.7", "127.0.0.1", "127.0.0.0/8,::1", 404),
        ("127.0.0.1", "127.0.0.1, 203.0.113.7", "127.0.0.1", "127.0.0.0/8,::1", 404),
        ("127.0.0.1", "203.0.113.7", "127.0.0.1", "203.0.113.7", 200),
        ("127.0.0.1", "127.0.0.1", "", "127.0.0.0/8,::1", 404),
    ],
)
def test_only_named_machines_read_them(
    client: Client, settings, address: str, passed_on_for: str, proxies: str, allowed: str, status: int
) -> None:
    settings.METRICS_FROM, settings.TRUSTED_PROXIES = allowed, proxies
    headers = {"X-Forwarded-For": passed_on_for} if passed_on_for else {}
    assert client.get("/metrics", REMOTE_ADDR=address, headers=headers).status_code == status


def test_the_figures_of_all_processes_are_added(tmp_path: Path) -> None:
    """Two processes count, a third one shows both; as the web server's configuration sets it."""
    surroundings = {**os.environ, "VIECLAM_HOME": str(tmp_path), "DJANGO_SETTINGS_MODULE": "config.settings"}
    (tmp_path / "run" / "metrics").mkdir(parents=True)
    (tmp_path / "run" / "metrics" / "counter_1.db").write_bytes(b"of a start before")
    begin = f"import sys; sys.path[:0] = [{str(ROOT)!r}, {str(ROOT / 'src')!r}]; import os, launcher.web_server;"
    begin += "from vieclam.core import metrics;"
    forked = begin + (
        "pid = os.fork(); metrics.note_request('GET', 'a', 200, 0.1);"
        "os._exit(0) if pid == 0 else os.waitpid(pid, 0);"
        "print(next(iter(metrics._figures())).decode())"
    )
    done = subprocess.run([sys.executable, "-c", forked], env=surroundings, capture_output=True, text=True, check=True)
    assert 'vieclam_requests_total{method="GET",route="a",status="200"} 2.0' in done.stdout
