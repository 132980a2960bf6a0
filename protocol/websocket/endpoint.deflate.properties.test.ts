// What one end compresses comes out at the other: any messages, agreement, fragments, control frames and chunks (RFC 7692).
import { randomFillSync } from "node:crypto";
import * as zlib from "node:zlib";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { concatBytes } from "../bytes.ts";
import { cutAt, toHex, utf8 } from "../bytes-for-tests.ts";
import { deflatePair, noise, PLAIN_AGREEMENT } from "./deflate-for-tests.ts";
import type { DeflateParameters } from "./deflate-parameters.ts";
import type { Endpoint } from "./endpoint.ts";
import { recordEndpoint } from "./endpoint-for-tests.ts";
import { encodeFrame, type Frame, Opcode } from "./frame.ts";
import { createFrameParser, type Role } from "./frame-parser.ts";
import { rawDeflateFromNode } from "./node-platform.ts";

const rawDeflate = rawDeflateFromNode(zlib);
const MAX_BYTES = 100_000;

type Content = string | Uint8Array;
const words = fc.array(fc.constantFrom("message", "é", "我是阿宝哥", "😀", '{"id":', "0"), { maxLength: 60 });
const content: fc.Arbitrary<Content> = fc.oneof(
  words.map((parts) => parts.join(" ")),
  fc.tuple(words, fc.nat(90)).map(([parts, times]) => parts.join("").repeat(times)),
  fc.uint8Array({ maxLength: 300 }),
  fc.tuple(fc.nat(20_000), fc.nat(3)).map(([length, seed]) => noise(length, seed)),
  fc.tuple(fc.nat(2000), fc.nat(40_000)).map(([head, zeros]) => concatBytes([noise(head), new Uint8Array(zeros)])),
);
const bits = fc.integer({ min: 8, max: 15 });
const agreement: fc.Arbitrary<DeflateParameters> = fc.record({
  serverNoContextTakeover: fc.boolean(),
  clientNoContextTakeover: fc.boolean(),
  serverMaxWindowBits: bits,
  clientMaxWindowBits: bits,
});
const message = fc.record({
  from: fc.constantFrom<Role>("client", "server"),
  content,
  cuts: fc.array(fc.nat(), { maxLength: 4 }),
  /** Data of a ping before the n-th fragment. */
  pings: fc.array(fc.option(fc.uint8Array({ maxLength: 5 }), { nil: undefined }), { maxLength: 4 }),
});
const positions = fc.array(fc.nat(), { maxLength: 8 });

interface End {
  readonly endpoint: Endpoint;
  readonly received: string[];
  /** Written and not carried over yet. */
  takeSent(): Uint8Array;
}

function open(role: Role, agreed: DeflateParameters | undefined, thresholdBytes: number): End {
  const received: string[] = [];
  const sent: Uint8Array[] = [];
  const options = { thresholdBytes, maxMessageBytes: MAX_BYTES };
  const { endpoint } = recordEndpoint(role, {
    maxMessageBytes: MAX_BYTES,
    deflate: agreed && deflatePair(rawDeflate, agreed, options)[role],
    ...(role === "client" && { maskingKey: () => randomFillSync(new Uint8Array(4)) }),
    onText: (text) => void received.push(text),
    onBinary: (bytes) => void received.push(toHex(bytes)),
    onPing: (data) => void received.push(`ping ${toHex(data)}`),
    onPong: () => {},
    write: (bytes, payload) => sent.push(bytes.slice(), payload?.slice() ?? new Uint8Array(0)) > 0,
    onClosed: ({ code }, error) => void received.push(`closed ${code} ${error?.message}`),
  });
  return { endpoint, received, takeSent: () => concatBytes(sent.splice(0)) };
}

function shown(content: Content): string {
  return typeof content === "string" ? content : toHex(content);
}

function send({ endpoint }: End, content: Content): void {
  if (typeof content === "string") endpoint.sendText(content);
  else endpoint.sendBinary(content);
}

