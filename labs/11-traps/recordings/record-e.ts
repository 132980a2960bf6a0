// Records e: a server that writes to two readers without asking whether they keep up; reader two reads slowly.
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import type { SampleRow } from "./recording.ts";
import { rounded, writeRecording } from "./write-recording.ts";

const MESSAGE = Buffer.alloc(32 * 1024, "x");
const MESSAGE_INTERVAL_MS = 10;
const SAMPLE_INTERVAL_MS = 250;
const DURATION_MS = 8000;
/** Reader two: so much, then a pause. */
const SLOW_READ_BYTES = 16 * 1024;
const SLOW_PAUSE_MS = 100;

const connections: Socket[] = [];
const server = createServer((socket) => void connections.push(socket));
await new Promise<void>((resolve) => {
  server.listen(0, "127.0.0.1", resolve);
});
const { port } = server.address() as AddressInfo;
const one = connect({ port, host: "127.0.0.1" });
one.resume();
await delay(50);
const two = connect({ port, host: "127.0.0.1" });
await delay(50);
const slow = setInterval(() => void two.read(Math.min(SLOW_READ_BYTES, two.readableLength)), SLOW_PAUSE_MS);

const [toOne, toTwo] = connections;
if (toOne === undefined || toTwo === undefined) throw new Error("expected two connections");
const rows: SampleRow[] = [];
const beganMs = performance.now();
let published = 0;
let nextSampleMs = 0;
for (let atMs = 0; atMs < DURATION_MS; atMs = performance.now() - beganMs) {
  for (const socket of connections) socket.write(Buffer.from(MESSAGE)); // encoded for each, as many servers do
  published += MESSAGE.length;
  if (atMs >= nextSampleMs) {
    nextSampleMs += SAMPLE_INTERVAL_MS;
    rows.push({
      atMs: rounded(atMs),
      publishedBytes: published,
      readByOneBytes: one.bytesRead,
      waitingForOneBytes: toOne.writableLength,
      readByTwoBytes: two.bytesRead - two.readableLength,
      waitingForTwoBytes: toTwo.writableLength,
      residentMegabytes: Math.round(process.memoryUsage().rss / 1024 / 1024),
    });
  }
  await delay(MESSAGE_INTERVAL_MS);
}
clearInterval(slow);
for (const socket of [one, two, ...connections]) socket.destroy();
server.close();
writeRecording("e", rows);
