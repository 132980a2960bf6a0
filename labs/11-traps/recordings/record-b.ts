// Records b: our event stream behind an nginx that buffers, as it does for upstreams of HTTP/1.0 unless told otherwise.
import { setTimeout as delay } from "node:timers/promises";
import { startNginx } from "../../../bench/network/proxy/nginx.ts";
import { createEventStreamParser } from "../../../protocol/event-stream.ts";
import { startLabServer } from "../../../server/lab-server.ts";
import type { PieceRow } from "./recording.ts";
import { rounded, writeRecording } from "./write-recording.ts";

const MESSAGES = 40;
const INTERVAL_MS = 100;
const PAYLOAD = "x".repeat(400);

const server = await startLabServer({ port: 0 });
const nginx = await startNginx({
  upstream: `127.0.0.1:${server.port}`,
  listenHost: "127.0.0.1",
  httpVersion: 1,
  bufferEventStreams: true,
});
const rows: PieceRow[] = [];
const beganMs = performance.now();
const now = (): number => rounded(performance.now() - beganMs);

/** Reads an event stream and writes down each piece of it. */
async function watch(seenAt: string, url: string, signal: AbortSignal): Promise<void> {
  const ids: number[] = [];
  const parser = createEventStreamParser({ onEvent: ({ lastEventId }) => ids.push(Number(lastEventId.split(".")[1])) });
  const response = await fetch(`${url}/sse`, { signal });
  for await (const chunk of response.body ?? []) {
    parser.push(chunk);
    const found = ids.splice(0);
    const messageIds = found.length > 1 ? `${found[0]}-${found.at(-1)}` : found.join("");
    rows.push({ atMs: now(), seenAt, bytes: chunk.length, messageIds });
  }
}

const abort = new AbortController();
const watching = [watch("server", server.url, abort.signal), watch("client", nginx.url, abort.signal)];
await delay(300);
for (let i = 0; i < MESSAGES; i++) {
  await server.stream.publish(PAYLOAD, 0);
  await delay(INTERVAL_MS);
}
abort.abort();
await Promise.allSettled(watching);
writeRecording("b", rows);
await nginx.close();
await server.close({ graceMs: 0 });
