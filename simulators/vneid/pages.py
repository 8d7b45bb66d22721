"""The page on which one picks the person to sign in as."""

from __future__ import annotations

import html

from simulators.world import Person, World
from simulators.world.numbers import without_tone_marks
from simulators.world.running import running_benefits

_STYLE = """body{font:17px/1.5 system-ui,sans-serif;max-width:34rem;margin:0 auto;padding:1rem;color:#1a2433}
h1{font-size:1.4rem}.note{background:#fff4d6;padding:.6rem}ul{list-style:none;padding:0}
li button{width:100%;text-align:left;padding:.7rem;margin:.2rem 0;border:1px solid #b9c3cf;border-radius:.4rem;
background:#fff;font:inherit}li button:focus-visible,li button:hover{outline:3px solid #a5171c}
small{color:#445}input[type=search]{font:inherit;padding:.6rem;width:100%;box-sizing:border-box}
form>button:not(.cancel){font:inherit;min-height:44px;padding:.4rem 1.2rem;margin:.4rem 0}
.cancel{background:none;border:0;text-decoration:underline;font:inherit;padding:.7rem}"""

_TEXTS = {
    "vi": {
        "title": "Đăng nhập VNeID (mô phỏng)",
        "note": "Trang giả lập để trình diễn. Mọi người dưới đây là nhân vật minh họa.",
        "label": "Tìm theo họ tên hoặc số định danh cá nhân",
        "search": "Tìm",
        "choose": "Chọn người đăng nhập",
        "nobody": "Không tìm thấy ai. Thử tên khác hoặc số định danh 12 chữ số.",
        "cancel": "Không đăng nhập, quay lại",
        "other": "English",
    },
    "en": {
        "title": "VNeID sign-in (simulated)",
        "note": "A page simulated for demonstration. Everyone below is invented.",
        "label": "Search by name or personal number",
        "search": "Search",
        "choose": "Choose who signs in",
        "nobody": "Nobody found. Try another name or the 12-digit personal number.",
        "cancel": "Do not sign in, go back",
        "other": "Tiếng Việt",
    },
}


def search(world: World, text: str) -> list[Person]:
    """The people of docs/demo-people.md whose name, key or number holds the text, tone marks or not; or anybody by
    number.
    """
    wanted, named = (
        without_tone_marks(text).lower().strip(),
        [*world.people, *(row.person for row in running_benefits())],
    )
    if not wanted:
        return named
    found = [
        person
        for person in named
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
    """The page: search, the people found, and a way back; in English where ``ui_locales`` asks for it."""
    language = "en" if parameters.get("ui_locales", "").startswith("en") else "vi"
    text, hidden = _TEXTS[language], _hidden(parameters)
    other = _hidden({**parameters, "ui_locales": "vi" if language == "en" else "en"})
    items = "".join(_item(person, language) for person in people[:60])
    nobody = "" if people else f"<p role='status'>{text['nobody']}</p>"
    return f"""<!doctype html><html lang="{language}"><head><meta charset="utf-8"><link rel="icon" href="data:,">
<meta name="viewport" content="width=device-width,initial-scale=1"><title>{text["title"]}</title>
<style>{_STYLE}</style></head><body><main><h1>{text["title"]}</h1>
<p class="note">{text["note"]}</p>
<form method="post" action="/auth/search" role="search">{hidden}
<label for="q">{text["label"]}</label>
<input id="q" type="search" name="q" value="{html.escape(sought)}"><button>{text["search"]}</button></form>
<h2>{text["choose"]}</h2>{nobody}
<form method="post" action="/auth/approve">{hidden}<ul>{items}</ul>
<button class="cancel" name="personal_number" value="">{text["cancel"]}</button></form>
<form method="post" action="/auth/search">{other}<button class="cancel">{text["other"]}</button></form>
</main></body></html>"""


def _item(person: Person, language: str) -> str:
    about = person.description_en if language == "en" else person.description_vi
    return (
        f'<li><button name="personal_number" value="{person.personal_number}">'
        f"<strong>{html.escape(person.full_name)}</strong> · {person.birth_date:%-d/%-m/%Y}<br>"
        f"<small>{person.personal_number} · {html.escape(person.key)}<br>{html.escape(about)}</small>"
        "</button></li>"
    )


def refuse(reason: str) -> str:
    """The page of a request that cannot be answered to the caller's address."""
    return f"""<!doctype html><html lang="vi"><head><meta charset="utf-8"><link rel="icon" href="data:,">
<title>Yêu cầu không hợp lệ</title>
<style>{_STYLE}</style></head><body><main><h1>Yêu cầu đăng nhập không hợp lệ</h1>
<p>{html.escape(reason)}</p></main></body></html>"""
