# Nightswitch: one image, four programs (prepare, api, telephony, jobs). See docker-compose.yml.
FROM node:20-bookworm-slim AS build
WORKDIR /src
ENV CI=true
COPY . .
RUN node scripts/run.mjs image /image

FROM node:20-bookworm-slim
ENV NODE_ENV=production NIGHTSWITCH_DATA=/data NIGHTSWITCH_WEB=/app/apps/web/dist
WORKDIR /app
COPY --from=build /image ./
# The exchange reads announcements from this volume with an account of its own: it may pass, and not look around.
RUN mkdir -m 711 /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 4100
CMD ["node", "apps/api/dist/main.js"]
