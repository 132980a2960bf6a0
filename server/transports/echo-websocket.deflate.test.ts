// Compressed messages over a real socket: /echo after Autobahn's case 12, in one frame and in fragments (RFC 7692 §6, §7.2).
import { describe, expect, test } from "vitest";
import { Opcode } from "../../protocol/websocket/frame.ts";
import { AUTOBAHN_SIZES, bytesOf, CONTENTS } from "../contents-for-tests.ts";
import { type DeflatingWebSocket, openDeflating } from "../deflating-websocket-for-tests.ts";
import { startTestServer } from "../lab-server-for-tests.ts";

const OFFER = "permessage-deflate; client_max_window_bits";
/** The server sends a shorter message as it is. */
const THRESHOLD_BYTES = 1024;

async function open(...offers: string[]): Promise<DeflatingWebSocket> {
  return openDeflating((await startTestServer()).port, "/echo", offers.length > 0 ? offers : [OFFER]);
}

async function expectEcho(webSocket: DeflatingWebSocket, sent: string | Uint8Array): Promise<number> {
  const { opcode, rsv1, payload, content } = await webSocket.nextMessage();
  const bytes = bytesOf(sent);
  expect(opcode).toBe(typeof sent === "string" ? Opcode.text : Opcode.binary);
  expect(content.equals(bytes)).toBe(true);
  expect(rsv1).toBe(bytes.length >= THRESHOLD_BYTES && payload.length < bytes.length);
  return payload.length;
}

describe.for(CONTENTS)("%s comes back (Autobahn 12.1 to 12.5)", ([name, make]) => {
  test.for(AUTOBAHN_SIZES)("four messages of %i bytes in a row", async (bytes) => {
    const webSocket = await open();
    expect(webSocket.answer).toBe("permessage-deflate");
    const messages = [1, 2, 3, 4].map((seed) => make(bytes, seed));
    for (const message of messages) webSocket.sendMessage(message);
    for (const message of messages) {
      const payloadBytes = await expectEcho(webSocket, message);
      const sentBytes = Buffer.byteLength(message);
      if (sentBytes < THRESHOLD_BYTES || name.includes("random")) continue;
      expect(payloadBytes).toBeLessThan(sentBytes / 2);
    }
  });

  test.for([1, 7, 256, 4096, 60_000])("in fragments of %i bytes (§6.2)", async (fragmentBytes) => {
    const webSocket = await open();
    for (const bytes of [100, 2000, 40_000].filter((bytes) => bytes / fragmentBytes < 1000)) {
      for (const seed of [1, 2]) webSocket.sendMessage(make(bytes, seed), { fragmentBytes });
      for (const seed of [1, 2]) await expectEcho(webSocket, make(bytes, seed));
    }
  });
});

test("pings between compressed fragments are answered before the message (RFC 6455 §5.4, §5.5.2)", async () => {
  const webSocket = await open();
  const message = JSON.stringify(Array.from({ length: 3000 }, (_, i) => i));
  webSocket.sendMessage(message, { fragmentBytes: 2000, between: () => webSocket.send(Opcode.ping, "between") });
  for (let pong = await webSocket.nextFrame(); ; pong = await webSocket.nextFrame()) {
    if (pong.opcode !== Opcode.pong) {
      expect([pong.opcode, pong.rsv1]).toEqual([Opcode.text, true]);
      return;
    }
    expect([Buffer.from(pong.payload).toString(), pong.rsv1]).toEqual(["between", false]);
  }
});

describe("context takeover of the server (§7.1.1.1)", () => {
  const message = "Knock, knock! Who's there? ".repeat(50) + Array.from({ length: 400 }, (_, i) => i).join();

  async function twice(offer: string): Promise<[Buffer, Buffer]> {
    const webSocket = await open(offer);
    const payloads: Buffer[] = [];
    for (let i = 0; i < 2; i++) {
      webSocket.sendMessage(message);
      payloads.push((await webSocket.nextMessage()).payload);
    }
    return payloads as [Buffer, Buffer];
  }

  test("with it the second message is little more than a reference to the first", async () => {
    const [first, second] = await twice("permessage-deflate");
    expect(second.length).toBeLessThan(first.length / 5);
  });

  test("without it both are the same bytes", async () => {
    const [first, second] = await twice("permessage-deflate; server_no_context_takeover");
    expect(second.equals(first)).toBe(true);
  });
});

test("without an offer nothing is compressed, and RSV1 is refused with 1002 (RFC 6455 §5.2)", async () => {
  const webSocket = await openDeflating((await startTestServer()).port, "/echo", []);
  expect(webSocket.answer).toBeUndefined();
  webSocket.sendMessage("a".repeat(5000));
  expect(await webSocket.nextMessage()).toMatchObject({ rsv1: false, payload: { length: 5000 } });
  webSocket.send(Opcode.text, "a", { rsv1: true });
  expect((await webSocket.nextClose()).code).toBe(1002);
});
