// Polls past the framework are answered as through it, whatever goes wrong with them.
import { expect, onTestFinished, test, vi } from "vitest";
import { EPOCH, numberedJson, publishNumbered, startTestServer } from "./lab-server-for-tests.ts";
import { ask } from "./raw-connection-for-tests.ts";
import { ParameterError } from "./transports/start-cursor.ts";

const FRIEND = "https://friend.example";

test("the same answer to a path that the router finds and to one that has to be decoded first", async () => {
  const { port, stream } = await startTestServer({ allowOrigins: [FRIEND] });
  await publishNumbered(stream, 2);
  for (const query of [
    "after=0",
    "after=1",
    `after=${EPOCH}.2`,
    "after=9",
    "after=x",
    "",
    "after=%31",
    "after=1&after=x",
  ]) {
    for (const fields of [{}, { Origin: FRIEND }, { Origin: "https://evil.example" }]) {
      const [found, decoded] = await Promise.all([
        ask(port, `/poll?${query}`, { fields }),
        ask(port, `/p%6fll?${query}`, { fields }),
      ]);
      expect([query, found.status, found.text]).toEqual([query, decoded.status, decoded.text]);
      expect({ ...found.fields, date: "" }).toEqual({ ...decoded.fields, date: "" });
    }
  }
  expect((await ask(port, "/poll?after=1")).text).toBe(`[${numberedJson(2)}]`);
});

test("what an endpoint throws is answered once, and leaves the server as it was", async () => {
  const errors = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  onTestFinished(() => errors.mockRestore());
  let calls = 0;
  const { port } = await startTestServer({
    createLongPolling: () => ({
      answer(_, { after }) {
        calls++;
        if (after === "1") throw new Error("mine");
        throw new ParameterError("after", "something else");
      },
      stop: () => {},
    }),
  });
  const failed = await ask(port, "/long-poll?after=1");
  expect([failed.status, JSON.parse(failed.text)]).toMatchObject([500, { error: "internal error" }]);
  const refused = await ask(port, "/long-poll?after=2");
  expect([refused.status, refused.text]).toEqual([400, '{"error":"malformed after","expected":"something else"}\n']);
  expect(calls).toBe(2);
  expect((await ask(port, "/poll")).status).toBe(204);
});

test("a Host that looks like a remembered one with its Origin is judged by itself", async () => {
  const { port } = await startTestServer({ allowOrigins: [FRIEND] });
  expect((await ask(port, "/poll", { fields: { Host: "localhost", Origin: FRIEND } })).status).toBe(204);
  for (const host of [`localhost http ${FRIEND}`, `localhost\thttp\t${FRIEND}`]) {
    expect((await ask(port, "/poll", { fields: { Host: host } })).status).toBe(400);
  }
});
