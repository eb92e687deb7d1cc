# syntax=docker/dockerfile:1
FROM node:24.21.0-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
COPY packages packages
COPY apps apps
COPY workers workers
RUN --mount=type=cache,target=/root/.npm npm ci && npm run build && rm -rf node_modules
# What runs is installed anew, without the tools of the build; the base image brings Node itself.
RUN --mount=type=cache,target=/root/.npm npm ci --omit=dev

FROM node:24.21.0-bookworm-slim
WORKDIR /app
ENV NODE_ENV=production BIDSMITH_DATA=/data
COPY --from=build --chown=root:root /app /app
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 3000 3001
STOPSIGNAL SIGTERM
ENTRYPOINT ["node", "apps/cli/main.ts"]
CMD ["serve"]
