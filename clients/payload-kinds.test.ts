// Octets over the four transports: the same messages, and their bytes by layer (design: Bytes).
import { expect, it, onTestFinished } from "vitest";
import type { Message } from "../protocol/message.ts";
import { TRANSPORTS } from "../protocol/transports.ts";
import { noise } from "../protocol/websocket/deflate-for-tests.ts";
import { type LabServer, type LabServerOptions, startLabServer } from "../server/lab-server.ts";
import { followStream, type NodeFollowOptions } from "./by-transport.ts";
import { createMeter, type MeterSnapshot } from "./meter.ts";

const SIZES = [0, 1, 2, 3, 100, 1000, 70_000];

async function startServer(options: Omit<LabServerOptions, "port"> = {}): Promise<LabServer> {
  const server = await startLabServer({ ...options, port: 0 });
  onTestFinished(() => server.close({ graceMs: 0 }));
  return server;
}

/** Follows until all octets have come; what came, and what it took on the wire. */
async function follow(
  server: LabServer,
  transport: (typeof TRANSPORTS)[number],
  options: Partial<NodeFollowOptions>,
): Promise<{ messages: Message[]; bytes: MeterSnapshot }> {
  const meter = createMeter();
  const messages: Message[] = [];
  const abort = new AbortController();
  await followStream(transport, server.url, {
    ...options,
    meter,
    after: "0",
    signal: abort.signal,
    onMessage(message) {
      messages.push(message);
      if (messages.length === SIZES.length) abort.abort();
    },
  });
  return { messages, bytes: meter.snapshot() };
}

it.each([
  ["HTTP/1.1", {}],
  ["HTTP/1.1, compressed", { compression: true }],
  ["HTTP/2, compressed", { compression: true, tls: true, http: 2 }],
] as const)("octets are the same messages over all transports: %s", async (_, serverOptions) => {
  const server = await startServer(serverOptions);
  const isHttp2 = "http" in serverOptions;
  const wire = {
    ...(isHttp2 && ({ httpVersion: 2, certificateAuthority: server.certificatePem ?? "" } as const)),
    compression: "compression" in serverOptions,
    payloadKind: "binary",
  } as const;
  const octets = SIZES.map((bytes, i) => noise(bytes, i + 1));
  for (const each of octets) await server.stream.publish(each, 7);
  const expected = octets.map((each, i) => ({
    id: i + 1,
    publishedAtUs: 7,
    payload: Buffer.from(each).toString("base64"),
  }));
  for (const transport of TRANSPORTS) {
    for (const subprotocol of ["lab.json.v1", "lab.binary.v1"] as const) {
      const { messages, bytes } = await follow(server, transport, { ...wire, subprotocol });
      expect(messages).toEqual(expected);
      const { payload, framing, http, tls, tcpStream } = bytes.down;
      expect(payload + framing + http + tls).toBe(tcpStream);
      expect(Math.min(payload, framing, http, isHttp2 ? tls : 1)).toBeGreaterThan(0);
    }
  }
});

it.each(TRANSPORTS)("%s: base64's excess is framing, the rest of the JSON payload", async (transport) => {
  const server = await startServer();
  for (const bytes of SIZES) await server.stream.publish(noise(bytes), 7);
  const kinds = await Promise.all(
    (["text", "binary"] as const).map((payloadKind) => follow(server, transport, { payloadKind })),
  );
  const [asText, asBinary] = kinds.map(({ bytes }) => bytes.down);
  const excess = SIZES.map((bytes) => Math.ceil(bytes / 3) * 4 - bytes).reduce((sum, each) => sum + each);
  expect((asText?.payload ?? 0) - (asBinary?.payload ?? 0)).toBe(excess);
});

it("lab.binary.v1: the whole binary message is payload, 16 bytes and the octets", async () => {
  const server = await startServer();
  for (const bytes of SIZES) await server.stream.publish(noise(bytes), 7);
  const { bytes } = await follow(server, "websocket", { subprotocol: "lab.binary.v1", payloadKind: "binary" });
  expect(bytes.down.payload).toBe(SIZES.reduce((sum, each) => sum + 16 + each, 0));
});
