"""A person's browser at the other end of a wire: keeps cookies as it is told, says where its forms come from."""

import http.client
import json
import re
import secrets
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urlsplit

from tests.web.conftest import Page

OWN = {"Sec-Fetch-Site": "same-origin"}


class Answer:
    """One response, as `Page` reads it."""

    def __init__(self, response, data):
        self.status_code, self.headers, self.data = response.status, response.headers, data
        self.mimetype = response.headers.get_content_type()
        self.location = response.headers.get("Location", "")

    def get_data(self, as_text=False):
        return self.data.decode() if as_text else self.data

    @property
    def text(self):
        return self.data.decode()

    @property
    def set_bytes(self):
        return sum(len(value) for value in self.headers.get_all("Set-Cookie", []))


class Person:
    def __init__(self, url, context=None, **headers):
        self.url, self.context, self.headers = urlsplit(url), context, headers
        self.cookies = {}
        self.most_set = self.most_sent = 0  # bytes of cookies, of any one answer and any one request
        self._line = None

    def _connect(self):
        host, port = self.url.hostname, self.url.port
        if self.url.scheme == "https":
            return http.client.HTTPSConnection(host, port, timeout=60, context=self.context)
        return http.client.HTTPConnection(host, port, timeout=60)

    def close(self):
        if self._line:
            self._line.close()
        self._line = None

    def at(self, url):
        """The same browser, asking another server."""
        other = Person(url, self.context, **self.headers)
        other.cookies = dict(self.cookies)
        return other

    def ask(self, path, body=None, headers=None):
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        self.most_sent = max(self.most_sent, len(cookie))
        sent = {**self.headers, **({"Cookie": cookie} if cookie else {}), **(headers or {})}
        method = "GET" if body is None else "POST"
        for last in (False, True):  # a server may have closed a line that was idle
            fresh = self._line is None
            self._line = self._line or self._connect()
            try:
                self._line.request(method, path, body, sent)
                response = self._line.getresponse()
                answer = Answer(response, response.read())
                break
            except (ConnectionError, http.client.HTTPException):
                self.close()
                if last or fresh:
                    raise
        self._take(answer)
        return answer

    def _take(self, answer):
        self.most_set = max(self.most_set, answer.set_bytes)
        for header in answer.headers.get_all("Set-Cookie", []):
            (name, morsel), *_ = SimpleCookie(header).items()
            if name.startswith("__Host-"):
                assert morsel["secure"]
                assert morsel["path"] == "/"
            if morsel.value and morsel["max-age"] != "0":
                self.cookies[name] = morsel.value
            else:
                self.cookies.pop(name, None)

    def get(self, path, follow=True):
        answer = self.ask(path)
        while follow and answer.status_code in (302, 303) and answer.location.startswith("/"):
            path = answer.location
            answer = self.ask(path)
        return Page(answer, path)

    def post(self, path, values, headers=None):
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        return self.ask(path, urlencode(values).encode(), {**kind, **(OWN if headers is None else headers)})

    def send(self, page, to="", follow=True, **values):
        """Fills in the page's form and sends it."""
        answer = self.post(to or page.path, {**page.inputs(), **values})
        if follow and answer.status_code == 303:
            return self.get(answer.location)
        return Page(answer, to or page.path)

    def answer(self, path, **values):
        return self.send(self.get(path), **values)

    def open_case(self, case, passphrase=""):
        """Opens a saved case, as its page does: a file and its form in one."""
        found = self.ask("/en/open").text
        token = re.search(r'name="token" value="([^"]+)"', found)[1]
        edge = secrets.token_hex(12)
        parts = [
            f'--{edge}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
            for name, value in {"token": token, "passphrase": passphrase}.items()
        ]
        file = case if isinstance(case, bytes) else json.dumps(case).encode()
        head = f'--{edge}\r\nContent-Disposition: form-data; name="file"; filename="case.json"\r\nContent-Type: application/json\r\n\r\n'
        body = "".join(parts).encode() + head.encode() + file + f"\r\n--{edge}--\r\n".encode()
        return self.ask("/en/open", body, {**OWN, "Content-Type": f"multipart/form-data; boundary={edge}"})
