// Cursors over HTTP: what /poll, /long-poll and /sse answer to `after`, with which status and fields (design.md, contract).
import { describe, expect, test } from "vitest";
import { EPOCH, numberedJson, publishNumbered, startTestServer, type TestServer } from "./lab-server-for-tests.ts";
import { type Answer, ask, connectRaw } from "./raw-connection-for-tests.ts";

/** Five were published, three are kept. */
async function startWithFive(): Promise<TestServer> {
  const server = await startTestServer({ history: 3 });
  await publishNumbered(server.stream, 5);
  return server;
}

function arrayOf(...ids: number[]): string {
  return `[${ids.map(numberedJson).join(",")}]`;
}

const GAP = `{"gap":{"oldestId":3,"lastId":5,"cursor":"${EPOCH}.2"}}\n`;
const STREAM_FIELDS = { "stream-cursor": `${EPOCH}.5`, "cache-control": "no-store" };

/** What both kinds of polling answer at once. */
describe.for(["/poll", "/long-poll"])("GET %s", (path) => {
  test.for([
    ["0", arrayOf(3, 4, 5)],
    ["2", arrayOf(3, 4, 5)],
    [`${EPOCH}.2`, arrayOf(3, 4, 5)],
    [`${EPOCH}.4`, arrayOf(5)],
    ["4", arrayOf(5)],
  ])("after=%s: 200 and an array", async ([after, content]) => {
    const { port } = await startWithFive();
    const answer = await ask(port, `${path}?after=${after}`);
    expect([answer.status, answer.text]).toEqual([200, content]);
    expect(answer.fields).toMatchObject({
      ...STREAM_FIELDS,
      "content-type": "application/json",
      "content-length": String(content?.length),
    });
    expect(Date.parse(answer.fields.date ?? "")).not.toBeNaN();
  });

  test.for(["1", "6", `${EPOCH}.1`, `${EPOCH}.0`, `${EPOCH}.6`, "other.5", "other.0"])(
    "after=%s: 410 and the gap, never silence",
    async (after) => {
      const { port } = await startWithFive();
      const answer = await ask(port, `${path}?after=${after}`);
      expect([answer.status, answer.text]).toEqual([410, GAP]);
      expect(answer.fields).toMatchObject({ ...STREAM_FIELDS, "stream-cursor": `${EPOCH}.2` });
    },
  );

  test("the cursor of a gap leads on", async () => {
    const { port } = await startWithFive();
    const { fields } = await ask(port, `${path}?after=old.77`);
    const answer = await ask(port, `${path}?after=${String(fields["stream-cursor"])}`);
    expect(answer.text).toBe(arrayOf(3, 4, 5));
  });

  test("nothing new: 204 without content, and the cursor says so", async () => {
    const { port } = await startWithFive();
    for (const query of ["waitMs=0", `waitMs=0&after=${EPOCH}.5`, "waitMs=0&after=5"]) {
      const answer = await ask(port, `${path}?${query}`);
      expect([answer.status, answer.text]).toEqual([204, ""]);
      expect(answer.fields).toMatchObject(STREAM_FIELDS);
      expect(answer.fields).not.toHaveProperty("content-length"); // RFC 9110 §8.6: none with 204
      expect(answer.fields).toHaveProperty("date");
    }
  });

  test("an answer carries what fits in 8 MiB and one more; its cursor leads to the rest", async () => {
    const { port, stream } = await startTestServer();
    for (let i = 0; i < 4; i++) await stream.publish("x".repeat(4 * 1024 * 1024), 0);
    const first = await ask(port, `${path}?after=0`);
    expect(first.fields["stream-cursor"]).toBe(`${EPOCH}.2`);
    const rest: { id: number }[] = JSON.parse((await ask(port, `${path}?after=${EPOCH}.2`)).text);
    expect(rest.map(({ id }) => id)).toEqual([3, 4]);
  });
});

describe("malformed parameters: 400, one line of JSON that says what was expected", () => {
  const malformed = ["", "x", "-1", "1.5.5", "01", "1e3", "test.", ".1", "test.-1", "a b.1", "9007199254740993", "%zz"];
  const cases = ["/poll", "/long-poll", "/sse"].flatMap((path) => malformed.map((after) => [path, after] as const));

  function expectProblem(answer: Answer, error: string): void {
    expect(answer.status).toBe(400);
    expect(answer.text).toMatch(/^\{"error":"[^"]+","expected":"[^\n]+"\}\n$/);
    expect(JSON.parse(answer.text)).toMatchObject({ error });
    expect(answer.fields).toMatchObject({ "content-type": "application/json", "cache-control": "no-store" });
  }

  test.for(cases)("%s?after=%s", async ([path, after]) => {
    const { port } = await startTestServer();
    expectProblem(await ask(port, `${path}?after=${after.replace(" ", "+")}`), "malformed after");
  });

  test.for(["", "x", "-1", "1.5", "300001", "1e3", "99999999999999999999"])("/long-poll?waitMs=%s", async (waitMs) => {
    const { port, stream } = await startTestServer();
    expectProblem(await ask(port, `/long-poll?waitMs=${waitMs}`), "malformed waitMs");
    expect(stream.waiting).toBe(0);
  });

  test.for(["x", "test.1.2", "-1"])("Last-Event-ID: %s", async (id) => {
    const { port, stream } = await startTestServer();
    const answer = await ask(port, "/sse?after=0", { fields: { "Last-Event-ID": id } });
    expectProblem(answer, "malformed Last-Event-ID");
    expect(stream.following).toBe(0);
  });
});

test("/sse answers 200 with the stream's fields, and its first block is the starting cursor alone", async () => {
  const { port } = await startWithFive();
  const connection = await connectRaw(port);
  connection.send("GET /sse HTTP/1.1\r\nHost: localhost\r\n\r\n");
  const head = await connection.readUntil("\r\n\r\n");
  expect(head).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
  expect(head).toContain("\r\nContent-Type: text/event-stream\r\n");
  expect(head).toContain(`\r\nStream-Cursor: ${EPOCH}.5\r\n`);
  expect(head).toContain("\r\nCache-Control: no-store\r\n");
  expect(head).toContain("\r\nDate: ");
  expect(await connection.readUntil("\n\n")).toBe(`c\r\nid: ${EPOCH}.5\n\n`);
});
