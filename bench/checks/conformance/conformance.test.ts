// The checks over raw sockets: our server passes them all, and each of them has been seen to fail.
import { describe, expect, it } from "vitest";
import { applyMask } from "../../../protocol/websocket/mask.ts";
import { startTestServer } from "../../../server/lab-server-for-tests.ts";
import { runChecks } from "../run-checks.ts";
import type { CheckId } from "../words.ts";
import { CONFORMANCE_RULES } from "./check-conformance.ts";
import { type Fault, startFaultyServer } from "./faulty-server-for-tests.ts";
import { measureMaskingCost } from "./masking-cost.ts";
import { maskedTwice } from "./masking.ts";
import type { ConformanceSubject } from "./raw-websocket.ts";

const never = new AbortController().signal;

const CAUGHT: Readonly<Record<Exclude<Fault, "none">, readonly CheckId[]>> = {
  "no accept": ["accept-of-rfc-sample", "accept-of-random-keys"],
  "the same accept always": ["accept-of-random-keys"],
  "tokens are case-sensitive": ["opening-tokens-ignore-case"],
  "accepts any opening": [
    "opening-refuses-other-upgrade",
    "opening-needs-connection-upgrade",
    "opening-refuses-missing-key",
    "opening-refuses-malformed-key",
    "opening-refuses-other-version",
  ],
  "answers the first subprotocol": ["subprotocol-from-list", "subprotocol-none-of-list"],
  "answers a subprotocol unasked": ["subprotocol-not-asked"],
  "answers an extension unasked": ["extension-not-asked"],
  "drops what came with the request": ["frames-right-behind-the-handshake"],
  "knows no HTTP": ["http-and-websocket-on-one-port", "http-then-websocket-on-one-connection"],
  "lengths always in 64 bits": ["length-0", "length-125", "length-126", "length-65535"],
  "lengths never in 64 bits": ["length-65536", "length-1-mib"],
  "one chunk is one frame": ["two-frames-in-one-segment", "frame-octet-by-octet"],
  "answers no Close": ["close-is-answered"],
  "checks no frame": [
    "unmasked-frame-closes",
    "reserved-bits-close",
    "reserved-opcodes-close",
    "long-length-for-short-closes",
    "highest-length-bit-closes",
    "long-control-frame-closes",
    "invalid-utf8-closes",
    "continuation-of-nothing-closes",
    "message-within-message-closes",
    "fragmented-ping-closes",
    "no-http-after-the-handshake",
  ],
  "unmasks by the first octet": ["masking-vector", "masking-by-any-key"],
  "masks its frames": ["server-frames-unmasked"],
  "echoes each fragment": ["fragments-are-joined", "character-cut-by-fragments", "empty-fragments"],
  "answers no Ping": ["ping-between-fragments", "pong-repeats-data"],
  "answers Pongs": ["pong-unasked-is-no-ping"],
};
/** Seen to fail by tests of their own. */
const CAUGHT_APART: readonly CheckId[] = ["masking-twice", "websocket-over-tls"];

/** Those of our server that a faulty one does not answer at all fail only when their time is up. */
const SHORT_LIMIT_MS = 300;

function outcomes(checks: readonly { id: string; outcome: string }[], outcome: string): string[] {
  return checks.filter((check) => check.outcome === outcome).map(({ id }) => id);
}

describe("conformance over raw sockets", () => {
  it("is kept wholly by our server, over TCP and over TLS, and one connection is recorded to its last byte", async () => {
    const [plain, secure] = await Promise.all([startTestServer(), startTestServer({ tls: true })]);
    const subject: ConformanceSubject = {
      plain: { host: "127.0.0.1", port: plain.port },
      secure: { host: "127.0.0.1", port: secure.port, certificatePem: secure.certificatePem },
    };
    const { checks, recordings } = await runChecks(CONFORMANCE_RULES, subject, { signal: never });
    expect(checks.filter(({ outcome }) => outcome !== "passed")).toEqual([]);
    expect(checks.map(({ id }) => id)).toEqual(CONFORMANCE_RULES.map(({ id }) => id));
    const [recording] = recordings;
    if (recording?.kind !== "connection") return expect.fail("expected the recording of a connection");
    expect(recording.pieces.map(({ what }) => what).slice(4, 8)).toEqual([
      "GET /echo HTTP/1.1",
      "HTTP/1.1 101 Switching Protocols",
      'text frame of 5 B "Hello", masked',
      'text frame of 5 B "Hello"',
    ]);
    for (const { bytes, hex } of recording.pieces) expect(hex).toHaveLength(2 * bytes);
  });

  it("is kept by the faulty server without a fault", async () => {
    const subject = { plain: await startFaultyServer("none"), secure: undefined };
    const { checks } = await runChecks(CONFORMANCE_RULES, subject, { signal: never });
    expect(checks.filter(({ outcome }) => outcome === "failed")).toEqual([]);
    expect(outcomes(checks, "skipped")).toEqual(["websocket-over-tls"]);
  });

  it.each(Object.entries(CAUGHT) as [Fault, CheckId[]][])(
    "catches a server that has the fault: %s",
    async (fault, ids) => {
      const subject = { plain: await startFaultyServer(fault), secure: undefined };
      const rules = CONFORMANCE_RULES.filter(({ id }) => ids.includes(id));
      const { checks } = await runChecks(rules, subject, { signal: never, limitMs: SHORT_LIMIT_MS });
      expect(outcomes(checks, "failed").toSorted()).toEqual([...ids].toSorted());
      for (const { got } of checks) expect(got).not.toContain("ECONN"); // the server was there
    },
  );

  it("has no check that was never seen to fail", () => {
    const caught = new Set([...Object.values(CAUGHT).flat(), ...CAUGHT_APART]);
    expect(CONFORMANCE_RULES.map(({ id }) => id).filter((id) => !caught.has(id))).toEqual([]);
  });

  it("catches masking that is wrong beyond the first octets, and masking that is not undone", () => {
    expect(maskedTwice(applyMask).outcome).toBe("passed");
    const wrongAt = (place: number) => (bytes: Uint8Array, key: Uint8Array) => {
      applyMask(bytes, key);
      if (bytes.length > place) bytes[place] = 0;
    };
    expect(maskedTwice(wrongAt(0)).outcome).toBe("failed");
    expect(maskedTwice(wrongAt(70)).outcome).toBe("failed");
  });

  it("catches a server with TLS that has none", async () => {
    const plain = await startFaultyServer("none");
    const rules = CONFORMANCE_RULES.filter(({ id }) => id === "websocket-over-tls");
    const subject = { plain, secure: { ...plain, certificatePem: "" } };
    const { checks } = await runChecks(rules, subject, { signal: never, limitMs: SHORT_LIMIT_MS });
    expect(outcomes(checks, "failed")).toEqual(["websocket-over-tls"]);
  });

  it("says what masking costs, and the loop over octets beside it", async () => {
    const figures = await measureMaskingCost(never);
    expect(figures.map(({ name, unit }) => `${name} ${unit}`)).toEqual(["maskUsPerMiB us", "byteLoopUsPerMiB us"]);
    for (const { estimate } of figures) expect(estimate).toMatchObject({ kind: "measured", trials: 15 });
  });
});
