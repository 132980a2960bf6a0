// Records a: a client that writes a frame's header and payload apart, with Nagle's algorithm on; captured by tcpdump.
import { readFileSync } from "node:fs";
import { connect } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { clientFrame, TEXT } from "../../../bench/checks/conformance/raw-frame.ts";
import { openingRequest } from "../../../bench/checks/conformance/raw-websocket.ts";
import { startCapture } from "../../../bench/wire/capture.ts";
import { startLabServer } from "../../../server/lab-server.ts";
import { segmentsOf } from "./tcp-segments.ts";
import { writeRecording } from "./write-recording.ts";

const MESSAGES = 12;
const INTERVAL_MS = 100;
const HEADER_BYTES = 6;

const server = await startLabServer({ port: 0 });
const file = fileURLToPath(new URL("a.pcap", import.meta.url));
const capture = await startCapture({ device: "lo", port: server.port }, file);
const socket = connect({ host: "127.0.0.1", port: server.port, noDelay: false });
socket.resume();
socket.write(openingRequest({ host: "127.0.0.1", port: server.port }, "/echo"));
await delay(200);
for (let i = 0; i < MESSAGES; i++) {
  const frame = clientFrame({ opcode: TEXT, payload: `{"price":${10_000 + i},"currency":"EUR"}` });
  socket.write(frame.subarray(0, HEADER_BYTES));
  socket.write(frame.subarray(HEADER_BYTES));
  await delay(INTERVAL_MS);
}
await capture.stop();
writeRecording("a", segmentsOf(readFileSync(file), server.port));
socket.destroy();
await server.close({ graceMs: 0 });
