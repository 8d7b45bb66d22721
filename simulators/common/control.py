"""The control page and control API that every simulator has. They are no part of the outside system's own interface."""

from __future__ import annotations

import html
import json
from collections.abc import Callable
from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Form, HTTPException
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from pydantic import BaseModel

from simulators.common.clock import SimulatorClock
from simulators.common.faults import EVERY_OPERATION, ErrorAnswer, Fault, FaultBoard
from simulators.common.store import home_mark

PRESETS: dict[str, tuple[str, dict[str, Any]]] = {
    "slow": ("Chậm 8 giây · slow", {"latency_ms": 8000}),
    "down": ("Ngừng · down", {"down": True}),
    "error": ("Báo lỗi · error", {"error": ErrorAnswer()}),
    "malformed": ("Không đọc được · malformed", {"malformed": True}),
    "wrong": ("Dữ liệu sai · wrong data", {"wrong": True}),
    "double": ("Trả lời hai lần · double", {"duplicate": True}),
}


class ClockChange(BaseModel):
    """The time it shall be now, or the seconds ahead of the real clock."""

    now: datetime | None = None
    offset_seconds: float | None = None


def control_router(
    title: str,
    board: FaultBoard,
    clock: SimulatorClock,
    state: Callable[[], dict[str, Any]],
    reset: Callable[[], None],
) -> APIRouter:
    """Routes under ``/control``. ``state`` adds the simulator's own figures, ``reset`` forgets what it keeps."""
    router = APIRouter(include_in_schema=False)

    def current() -> dict[str, Any]:
        return {
            "simulator": title,
            "now": clock.now().isoformat(timespec="seconds"),
            "offset_seconds": clock.offset.total_seconds(),
            "operations": board.operations,
            "calls": board.calls,
            "faults": [fault.model_dump(exclude_defaults=True) for fault in board.planned],
            **state(),
        }

    @router.get("/health")
    async def health() -> dict[str, str]:
        return {"status": "ok", "simulator": title, "home": home_mark()}

    @router.get("/control/state")
    async def read_state() -> dict[str, Any]:
        return current()

    @router.post("/control/faults")
    async def plan(faults: Fault | list[Fault]) -> dict[str, Any]:
        try:
            for fault in faults if isinstance(faults, list) else [faults]:
                board.plan(fault)
        except ValueError as problem:
            raise HTTPException(422, str(problem)) from problem
        return current()

    @router.post("/control/reset")
    async def forget(faults_only: bool = False) -> dict[str, Any]:
        board.reset()
        if not faults_only:
            reset()
        return current()

    @router.post("/control/clock")
    async def move(change: ClockChange) -> dict[str, Any]:
        if change.now is not None:
            clock.set_now(change.now)
        else:
            clock.set_offset(change.offset_seconds or 0)
        return current()

    @router.get("/control", response_class=HTMLResponse)
    async def page() -> str:
        return _page(title, board, current())

    @router.post("/control")
    async def press(
        act: Annotated[str, Form()],
        operation: Annotated[str, Form()] = EVERY_OPERATION,
        now: Annotated[str, Form()] = "",
    ) -> Response:
        if act in PRESETS and (operation in board.operations or operation == EVERY_OPERATION):
            board.plan(Fault(operation=operation, **PRESETS[act][1]))
        elif act == "clear":
            board.reset()
        elif act == "clock" and now:
            clock.set_now(datetime.fromisoformat(now))
        elif act == "reset":
            board.reset()
            reset()
        return RedirectResponse("/control", status_code=303)

    return router


def _page(title: str, board: FaultBoard, current: dict[str, Any]) -> str:
    rows = "".join(_row(operation, board) for operation in (EVERY_OPERATION, *board.operations))
    shown = html.escape(json.dumps(current, ensure_ascii=False, indent=1, default=str))
    now = html.escape(current["now"][:16])
    return f"""<!doctype html><html lang="vi"><head><meta charset="utf-8"><link rel="icon" href="data:,">
<meta name="viewport" content="width=device-width,initial-scale=1"><title>Mô phỏng {html.escape(title)}</title>
<style>body{{font:16px/1.5 system-ui,sans-serif;max-width:64rem;margin:1rem auto;padding:0 1rem;color:#1a2433}}
td,th{{padding:.35rem .5rem;text-align:left;border-top:1px solid #d8dee6}}button{{padding:.4rem .6rem;margin:.1rem}}
pre{{background:#f2f5f8;padding:1rem;overflow:auto}}.note{{background:#fff4d6;padding:.6rem}}</style></head><body>
<h1>Mô phỏng {html.escape(title)}</h1>
<p class="note">Hệ thống giả lập để trình diễn và kiểm thử; không có dữ liệu của người thật.
<span lang="en">A simulator for demonstration and tests; nobody in it exists.</span></p>
<table><thead><tr><th>Chức năng · operation</th><th>Lỗi có kế hoạch · planned fault</th><th>Số lần gọi · calls</th></tr>
</thead><tbody>{rows}</tbody></table>
<form method="post"><label>Giờ mô phỏng · clock <input type="datetime-local" name="now" value="{now}"></label>
<button name="act" value="clock">Đặt giờ · set</button>
<button name="act" value="clear">Bỏ mọi lỗi · clear faults</button>
<button name="act" value="reset">Xóa trạng thái · reset state</button></form>
<h2>Trạng thái · state</h2><pre>{shown}</pre></body></html>"""


def _row(operation: str, board: FaultBoard) -> str:
    label = board.operations.get(operation, "Mọi chức năng · all")
    buttons = "".join(f'<button name="act" value="{key}">{text}</button>' for key, (text, _) in PRESETS.items())
    return (
        f"<tr><td>{html.escape(label)}<br><code>{html.escape(operation)}</code></td><td><form method='post'>"
        f'<input type="hidden" name="operation" value="{html.escape(operation)}">{buttons}</form></td>'
        f"<td>{board.calls.get(operation, '')}</td></tr>"
    )
