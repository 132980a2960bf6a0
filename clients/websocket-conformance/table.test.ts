// The conformance table over TCP, against the client: replies in order, the close code, nothing behind it, and what `closed` says.
import { describe, expect, it } from "vitest";
import { encodeCase, expectedLines } from "../../protocol/websocket/conformance/case-for-tests.ts";
import { TABLE } from "../../protocol/websocket/conformance/table-for-tests.ts";
import { WebSocketError } from "../../protocol/websocket/errors.ts";
import { connectEcho } from "../testing/frame-server.ts";

/** A case that the client leaves without an answer ends here; a busy machine takes a second for one of 16 MiB. */
const TIMEOUT_MS = 20_000;

describe.for(TABLE)("$section", ({ cases }) => {
  it.for(cases.map((testCase) => [testCase.title, testCase] as const))(
    "%s",
    { timeout: TIMEOUT_MS },
    async ([, testCase]) => {
      const { server, client } = await connectEcho();
      await server.say(encodeCase(testCase, "server"));
      const lines = await server.untilClose();
      server.socket.end(); // §7.1.1
      expect(await server.untilEnd()).toEqual(lines);
      expect(lines).toEqual(expectedLines(testCase));
      const { code, error } = await client.closed;
      const toldCode = testCase.end === "open" ? 1000 : testCase.end;
      if (error === undefined) expect(code).toBe(toldCode);
      else expect([code, error instanceof WebSocketError && error.closeCode]).toEqual([1006, toldCode]); // §7.1.5
    },
  );
});
