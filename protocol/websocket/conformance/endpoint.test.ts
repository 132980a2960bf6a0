// The conformance table through the endpoint without sockets, in both roles; short cases also cut at every byte.
import { describe, expect, test } from "vitest";
import { everyCut, toHex } from "../../bytes-for-tests.ts";
import { createTestEndpoint } from "../endpoint-for-tests.ts";
import type { Endpoint } from "../endpoint.ts";
import type { Role } from "../frame-parser.ts";
import { type Case, encodeCase, expectedLines, linesOf, MAX_MESSAGE_BYTES } from "./case-for-tests.ts";
import { TABLE } from "./table-for-tests.ts";
import { joinBytes } from "./wire-for-tests.ts";
import { createWireObserver } from "./wire-observer-for-tests.ts";

const SHORT_BYTES = 130;

/** What an endpoint that echoes wrote, and how often it said its end. */
function converse(role: Role, chunks: readonly Uint8Array[]): { lines: string[]; ends: number; state: string } {
  const observer = createWireObserver(role);
  let ends = 0;
  const late = (): void => {
    if (ends > 0) throw new Error("something was handed over behind the end");
  };
  const endpoint: Endpoint = createTestEndpoint(
    role,
    {
      onText: (text) => void (late(), endpoint.sendText(text)),
      onBinary: (bytes) => void (late(), endpoint.sendBinary(bytes)),
      onPing: late,
      onPong: late,
      onClosed: () => void ends++,
      write: (bytes, payload) => {
        observer.push(bytes);
        if (payload !== undefined) observer.push(payload);
        return true;
      },
    },
    { maxMessageBytes: MAX_MESSAGE_BYTES },
  );
  for (const chunk of chunks) endpoint.receive(chunk.slice()); // it owns what it gets
  observer.end();
  return { lines: linesOf(observer.events), ends, state: endpoint.state };
}

/** The case as it is chopped, then, if it is short, in every other way: the first that differs. */
function run(testCase: Case, role: Role): { cut: string; lines: string[]; ends: number; state: string } {
  const sender = role === "server" ? "client" : "server";
  const chunks = encodeCase(testCase, sender);
  const whole = joinBytes(chunks);
  const first = { cut: "as given", ...converse(role, chunks) };
  if (whole.length > SHORT_BYTES) return first;
  for (const pieces of everyCut(whole)) {
    const seen = converse(role, pieces);
    if (seen.lines.join("\n") !== first.lines.join("\n") || seen.ends !== 1) {
      return { cut: pieces.map(toHex).join(" | "), ...seen };
    }
  }
  return first;
}

describe.for(["server", "client"] as const)("an endpoint as %s", (role) => {
  describe.for(TABLE)("$section", ({ cases }) => {
    test.for(cases.map((testCase) => [testCase.title, testCase] as const))("%s", ([, testCase]) => {
      expect(run(testCase, role)).toEqual({
        cut: "as given",
        lines: expectedLines(testCase),
        ends: 1,
        state: "closed",
      });
    });
  });
});
