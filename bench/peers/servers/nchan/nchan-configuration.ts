// nginx as a publish/subscribe server: one channel, published by POST, followed over three transports. Pure.
import { frameNginx } from "../../../network/proxy/nginx-frame.ts";
import { SERVICE_PATHS } from "../peer-server.ts";
import type { Nchan } from "./find-nchan.ts";

export const PUBLISH_PATH = "/publish";

const MAX_CONNECTIONS = 40_000;
/** More than a group of bursts, so that who is behind finds all. */
const KEPT_MESSAGES = 1000;
/** Of a run: nobody is sent away for having been quiet, or for having asked often. */
const KEEP_ALIVE = "1h";
const REQUESTS_PER_CONNECTION = 1_000_000_000;

const SUBSCRIBERS = { websocket: "websocket", sse: "eventsource", "long-polling": "longpoll" } as const;

/** Its defaults but for limits: one worker, no access log; no heartbeats, as the other contenders. */
export function nchanConfiguration(
  { build, module }: Nchan,
  { listenPort, asRoot }: { listenPort: number; asRoot: boolean },
): string {
  const locations = Object.entries(SUBSCRIBERS).map(
    ([service, kind]) => `    location = ${SERVICE_PATHS[service as keyof typeof SUBSCRIBERS]} {
      nchan_subscriber ${kind};
      nchan_channel_id lab;
      nchan_subscriber_first_message newest;
    }
`,
  );
  const http = `  server {
    listen 127.0.0.1:${listenPort} backlog=4096;
    keepalive_timeout ${KEEP_ALIVE};
    keepalive_requests ${REQUESTS_PER_CONNECTION};
    location = ${PUBLISH_PATH} {
      nchan_publisher;
      nchan_channel_id lab;
      nchan_message_buffer_length ${KEPT_MESSAGES};
    }
${locations.join("")}  }
`;
  const modules = module === undefined ? [] : [module];
  return frameNginx({ modules, maxConnections: MAX_CONNECTIONS, asRoot, http }, build);
}
