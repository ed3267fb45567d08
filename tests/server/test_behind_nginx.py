"""Behind nginx, with the configuration of the hosting guide and with what nginx comes with: the longest answers in
several scripts pass, whatever stands in them."""

import re
import shutil
import ssl
from datetime import UTC, datetime, timedelta

import pytest

from tests.server.conftest import ROOT, Running, free_port
from tests.server.longest import walk_with_long_answers
from tests.server.person import Person

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not shutil.which("nginx"), reason="nginx is not installed (nginx-light)"),
]

STOCK = """
server {
    listen 443 ssl;
    ssl_certificate     /cert.pem;
    ssl_certificate_key /key.pem;
    location / {
        proxy_pass http://127.0.0.1:8000;
        proxy_set_header Host $http_host;
        proxy_set_header X-Forwarded-For $remote_addr;
        proxy_set_header X-Forwarded-Proto $scheme;
    }
}
"""


def of_the_guide():
    return re.search(r"```nginx\n(.*?)```", (ROOT / "docs" / "hosting.md").read_text(), re.DOTALL)[1]


def certificate(folder):
    """For `localhost`, good for an hour."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(minutes=5))
        .not_valid_after(now + timedelta(hours=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    (folder / "cert.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    pem = serialization.PrivateFormat.PKCS8
    (folder / "key.pem").write_bytes(
        key.private_bytes(serialization.Encoding.PEM, pem, serialization.NoEncryption())
    )


def whole(server_block, folder, port, behind):
    """A configuration that stays within `folder`; what concerns the proxy is left as it is."""
    block = server_block.replace("listen 443 ssl;", f"listen 127.0.0.1:{port} ssl;")
    block = block.replace("http://127.0.0.1:8000", behind)
    block = re.sub(r"(ssl_certificate\s+)\S+;", rf"\1{folder}/cert.pem;", block)
    block = re.sub(r"(ssl_certificate_key\s+)\S+;", rf"\1{folder}/key.pem;", block)
    block = re.sub(r"error_log [^;]+;", f"error_log {folder}/errors.log warn;", block)
    names = "client_body proxy fastcgi uwsgi scgi".split()
    places = "\n".join(f"    {name}_temp_path {folder}/{name};" for name in names)
    top = f"daemon off; worker_processes 1; pid {folder}/nginx.pid; error_log {folder}/errors.log warn;"
    user = "user root;" if folder.owner() == "root" else ""
    return f"{user}{top}\nevents {{}}\nhttp {{\n    access_log off;\n{places}\n{block}\n}}\n"


@pytest.fixture
def nginx(running_server, tmp_path):
    """Makes an nginx before a server of ours: (address, context, folder)."""

    def make(server_block):
        behind = running_server(workers=2, proxies="1", hosts="localhost,letters.example.org")
        folder, port = tmp_path / "nginx", free_port()
        folder.mkdir()
        certificate(folder)
        config = folder / "nginx.conf"
        config.write_text(whole(server_block, folder, port, behind.url))
        command = ["nginx", "-p", str(folder), "-e", str(folder / "errors.log"), "-c", str(config)]
        made = Running(command, f"http://127.0.0.1:{port}", tmp_path / "nginx.log", ready=None)
        running_server.keep(made)
        return f"https://localhost:{port}", ssl.create_default_context(cafile=folder / "cert.pem"), folder

    return make


@pytest.mark.parametrize("block", ["stock", "guide"])
def test_the_longest_answers_in_every_script_pass(nginx, block):
    address, context, folder = nginx(STOCK if block == "stock" else of_the_guide())
    for script in ("en", "ta", "zh", "ar", "noise") if block == "stock" else ("noise",):
        person = Person(address, context)
        shortened = walk_with_long_answers(person, script)
        assert "what" not in shortened or script == "noise"  # the story itself never has to be cut
        assert all(name.startswith("__Host-") for name in person.cookies)
        for kind in ("", ".docx", ".pdf", ".txt", ".ics"):
            answer = person.ask(f"/en/letter{kind}")
            assert answer.status_code == 200, (script, kind, answer.text[:300])
        assert person.most_set <= 3000, script
        assert person.most_sent <= 7000, script
        print(f"{script}: at most {person.most_set} bytes set, {person.most_sent} sent; shorter: {shortened}")
    errors = (folder / "errors.log").read_text()
    assert "too big header" not in errors
    assert "too large" not in errors
    if block == "guide":
        assert "temporary file" not in errors


def test_the_guides_nginx_says_who_asks_and_hides_the_counts(nginx):
    address, context, _ = nginx(of_the_guide())
    person = Person(address, context, **{"X-Forwarded-For": "203.0.113.9", "X-Forwarded-Proto": "http"})
    answer = person.ask("/en/")
    assert answer.headers["Strict-Transport-Security"]
    assert all(name.startswith("__Host-") for name in person.cookies)
    assert person.ask("/metrics").status_code == 403
    assert person.ask("/healthz").status_code == 200
    big = person.post("/en/", {"happened": "x" * 70_000})
    assert big.status_code == 413
