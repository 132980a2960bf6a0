// What one end sends comes out at the other: random messages, fragments, control frames between them, chunks and keys.
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { cutAt, hex, toHex, utf8 } from "../bytes-for-tests.ts";
import { recordEndpoint } from "./endpoint-for-tests.ts";
import { encodeFrame, Opcode } from "./frame.ts";
import { concatBytes } from "../bytes.ts";

const text = fc.oneof(
  fc.array(fc.constantFrom("a", "é", "我", "\ufeff", "\0", "😀"), { maxLength: 12 }).map((parts) => parts.join("")),
  fc.constantFrom("x".repeat(125), "x".repeat(126), "é".repeat(200)),
);
const control = fc.record({ opcode: fc.constantFrom(Opcode.ping, Opcode.pong), data: fc.uint8Array({ maxLength: 9 }) });
const message = fc.record({
  content: fc.oneof(text, fc.uint8Array({ maxLength: 300 })),
  cuts: fc.array(fc.nat(), { maxLength: 4 }),
  /** The n-th stands before the n-th fragment. */
  controls: fc.array(fc.option(control, { nil: undefined }), { maxLength: 5 }),
});
type Content = string | Uint8Array;

/** The line that a received message leaves in the log. */
function line(content: Content): string {
  const [kind, shown] = typeof content === "string" ? ["text", content] : ["binary", toHex(content)];
  return shown === "" ? kind : `${kind} ${shown}`;
}

const maskingKey = fc.uint8Array({ minLength: 4, maxLength: 4 });

test("fragments with control frames between them give the messages that were cut, in both roles (§5.4)", () => {
  const property = fc.property(
    fc.array(message, { maxLength: 5 }),
    fc.array(fc.nat(), { maxLength: 20 }),
    fc.option(maskingKey, { nil: undefined }),
    (messages, positions, key) => {
      const frames: Uint8Array[] = [];
      const expected: string[] = [];
      for (const { content, cuts, controls } of messages) {
        const isText = typeof content === "string";
        const fragments = cutAt(isText ? utf8(content) : content, cuts);
        for (const [index, fragment] of fragments.entries()) {
          const between = controls[index];
          if (between !== undefined) {
            frames.push(encodeFrame(between.opcode, between.data, { maskingKey: key }));
            expected.push(`${between.opcode === Opcode.ping ? "ping" : "pong"} ${toHex(between.data)}`.trim());
          }
          const opcode = index > 0 ? Opcode.continuation : isText ? Opcode.text : Opcode.binary;
          frames.push(encodeFrame(opcode, fragment, { fin: index === fragments.length - 1, maskingKey: key }));
        }
        expected.push(line(content));
      }
      const { endpoint, log } = recordEndpoint(key === undefined ? "client" : "server");
      for (const chunk of cutAt(concatBytes(frames), positions)) endpoint.receive(chunk);
      expect(log.filter((line) => !line.startsWith("> 8a"))).toEqual(expected);
    },
  );
  fc.assert(property, { numRuns: 150 });
});

test("a client and a server understand each other, and both end with the code that one gave (§7.1.2)", () => {
  const contents = fc.array(fc.oneof(text, fc.uint8Array({ maxLength: 300 })), { maxLength: 5 });
  const property = fc.property(contents, contents, maskingKey, fc.nat(40), (up, down, key, cut) => {
    const toServer: Uint8Array[] = [];
    const toClient: Uint8Array[] = [];
    const client = recordEndpoint("client", {
      write: (bytes) => toServer.push(bytes) > 0,
      maskingKey: () => key.slice(),
    });
    const server = recordEndpoint("server", { write: (bytes) => toClient.push(bytes) > 0 });
    const carry = (wire: Uint8Array[], { endpoint }: typeof server): void => {
      for (const chunk of cutAt(concatBytes(wire.splice(0)), [cut])) endpoint.receive(chunk);
    };
    const send = ({ endpoint }: typeof server, content: Content): boolean =>
      typeof content === "string" ? endpoint.sendText(content) : endpoint.sendBinary(content);

    for (const content of up) send(client, content);
    for (const content of down) send(server, content);
    carry(toClient, client);
    client.endpoint.close(4000, "done");
    carry(toServer, server);
    expect([client.endpoint.state, server.endpoint.state]).toEqual(["closing", "closed"]);
    carry(toClient, client);
    expect(client.endpoint.state).toBe("closed");
    expect(server.log).toEqual([...up.map(line), "closed 4000 done"]);
    expect(client.log).toEqual([...down.map(line), "closed 4000"]);
  });
  fc.assert(property, { numRuns: 50 });
});

test("never throws and says its end at most once, whatever bytes come (§7.1.7)", () => {
  const byte = fc.oneof(fc.constantFrom(0x01, 0x80, 0x81, 0x82, 0x88, 0x89, 0x8a, 0x00, 0x02, 0x7e, 0xfe), fc.nat(255));
  const bytes = fc.array(byte, { maxLength: 60 }).map((values) => Uint8Array.from(values));
  const property = fc.property(bytes, fc.array(fc.nat(), { maxLength: 6 }), (input, positions) => {
    for (const role of ["client", "server"] as const) {
      const { endpoint, log } = recordEndpoint(role, { maxMessageBytes: 40 });
      for (const chunk of cutAt(input, positions)) endpoint.receive(chunk);
      const ends = log.filter((line) => line.startsWith("closed"));
      expect(ends).toHaveLength(endpoint.state === "closed" ? 1 : 0);
      const whole = recordEndpoint(role, { maxMessageBytes: 40 });
      whole.endpoint.receive(input.slice());
      expect(log).toEqual(whole.log);
    }
  });
  fc.assert(property, { numRuns: 300, examples: [[hex("88 00 ff ff"), []]] });
});
