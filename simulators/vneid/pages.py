"""The page on which one picks the person to sign in as."""

from __future__ import annotations

import html

from simulators.world import Person, World
from simulators.world.numbers import without_tone_marks

_STYLE = """body{font:17px/1.5 system-ui,sans-serif;max-width:34rem;margin:0 auto;padding:1rem;color:#1a2433}
h1{font-size:1.4rem}.note{background:#fff4d6;padding:.6rem}ul{list-style:none;padding:0}
li button{width:100%;text-align:left;padding:.7rem;margin:.2rem 0;border:1px solid #b9c3cf;border-radius:.4rem;
background:#fff;font:inherit}li button:focus-visible,li button:hover{outline:3px solid #a5171c}
small{color:#445}input[type=search]{font:inherit;padding:.6rem;width:100%;box-sizing:border-box}
.cancel{background:none;border:0;text-decoration:underline;font:inherit;padding:.7rem}"""


def search(world: World, text: str) -> list[Person]:
    """The situations whose name, key or number holds the text, tone marks or not; or the person of a number."""
    wanted = without_tone_marks(text).lower().strip()
    if not wanted:
        return list(world.people)
    found = [
        person
        for person in world.people
        if wanted in without_tone_marks(person.full_name).lower()
        or wanted in person.key
        or wanted in (person.personal_number, person.phone)
    ]
    if not found and (person := world.find(wanted)):
        found = [person]
    return found


def _hidden(parameters: dict[str, str]) -> str:
    return "".join(
        f'<input type="hidden" name="{html.escape(name)}" value="{html.escape(value)}">'
        for name, value in parameters.items()
    )


def choose(parameters: dict[str, str], people: list[Person], sought: str) -> str:
    """The page: search, the people found, and a way back."""
    hidden = _hidden(parameters)
    items = "".join(
        f'<li><button name="personal_number" value="{person.personal_number}">'
        f"<strong>{html.escape(person.full_name)}</strong> · {person.birth_date:%d/%m/%Y}<br>"
        f"<small>{person.personal_number} · {html.escape(person.key)}<br>{html.escape(person.description_vi)}</small>"
        "</button></li>"
        for person in people[:60]
    )
    nobody = "" if people else "<p role='status'>Không tìm thấy ai. Thử tên khác hoặc số định danh 12 chữ số.</p>"
    return f"""<!doctype html><html lang="vi"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1"><title>Đăng nhập VNeID (mô phỏng)</title>
<style>{_STYLE}</style></head><body><main><h1>Đăng nhập VNeID (mô phỏng)</h1>
<p class="note">Trang giả lập để trình diễn. Mọi người dưới đây là nhân vật minh họa.
<span lang="en">A simulated sign-in; everyone below is invented.</span></p>
<form method="post" action="/auth/search" role="search">{hidden}
<label for="q">Tìm theo họ tên hoặc số định danh cá nhân</label>
<input id="q" type="search" name="q" value="{html.escape(sought)}"><button>Tìm</button></form>
<h2>Chọn người đăng nhập</h2>{nobody}
<form method="post" action="/auth/approve">{hidden}<ul>{items}</ul>
<button class="cancel" name="personal_number" value="">Không đăng nhập, quay lại</button></form></main></body></html>"""


def refuse(reason: str) -> str:
    """The page of a request that cannot be answered to the caller's address."""
    return f"""<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>Yêu cầu không hợp lệ</title>
<style>{_STYLE}</style></head><body><main><h1>Yêu cầu đăng nhập không hợp lệ</h1>
<p>{html.escape(reason)}</p></main></body></html>"""
