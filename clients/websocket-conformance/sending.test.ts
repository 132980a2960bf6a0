// What the client sends: masked with fresh keys, lengths in their shortest form; and what comes with the 101 answer (RFC 6455 §5).
import { describe, expect, it } from "vitest";
import {
  binary,
  close,
  joinBytes,
  more,
  ping,
  text,
  UNFINISHED,
  encodeWire,
  type WireFrame,
} from "../../protocol/websocket/conformance/wire-for-tests.ts";
import { payloadOf } from "../../protocol/websocket/conformance/case-for-tests.ts";
import { connectEcho } from "../testing/frame-server.ts";

describe("every frame of the client is masked (§5.1; a server checks the bit, the length's form and the order)", () => {
  it("messages, pings, pongs and the Close, each with a key of its own (§5.3)", async () => {
    const { server, client } = await connectEcho();
    for (let count = 0; count < 30; count++) {
      client.sendText("the same");
      client.sendBinary(Buffer.of(1, 2));
      client.ping(Buffer.of(3));
    }
    server.sayFrames(ping("p"), text("echo"), close(1000));
    server.socket.end();
    const lines = await server.untilEnd();
    expect(lines.slice(0, 3)).toEqual(["text 74 68 65 20 73 61 6d 65", "binary 01 02", "ping 03"]);
    expect(lines.slice(90)).toEqual(["pong 70", "text 65 63 68 6f", "close 1000"]);
    const keys = server.observer.maskingKeys;
    expect(keys).toHaveLength(93);
    expect(new Set(keys).size).toBeGreaterThan(91); // of 2^32: two the same may happen
  });

  it("another connection has other keys (§5.3)", async () => {
    const keys: string[] = [];
    for (let count = 0; count < 3; count++) {
      const { server, client } = await connectEcho();
      client.sendText("a");
      client.close();
      await server.untilClose();
      keys.push(...server.observer.maskingKeys);
      client.terminate();
    }
    expect(new Set(keys).size).toBe(6);
  });

  it.for([0, 1, 125, 126, 127, 65_535, 65_536, 1_048_576])("a message of %i bytes (§5.2)", async (length) => {
    const { server, client } = await connectEcho();
    const payload = payloadOf(length);
    const before = payload.slice();
    client.sendBinary(payload);
    client.sendText("é".repeat(length / 2));
    await server.until((lines) => lines.length === 2);
    const [first, second] = server.observer.events;
    expect([first?.kind, second?.kind]).toEqual(["binary", "text"]);
    expect(Buffer.from(first?.payload ?? []).equals(before)).toBe(true);
    expect(Buffer.from(second?.payload ?? []).toString() === "é".repeat(length / 2)).toBe(true);
    expect(Buffer.from(payload).equals(before)).toBe(true); // the caller's bytes are not masked in place
    client.terminate();
  });

  it("a lone surrogate is sent as U+FFFD: text is UTF-8 (§5.6)", async () => {
    const { server, client } = await connectEcho();
    client.sendText("a\ud800b");
    await server.until((lines) => lines.length === 1);
    expect(server.lines()).toEqual(["text 61 ef bf bd 62"]);
    client.terminate();
  });

  it("refuses what may not be sent: ping data of 126 bytes, close codes, long reasons (§5.5, §7.4)", async () => {
    const { server, client } = await connectEcho();
    expect(() => client.ping(new Uint8Array(126))).toThrow(RangeError);
    for (const code of [0, 999, 1004, 1005, 1006, 1015, 1016, 2999, 5000]) {
      expect(() => client.close(code), String(code)).toThrow(RangeError);
    }
    expect(() => client.close(1000, "é".repeat(62))).toThrow(RangeError);
    client.close(1000, "é".repeat(61));
    expect(await server.untilClose()).toEqual(["close 1000"]);
    client.terminate();
  });
});

describe("in the same piece as the 101 answer (§4.1)", () => {
  function unmasked(...frames: WireFrame[]): Uint8Array {
    return joinBytes(frames.map((frame) => encodeWire(frame, undefined)));
  }

  it("a whole conversation is answered", async () => {
    const { server, client } = await connectEcho({}, unmasked(text("a"), ping("p"), close(1000)));
    expect(await server.untilClose()).toEqual(["text 61", "pong 70", "close 1000"]);
    server.socket.end();
    expect(await client.closed).toEqual({ code: 1000, reason: "" });
  });

  it("a broken rule fails the connection", async () => {
    const { server, client } = await connectEcho({}, unmasked(text("a"), text("b", { rsv: 4 })));
    expect(await server.untilClose()).toEqual(["text 61", "close 1002"]);
    server.socket.end();
    expect(await client.closed).toMatchObject({ code: 1006 });
  });

  it("a conversation that is cut there at every byte goes on", async () => {
    const bytes = unmasked(text("é"), ping("p"), binary("b", UNFINISHED), more("c"), close(3000));
    for (let cut = 0; cut <= bytes.length; cut++) {
      const { server } = await connectEcho({}, bytes.subarray(0, cut));
      await server.say([bytes.subarray(cut)]);
      expect(await server.untilClose()).toEqual(["text c3 a9", "pong 70", "binary 62 63", "close 3000"]);
      server.socket.end();
    }
  });
});
