// The lab's own server, whole, as `npm start` runs it (without the page). A publication is its stream's.
import { startLabServer } from "../../../server/lab-server.ts";
import type { PeerServer, Service } from "./peer-server.ts";

/** The other contenders send no heartbeats: none falls into a run. */
const HEARTBEAT_MS = 3_600_000;

export async function start(service: Service): Promise<PeerServer> {
  const server = await startLabServer({ port: 0, heartbeatMs: HEARTBEAT_MS });
  const use = service === "echo" ? "other" : service;
  return {
    port: server.port,
    subscribers: () => server.meter.snapshot()[use].open,
    publish: ({ payload, publishedAtUs }) => void server.stream.publish(payload, publishedAtUs),
    close: () => server.close({ graceMs: 0 }),
  };
}
