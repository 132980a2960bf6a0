// The conformance table over TCP, against /echo: replies in order, the close code, nothing behind it, and the server ends TCP first.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { encodeCase, expectedLines } from "../../../protocol/websocket/conformance/case-for-tests.ts";
import { TABLE } from "../../../protocol/websocket/conformance/table-for-tests.ts";
import { type LabServer, startLabServer } from "../../lab-server.ts";
import { openSpeaker } from "./speaker-for-tests.ts";

let server: LabServer;
beforeAll(async () => void (server = await startLabServer({ port: 0 })));
afterAll(() => server.close({ graceMs: 0 }));

/** A case that the server leaves without an answer ends here; a busy machine takes a second for one of 16 MiB. */
const TIMEOUT_MS = 20_000;

describe.for(TABLE)("$section", ({ cases }) => {
  test.for(cases.map((testCase) => [testCase.title, testCase] as const))(
    "%s",
    { timeout: TIMEOUT_MS },
    async ([, testCase]) => {
      const speaker = await openSpeaker(server.port);
      await speaker.say(encodeCase(testCase, "client"));
      expect(await speaker.untilEnd()).toEqual(expectedLines(testCase)); // §7.1.1: the server ends TCP
    },
  );
});
