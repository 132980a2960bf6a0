// The conformance table over HTTP/2, against /echo: all on one connection, each case on a stream of its own (RFC 8441 §5).
import { describe, expect, test } from "vitest";
import { type Case, encodeCase, expectedLines } from "../../../protocol/websocket/conformance/case-for-tests.ts";
import { TABLE } from "../../../protocol/websocket/conformance/table-for-tests.ts";
import { connectHttp2 } from "../../http2-for-tests.ts";
import { openHttp2Speaker } from "../../http2-websocket-for-tests.ts";
import { startTestServer } from "../../lab-server-for-tests.ts";

/** How pieces are put together again is the same code; the table over TCP cuts them everywhere. */
const inOnePiece = ({ chopBytes }: Case): boolean => chopBytes === undefined;

describe.for(TABLE)("$section", ({ cases }) => {
  test("all cases", { timeout: 60_000 }, async () => {
    const client = await connectHttp2(await startTestServer({ tls: true, http: 2 }));
    for (const testCase of cases.filter(inOnePiece)) {
      const speaker = await openHttp2Speaker(client);
      await speaker.say(encodeCase(testCase, "client"));
      expect([testCase.title, await speaker.untilEnd()]).toEqual([testCase.title, expectedLines(testCase)]);
      speaker.stream.destroy();
    }
  });
});
