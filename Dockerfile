# Nightswitch: one image with four programs (prepare, api, telephony, jobs), and one with the exchange. See
# docker-compose.yml.
FROM node:20-bookworm-slim AS build
WORKDIR /src
ENV CI=true
COPY . .
RUN node scripts/run.mjs image /image

# Debian has Asterisk 22 and newer in sid only: it is the one that the telephone tests unpack.
FROM debian:sid-slim AS exchange
RUN apt-get update && apt-get install --yes --no-install-recommends asterisk && rm -rf /var/lib/apt/lists/*
RUN asterisk -V | grep -E '^Asterisk (2[2-9]|[3-9][0-9])\.'
WORKDIR /app
COPY scripts/telephony/asterisk scripts/telephony/asterisk
COPY scripts/telephony/render.sh scripts/telephony/render.sh
COPY scripts/docker/exchange.sh scripts/docker/exchange.sh
# Telephony names the sounds it wants played by their place in its own container: they are in the same place here.
COPY packages/built-in-prompts/sounds packages/built-in-prompts/sounds
# An account of its own with a fixed number, for what it keeps outlives this image; it is not the one of the others.
RUN useradd --uid 1041 --user-group --no-create-home exchange && \
    mkdir -p /exchange/lib /exchange/spool && chown exchange:exchange /exchange/lib /exchange/spool
USER exchange
CMD ["sh", "scripts/docker/exchange.sh"]

FROM node:20-bookworm-slim AS nightswitch
ENV NODE_ENV=production NIGHTSWITCH_DATA=/data NIGHTSWITCH_WEB=/app/apps/web/dist
WORKDIR /app
COPY --from=build /image ./
# The exchange reads announcements from /data/sounds with an account of its own: it may pass, and not look around.
RUN mkdir -m 711 /data && mkdir /data/sounds && chown node:node /data /data/sounds
USER node
VOLUME /data
EXPOSE 4100
CMD ["node", "apps/api/dist/main.js"]
