"""What every answer tells the browser: show only what is ours, keep nothing, tell nobody."""

from __future__ import annotations

from flask import Flask, Response, request

from claims.web.static_files import SCRIPT_HASH

CONTENT_SECURITY_POLICY = "; ".join(
    [
        "default-src 'none'",
        "style-src 'self'",
        f"script-src '{SCRIPT_HASH}'",  # the one script that stands in our pages; no file, no other
        "img-src 'self' data:",  # the empty icon that the page names, so that none is asked for
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    ]
)
_SENSORS = (
    "accelerometer", "autoplay", "browsing-topics", "camera", "display-capture", "fullscreen",
    "geolocation", "gyroscope", "hid", "idle-detection", "interest-cohort", "local-fonts", "magnetometer", "microphone",
    "midi", "payment", "publickey-credentials-get", "serial", "usb", "xr-spatial-tracking",
)  # fmt: skip
_ALWAYS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Origin-Agent-Cluster": "?1",
    "Permissions-Policy": ", ".join(f"{sensor}=()" for sensor in _SENSORS),
    "X-DNS-Prefetch-Control": "off",
    "X-Robots-Tag": "noarchive",
}
_HTTPS = {"Strict-Transport-Security": "max-age=31536000"}


def _add(response: Response) -> Response:
    headers = response.headers
    for name, value in _ALWAYS.items():
        headers[name] = value
    if request.is_secure:
        headers.extend(_HTTPS)
    if "Cache-Control" not in headers:
        headers["Cache-Control"] = "no-store"
    return response


def install(app: Flask) -> None:
    app.after_request(_add)
