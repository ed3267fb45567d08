# Written to the hosting guide (docs/hosting.md); not yet built anywhere, so try it before you rely on it.
FROM python:3.13-slim-bookworm AS build
WORKDIR /src
RUN python -m venv /opt/claims
COPY requirements.lock .
RUN /opt/claims/bin/pip install --no-cache-dir --require-hashes -r requirements.lock
COPY . .
RUN /opt/claims/bin/pip install --no-cache-dir --no-deps .

FROM python:3.13-slim-bookworm
RUN apt-get update \
    && apt-get install -y --no-install-recommends fonts-noto-core fonts-noto-cjk \
    && rm -rf /var/lib/apt/lists/*
COPY --from=build /opt/claims /opt/claims
ENV PATH=/opt/claims/bin:$PATH PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1
USER 10001:10001
RUN claims check
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/readyz', timeout=4)"]
# Nothing is written but to /dev/shm: run it with a read-only root, as compose.yaml does.
CMD ["claims", "serve", "--host", "0.0.0.0", "--port", "8000"]
