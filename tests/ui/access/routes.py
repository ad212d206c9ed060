"""All routes of the server, as the app itself lists them, and what each is to whom.

A route that is not in `ROUTES` fails `test_every_route.py`: whoever adds one says here whose it is.
"""

from collections.abc import Iterator
from typing import Any

from fastapi import FastAPI

ROUTES: dict[str, str] = {
    # The chat page of whoever asks, and what it loads.
    "GET /": "page",
    "GET /theme.css": "public",
    "GET /favicon.ico": "public",
    "GET /robots.txt": "public",
    "GET /static/{path:path}": "public",
    "GET /assets/{path:path}": "public",
    "GET /login": "public",
    "POST /login": "public",
    "GET /logout": "public",
    "POST /logout": "public",
    # One reader's own: for anyone else it is not there.
    "GET /conversations": "mine",
    "GET /conversations/delete": "mine",
    "POST /conversations/delete": "mine",
    "GET /conversations/{name}.{kind}": "own",
    "GET /conversations/{name}/delete": "own",
    "POST /conversations/{name}/delete": "mine",  # leads to the list, whether it was there or not
    "POST /conversations/{name}/rename": "own",
    "GET /why/{conversation}/{number}": "own",
    "GET /feedback/{conversation}/{number}": "own",
    "POST /feedback/{conversation}/{number}": "own",
    # What readers said, of all of them.
    "GET /evals/judged": "here",
    "GET /evals/drafts.jsonl": "here",
    # The archive, which all who may come in read, and only editors change.
    "GET /archive": "page",
    "GET /article/{article_id}": "page",
    "GET /article/{article_id}/edit": "page",
    "GET /article/{article_id}/remove": "page",
    "GET /evals": "page",
    "GET /evals/compare": "page",
    "GET /evals/{run_id}": "page",
    "GET /troubles": "page",
    "POST /archive/add": "editor",
    "POST /archive/follow": "editor",
    "POST /archive/unfollow": "editor",
    "POST /archive/refresh": "editor",
    "POST /article/{article_id}/edit": "editor",
    "POST /article/{article_id}/remove": "editor",
    # The same for programs.
    "POST /api/ask": "program",
    "GET /api/search": "program",
    "GET /api/health": "program",
    "GET /api/openapi.json": "program",
    "GET /api/docs": "program",
    "GET /api/articles": "program",
    "GET /api/articles/{article_id}": "program",
    "GET /api/feeds": "program editor",
    "GET /v1/models": "program",
    "GET /v1/models/{name:path}": "program",
    "POST /v1/chat/completions": "program",
    "POST /mcp": "program",
    "GET /metrics": "program",
    "POST /api/articles": "program editor",
    "PATCH /api/articles/{article_id}": "program editor",
    "DELETE /api/articles/{article_id}": "program editor",
    "POST /api/feeds": "program editor",
    "POST /api/feeds/refresh": "program editor",
    "DELETE /api/feeds": "program editor",
    # Events of a page, which belong to whoever joined the queue with its session.
    "POST /gradio_api/queue/join": "session",
    "GET /gradio_api/queue/data": "session",
    "POST /gradio_api/cancel": "session",
    "GET /gradio_api/heartbeat/{session_hash}": "session",
    "POST /gradio_api/reset": "nothing",  # Gradio does nothing there
    # Gradio's own that the page does not need.
    **dict.fromkeys(
        (
            "HEAD /",
            "POST /login/",
            "GET /svelte/{path:path}",
            "GET /config",
            "GET /config/",
            "GET /pwa_icon",
            "GET /pwa_icon/{size}",
            "GET /manifest.json",
            "GET /monitoring",
            "GET /monitoring/summary",
            "GET /monitoring/{key}",
            "GET /gradio_api/deep_link",
            "GET /gradio_api/user",
            "GET /gradio_api/user/",
            "GET /gradio_api/login_check",
            "GET /gradio_api/login_check/",
            "GET /gradio_api/token",
            "GET /gradio_api/token/",
            "GET /gradio_api/app_id",
            "GET /gradio_api/app_id/",
            "GET /gradio_api/dev/reload",
            "GET /gradio_api/runs",
            "GET /gradio_api/runs/",
            "GET /gradio_api/info",
            "GET /gradio_api/info/",
            "GET /gradio_api/openapi.json",
            "GET /gradio_api/custom_component/{id}/{environment}/{type}/{file_name}",
            "GET /gradio_api/proxy={url_path:path}",
            "HEAD /gradio_api/proxy={url_path:path}",
            "GET /gradio_api/file={path_or_url:path}",
            "HEAD /gradio_api/file={path_or_url:path}",
            "GET /gradio_api/file/{path:path}",
            "POST /gradio_api/stream/{event_id}",
            "POST /gradio_api/stream/{event_id}/close",
            "GET /gradio_api/stream/{session_hash}/{run}/{component_id}/playlist.m3u8",
            "GET /gradio_api/stream/{session_hash}/{run}/{component_id}/{segment_id}.{ext}",
            "GET /gradio_api/stream/{session_hash}/{run}/{component_id}/playlist-file",
            "POST /gradio_api/reset/",
            "POST /gradio_api/api/{api_name}",
            "POST /gradio_api/api/{api_name}/",
            "POST /gradio_api/run/{api_name}",
            "POST /gradio_api/run/{api_name}/",
            "POST /gradio_api/call/{api_name}",
            "POST /gradio_api/call/{api_name}/",
            "POST /gradio_api/call/v2/{api_name}",
            "POST /gradio_api/call/v2/{api_name}/",
            "GET /gradio_api/call/{api_name}/{event_id}",
            "GET /gradio_api/call/v2/{api_name}/{event_id}",
            "POST /gradio_api/component_server",
            "POST /gradio_api/component_server/",
            "GET /gradio_api/queue/status",
            "GET /gradio_api/upload_progress",
            "POST /gradio_api/upload",
            "GET /gradio_api/startup-events",
            "GET /gradio_api/theme.css",
            "POST /gradio_api/process_recording",
            "POST /gradio_api/vibe-edit",
            "POST /gradio_api/vibe-edit/",
            "POST /gradio_api/undo-vibe-edit",
            "POST /gradio_api/undo-vibe-edit/",
            "GET /gradio_api/vibe-code",
            "GET /gradio_api/vibe-code/",
            "POST /gradio_api/vibe-code",
            "POST /gradio_api/vibe-code/",
            "POST /gradio_api/vibe-starter-queries",
            "POST /gradio_api/vibe-starter-queries/",
        ),
        "closed",
    ),
}
MOUNTED = {"/house": "GET /house/house.css"}
"""Folders of files: what to ask for in each; all of it is public."""


def listed(app: FastAPI) -> set[str]:
    """`METHOD path` of every route of the app, its routers and what is mounted in it."""
    return set(_listed(app.routes))


def _listed(routes: Any, prefix: str = "") -> Iterator[str]:
    for route in routes:
        path = prefix + (getattr(route, "path", "") or "")
        inner = getattr(getattr(route, "original_router", route), "routes", None)
        if inner:
            yield from _listed(inner, path)
        elif methods := getattr(route, "methods", None):
            yield from (f"{method} {path}" for method in methods)
        elif path in MOUNTED:
            yield MOUNTED[path]
        else:
            yield f"{type(route).__name__} {path}"  # of a kind that is not known here
