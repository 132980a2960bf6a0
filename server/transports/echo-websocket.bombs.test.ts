// Whoever sends little to make the server hold much is told 1009 and left (RFC 6455 §7.4.1, §10.4).
import * as zlib from "node:zlib";
import { describe, expect, test } from "vitest";
import { concatBytes } from "../../protocol/bytes.ts";
import { noise } from "../../protocol/websocket/deflate-for-tests.ts";
import { Opcode } from "../../protocol/websocket/frame.ts";
import { maxCompressedBytes } from "../../protocol/websocket/message-deflate.ts";
import { type DeflatingWebSocket, openDeflating } from "../deflating-websocket-for-tests.ts";
import { startTestServer } from "../lab-server-for-tests.ts";
import { MAX_ECHO_BYTES } from "../limits.ts";

const MIB = 1024 * 1024;
/** What a client may say on /ws. */
const MAX_WS_BYTES = MIB;

async function open(target: "/echo" | "/ws"): Promise<DeflatingWebSocket> {
  const webSocket = await openDeflating((await startTestServer({ compression: true })).port, target, [
    "permessage-deflate",
  ]);
  if (target === "/ws") await webSocket.nextText(); // the cursor
  return webSocket;
}

function flushed(bytes: Uint8Array): Uint8Array {
  return zlib.deflateRawSync(bytes, { finishFlush: zlib.constants.Z_SYNC_FLUSH });
}

/** Zeros in blocks of 1 MiB, each compressed by itself and ended by a flush: about 1 KiB for each. */
function bomb(mebibytes: number): Uint8Array {
  const block = flushed(new Uint8Array(MIB));
  return concatBytes(Array.from({ length: mebibytes }, () => block));
}

async function expectRefused(webSocket: DeflatingWebSocket): Promise<void> {
  const { code, reason } = await webSocket.nextClose();
  expect([code, reason]).toEqual([1009, expect.stringContaining("a message of more than")]);
  expect(await webSocket.connection.readToEnd()).toHaveLength(0);
}

describe.for([
  ["/echo", MAX_ECHO_BYTES],
  ["/ws", MAX_WS_BYTES],
] as const)("%s, with a limit of %i bytes", ([target, limit]) => {
  test("a message that inflates to one byte more: 1009, and the connection ends (RFC 6455 §7.4.1, §10.4)", async () => {
    const webSocket = await open(target);
    webSocket.send(Opcode.binary, concatBytes([bomb(limit / MIB), flushed(new Uint8Array(1))]).subarray(0, -4), {
      rsv1: true,
    });
    await expectRefused(webSocket);
  });

  test("the same in fragments, with a ping between", async () => {
    const webSocket = await open(target);
    const payload = bomb(limit / MIB + 1);
    webSocket.send(Opcode.binary, payload.subarray(0, 500), { fin: false, rsv1: true });
    webSocket.send(Opcode.ping, "still here");
    expect(Buffer.from((await webSocket.nextFrame()).payload).toString()).toBe("still here");
    webSocket.send(Opcode.continuation, payload.subarray(500, -4));
    await expectRefused(webSocket);
  });

  test("compressed fragments that are too much together before inflating: 1009 before the last has come", async () => {
    const webSocket = await open(target);
    const quarter = noise(limit / 4);
    webSocket.send(Opcode.binary, quarter, { fin: false, rsv1: true });
    for (let i = 0; i < 3; i++) webSocket.send(Opcode.continuation, quarter, { fin: false });
    webSocket.send(Opcode.continuation, noise(maxCompressedBytes(limit) - limit + 1), { fin: false });
    await expectRefused(webSocket);
  });
});

test("exactly the limit is taken, and echoed", async () => {
  const webSocket = await open("/echo");
  webSocket.send(Opcode.binary, bomb(MAX_ECHO_BYTES / MIB).subarray(0, -4), { rsv1: true });
  const { content } = await webSocket.nextMessage();
  expect(content.length).toBe(MAX_ECHO_BYTES);
  expect(content.every((byte) => byte === 0)).toBe(true);
});

test("2 GiB in 2 MiB do not become 2 GiB here: memory stays within what the limit allows (RFC 6455 §10.4)", async () => {
  const webSocket = await open("/echo");
  const payload = bomb(2048).subarray(0, -4);
  expect(payload.length).toBeLessThan(2.1 * MIB);
  const beforeKib = process.resourceUsage().maxRSS;
  webSocket.send(Opcode.binary, payload, { rsv1: true });
  await expectRefused(webSocket);
  const grownBytes = (process.resourceUsage().maxRSS - beforeKib) * 1024;
  expect(grownBytes).toBeLessThan(20 * MAX_ECHO_BYTES);
});

test("other connections do not notice", async () => {
  const { port } = await startTestServer();
  const [bad, good] = [
    await openDeflating(port, "/echo", ["permessage-deflate"]),
    await openDeflating(port, "/echo", ["permessage-deflate"]),
  ];
  bad.send(Opcode.binary, bomb(17).subarray(0, -4), { rsv1: true });
  good.sendMessage("a".repeat(2000));
  expect((await good.nextMessage()).content.length).toBe(2000);
  await expectRefused(bad);
  good.sendMessage("a".repeat(2000));
  expect((await good.nextMessage()).content.length).toBe(2000);
});
