// The counters against each other and against what TCP over IPv4 has to send, over real packets.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it, onTestFinished } from "vitest";
import { describeInNamespaces } from "../network/describe-in-namespaces-for-tests.ts";
import { captureFile, startCapture, whyNoCapture } from "./capture.ts";
import { type Connection, type Exchange, type Exchanged, startExchange } from "./exchange-for-tests.ts";
import { sumPcap } from "./pcap.ts";

const HEADER_BYTES = 52;
const SYN_OPTION_BYTES = 8;

const MSS_BYTES = 1448;
/** RFC 2018 §3: three blocks fit beside the timestamps. */
const MAX_SACK_OPTION_BYTES = 28;

/**
 * What the kernel counted is TCP stream, headers and SYN options, to the byte. A busy machine may send a segment again
 * (tail loss probe) or let one overtake another: then there is that as well, and the other side's SACK (RFC 2018, 2883).
 */
function expectExact({ kernel, tcpStream, tcpInfo, retransmitted, outOfOrder }: Exchanged, connections: number): void {
  for (const [direction, other] of [
    ["up", "down"],
    ["down", "up"],
  ] as const) {
    const { ipBytes, packets } = kernel[direction];
    const sackBytes = MAX_SACK_OPTION_BYTES * (retransmitted[other] + outOfOrder[other]);
    const allowedBytes = MSS_BYTES * retransmitted[direction] + sackBytes;
    const extraBytes = ipBytes - HEADER_BYTES * packets - SYN_OPTION_BYTES * connections - tcpStream[direction];
    expect(extraBytes).toBeGreaterThanOrEqual(0);
    expect(extraBytes).toBeLessThanOrEqual(allowedBytes);
    expect(tcpInfo[direction].packets).toBe(packets);
    const unseenBytes = ipBytes - tcpInfo[direction].ipBytes; // neither options nor what is received twice are in tcp_info
    expect(unseenBytes).toBeGreaterThanOrEqual(0);
    expect(unseenBytes).toBeLessThanOrEqual(allowedBytes);
  }
}

const CASES: readonly (readonly [what: string, connections: readonly Connection[]])[] = [
  [
    "requests of 200 bytes, the client closes",
    [{ requests: 20, requestBytes: 200, answerBytes: 200, closes: "client" }],
  ],
  [
    "requests of 200 bytes, the server closes",
    [{ requests: 20, requestBytes: 200, answerBytes: 200, closes: "server" }],
  ],
  ["answers of 16 KiB", [{ requests: 5, requestBytes: 100, answerBytes: 16_384, closes: "server" }]],
  ["answers of 100,000 bytes", [{ requests: 3, requestBytes: 100, answerBytes: 100_000, closes: "client" }]],
  ["requests of 20,000 bytes", [{ requests: 3, requestBytes: 20_000, answerBytes: 1, closes: "server" }]],
  [
    "200 connections for one small answer each",
    Array.from({ length: 200 }, () => ({ requests: 1, requestBytes: 120, answerBytes: 130, closes: "server" })),
  ],
];

describeInNamespaces("IP bytes, opening and closing included", () => {
  let exchange: Exchange;
  beforeAll(async () => {
    exchange = await startExchange();
  });
  afterAll(() => exchange.end());

  it.each(CASES)(
    "by the kernel: TCP stream + 52 per packet + 8 per SYN and SYN-ACK; by tcp_info the same: %s",
    async (_, connections) => {
      let exchanged = await exchange.run(connections);
      for (let again = 0; again < 3 && exchanged.resets > 0; again++) exchanged = await exchange.run(connections);
      expect(exchanged.resets).toBe(0);
      expectExact(exchanged, connections.length);
    },
  );

  it("a quiet network stays quiet: no packet that nobody sent", async () => {
    const { kernel } = await exchange.run([]);
    expect(kernel).toEqual({ up: { ipBytes: 0, packets: 0 }, down: { ipBytes: 0, packets: 0 } });
  });

  it("a capture holds exactly what the kernel counted, and nothing else", async ({ skip }) => {
    const { namespaces, port } = exchange;
    const target = { watch: namespaces.watch("load"), device: namespaces.deviceOf("load") };
    const whyNot = await whyNoCapture(target);
    if (whyNot !== undefined) skip(whyNot);
    const directory = mkdtempSync(join(tmpdir(), "lab-capture-"));
    onTestFinished(() => rmSync(directory, { recursive: true }));
    const capture = await startCapture(target, captureFile(directory, "steady", "sse", 1));
    const { kernel } = await exchange.run(CASES.flatMap(([, connections]) => connections));
    const counts = await capture.stop();
    expect(counts).toEqual({ packets: kernel.up.packets + kernel.down.packets, missedPackets: 0 });
    expect(sumPcap(readFileSync(capture.file), port)).toEqual({ ...kernel, otherPackets: 0 });
    expect(capture.file).toMatch(/\/steady-sse-1\.pcap$/);
  });
});