test("messages both ways, with any agreement, chunks and thresholds (§6, §7.1, §7.2)", () => {
  const property = fc.property(
    fc.option(agreement, { nil: undefined, freq: 10 }),
    fc.array(message, { maxLength: 8 }),
    positions,
    fc.constantFrom(0, 30, 1024),
    (agreed, messages, chunks, threshold) => {
      const ends = { client: open("client", agreed, threshold), server: open("server", agreed, threshold) };
      const carry = (): void => {
        for (const chunk of cutAt(ends.client.takeSent(), chunks)) ends.server.endpoint.receive(chunk);
        for (const chunk of cutAt(ends.server.takeSent(), chunks)) ends.client.endpoint.receive(chunk);
      };
      for (const [index, { from, content }] of messages.entries()) {
        send(ends[from], content);
        if (index % 3 === 2) carry();
      }
      carry();
      const from = (role: Role): string[] =>
        messages.filter((message) => message.from === role).map(({ content }) => shown(content));
      expect(ends.server.received).toEqual(from("client"));
      expect(ends.client.received).toEqual(from("server"));
    },
  );
  fc.assert(property, { numRuns: 150 });
});

/** The one frame that a message was sent in. */
function frameOf(bytes: Uint8Array, to: Role): Frame {
  let only: Frame | undefined;
  const onFrame = (frame: Frame): void => void (only = frame);
  createFrameParser({ role: to, maxPayloadBytes: MAX_BYTES, takesRsv1: true, onFrame }).push(bytes);
  return only ?? expect.fail("expected a frame");
}

test("a compressed message may be fragmented anywhere, with control frames between its fragments (§6.1, §6.2)", () => {
  let compressed = 0;
  const property = fc.property(
    agreement,
    fc.array(message, { maxLength: 6 }),
    positions,
    (agreed, messages, chunks) => {
      const ends = { client: open("client", agreed, 0), server: open("server", agreed, 0) };
      const expected: Record<Role, string[]> = { client: [], server: [] };
      for (const { from, content, cuts, pings } of messages) {
        const to = from === "client" ? "server" : "client";
        const maskingKey = from === "client" ? randomFillSync(new Uint8Array(4)) : undefined;
        ends[from].takeSent(); // the pongs
        send(ends[from], content);
        const { rsv1, opcode, payload } = frameOf(ends[from].takeSent(), to);
        if (rsv1) compressed++;
        const pieces: Uint8Array[] = [];
        const fragments = cutAt(payload, cuts);
        for (const [i, fragment] of fragments.entries()) {
          const ping = pings[i];
          if (ping !== undefined) {
            pieces.push(encodeFrame(Opcode.ping, ping, { maskingKey }));
            expected[to].push(`ping ${toHex(ping)}`);
          }
          const frameBits = { fin: i === fragments.length - 1, rsv1: rsv1 && i === 0, maskingKey };
          pieces.push(encodeFrame(i === 0 ? opcode : Opcode.continuation, fragment, frameBits));
        }
        expected[to].push(shown(content));
        for (const chunk of cutAt(concatBytes(pieces), chunks)) ends[to].endpoint.receive(chunk);
      }
      expect({ client: ends.client.received, server: ends.server.received }).toEqual(expected);
    },
  );
  fc.assert(property, { numRuns: 100 });
  expect(compressed).toBeGreaterThan(50);
});

test("never throws and says its end at most once, whatever compressed bytes come (RFC 6455 §7.1.7)", () => {
  const first = fc.constantFrom(0xc1, 0xc2, 0x41, 0x42, 0x80, 0x00, 0x89, 0x88);
  const valid = utf8("Hello ".repeat(9));
  const payload = fc.oneof(
    fc.uint8Array({ maxLength: 20 }),
    fc.tuple(fc.nat(40), fc.nat(255)).map(([at, byte]) => {
      const bytes = deflatePair(rawDeflate).server.compress(valid) ?? valid;
      return bytes.map((old, i) => (i === at % bytes.length ? byte : old));
    }),
  );
  const property = fc.property(fc.array(fc.tuple(first, payload), { maxLength: 5 }), positions, (frames, chunks) => {
    const input = concatBytes(
      frames.map(([first, payload]) => concatBytes([Uint8Array.of(first, payload.length), payload])),
    );
    const logs = [chunks, []].map((cuts) => {
      const { endpoint, received } = open("client", PLAIN_AGREEMENT, 0);
      for (const chunk of cutAt(input, cuts)) endpoint.receive(chunk);
      expect(received.filter((line) => line.startsWith("closed")).length).toBe(endpoint.state === "closed" ? 1 : 0);
      return received;
    });
    expect(logs[0]).toEqual(logs[1]);
  });
  fc.assert(property, { numRuns: 300 });
});
