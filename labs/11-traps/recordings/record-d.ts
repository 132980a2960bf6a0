// Records d: our event stream of Chinese messages in bursts, read by a client with a buffer of 512 bytes.
import { connect } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { startLabServer } from "../../../server/lab-server.ts";
import type { ChunkRow } from "./recording.ts";
import { rounded, writeRecording } from "./write-recording.ts";

const BUFFER_BYTES = 512;
const BURSTS = [1, 3, 1, 5, 2];
const INTERVAL_MS = 200;

const server = await startLabServer({ port: 0 });
const rows: ChunkRow[] = [];
const beganMs = performance.now();
const buffer = Buffer.alloc(BUFFER_BYTES);
const socket = connect({
  host: "127.0.0.1",
  port: server.port,
  onread: {
    buffer,
    callback(bytes) {
      rows.push({ atMs: rounded(performance.now() - beganMs), base64: buffer.toString("base64", 0, bytes) });
      return true;
    },
  },
});
// HTTP/1.0: the stream's bytes follow the head as they are, without chunk headers.
socket.write(`GET /sse HTTP/1.0\r\nHost: 127.0.0.1:${server.port}\r\n\r\n`);
await delay(INTERVAL_MS);
let price = 100;
for (const burst of BURSTS) {
  for (let i = 0; i < burst; i++) {
    price += 7;
    await server.stream.publish(
      `上证指数更新：第 ${price} 笔成交，价格 ${price}.50 元，买卖双方均已确认。`.repeat(1 + (price % 3)),
      0,
    );
  }
  await delay(INTERVAL_MS);
}
socket.destroy();
await server.close({ graceMs: 0 });
writeRecording("d", rows);
