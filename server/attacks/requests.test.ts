// Attackers whose requests mean two things, or bring what was never meant (RFC 9112 §11).
import { describe, expect, test, vi } from "vitest";
import { EPOCH, publishNumbered, startTestServer } from "../lab-server-for-tests.ts";
import { ask, connectRaw } from "../raw-connection-for-tests.ts";
import { openingRequest } from "../raw-websocket-for-tests.ts";

/** Of all answers on one connection, which the server ends, or which asks for that with its last request; not of what went `before`. */
async function statusesOf(port: number, bytes: string, before = ""): Promise<string[]> {
  const connection = await connectRaw(port);
  if (before !== "") {
    connection.send(before);
    await connection.readUntil("\r\n\r\n");
  }
  connection.send(bytes);
  const last = "GET /clock HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
  connection.send(last);
  const all = (await connection.readToEnd()).toString("latin1");
  return [...all.matchAll(/^HTTP\/1\.1 (\d{3}) /gm)].map(([, status = ""]) => status);
}

const POST = "POST /publish HTTP/1.1\r\nHost: localhost\r\n";
/** What another reader of the same bytes would take for a request of its own. */
const HIDDEN = `${POST}Content-Length: 20\r\n\r\n{"payload":"hidden"}`;

const LONG_POLL = "GET /long-poll?waitMs=0 HTTP/1.1\r\nHost: localhost\r\n\r\n";

describe("request-smuggling: ambiguous bytes end their connection, and what hides in them is never carried out", () => {
  describe.for([
    ["on a new connection", ""],
    ["behind a long poll on the same connection", LONG_POLL],
  ] as const)("%s", ([, before]) => {
    test.for([
      ["Content-Length beside Transfer-Encoding", `Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`],
      ["Transfer-Encoding beside Content-Length", `Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n`],
      ["two Content-Length", "Content-Length: 0\r\nContent-Length: 90\r\n\r\n"],
      ["a list of Content-Length", "Content-Length: 0, 90\r\n\r\n"],
      ["a signed Content-Length", "Content-Length: +0\r\n\r\n"],
      ["a hexadecimal Content-Length", "Content-Length: 0x0\r\n\r\n"],
      ["chunked that is not last", "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n"],
      ["a coding that is not known", "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n"],
      ["a space before the colon", "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n"],
      ["a vertical tab before the coding", "Transfer-Encoding: \x0bchunked\r\n\r\n0\r\n\r\n"],
      ["a chunk size with 0x", "Transfer-Encoding: chunked\r\n\r\n0x0\r\n\r\n"],
      ["a negative chunk size", "Transfer-Encoding: chunked\r\n\r\n-1\r\n\r\n"],
      ["a chunk that is longer than its size", "Transfer-Encoding: chunked\r\n\r\n1\r\nxyz\r\n0\r\n\r\n"],
      ["line ends without CR in a chunked content", "Transfer-Encoding: chunked\r\n\r\n0\n\n"],
      ["a field that is folded (obs-fold)", "X: a\r\n Content-Length: 0\r\n\r\n"],
      ["a line end that is a CR alone", "X: a\rContent-Length: 0\r\n\r\n"],
      ["a NUL in a field", "X: a\0b\r\nContent-Length: 0\r\n\r\n"],
    ])("%s", async ([, head = ""]) => {
      const { port, stream } = await startTestServer();
      expect(await statusesOf(port, POST + head + HIDDEN, before)).toEqual(["400"]);
      expect(stream.lastId).toBe(0);
    });
  });

  test("in a target that is absolute the guard still looks at Host", async () => {
    const { port } = await startTestServer();
    const request = "GET http://localhost/poll HTTP/1.1\r\nHost: evil.example\r\n\r\n";
    expect(await statusesOf(port, request)).toEqual(["403", "200"]);
  });

  test("content whose length stands behind more fields than node:http tells of", async () => {
    const { port, stream } = await startTestServer();
    const request = `${LONG_POLL.slice(0, -2)}${"a:b\r\n".repeat(1100)}Content-Length: ${HIDDEN.length}\r\n\r\n${HIDDEN}`;
    expect(await statusesOf(port, request)).toEqual(["204", "200"]);
    expect(stream.lastId).toBe(0);
  });

  test("what follows a long poll or an event stream is no request before its turn", async () => {
    const { port, stream } = await startTestServer();
    const connection = await connectRaw(port);
    connection.send(`GET /sse HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: none\r\n\r\n${HIDDEN}`);
    await connection.readUntil(`id: ${EPOCH}.0\n\n`);
    expect(stream.lastId).toBe(0);
  });
});

const LINE_ENDS = ["x%0d%0aSet-Cookie:%20a=b", "test.1%0aevent:%20gap", "%0d%0a%0d%0aid:%207", "%00", "1%0d"];

describe("header-injection: a line end that a client sends never becomes one of ours", () => {
  test.for(LINE_ENDS)("in a cursor: %s", async (cursor) => {
    const { port } = await startTestServer();
    for (const path of ["/poll", "/long-poll", "/sse"]) {
      const { status, text, fields } = await ask(port, `${path}?after=${cursor}`);
      expect([path, status]).toEqual([path, 400]);
      expect(text).toMatch(/^\{"error":"[^\n]+","expected":"[^\n]+"\}\n$/);
      expect(fields["set-cookie"]).toBeUndefined();
    }
    const connection = await connectRaw(port);
    connection.send(openingRequest(`/ws?after=${cursor}`));
    expect((await connection.readToEnd()).toString()).toMatch(/^HTTP\/1\.1 400 (?![^]*\r\nSet-Cookie)/);
  });

  test.for([
    ["Last-Event-ID", "1\rSet-Cookie: a=b"],
    ["Last-Event-ID", "1\0"],
    ["Last-Event-ID", "1\r\n Set-Cookie: a=b"],
    ["Origin", "http://localhost\rSet-Cookie: a=b"],
    ["Sec-WebSocket-Protocol", "lab.json.v1\rSet-Cookie: a=b"],
  ])("in the field %s: %j", async ([name = "", value = ""]) => {
    const { port, stream } = await startTestServer();
    const target = name === "Sec-WebSocket-Protocol" ? "/ws" : "/sse";
    const connection = await connectRaw(port);
    connection.send(openingRequest(target, { [name]: value }));
    expect((await connection.readToEnd()).toString()).toMatch(/^HTTP\/1\.1 40[03] (?![^]*\nSet-Cookie)/i);
    expect(stream.following).toBe(0);
  });

  test("in a payload it stays inside its JSON, on one line of the event stream", async () => {
    const { port, stream } = await startTestServer();
    await stream.publish("a\r\n\r\nid: 99\nevent: gap\n\n", 1000);
    const connection = await connectRaw(port);
    connection.send("GET /sse?after=0 HTTP/1.1\r\nHost: localhost\r\n\r\n");
    expect(await connection.readUntil("}\n\n")).toContain('"payload":"a\\r\\n\\r\\nid: 99\\nevent: gap\\n\\n"}\n\n');
  });
});

describe("prototype-keys: a key that every object seems to have is a key like any other", () => {
  test.for(["__proto__", "constructor", "prototype"])("%s", async (key) => {
    const { port, stream } = await startTestServer();
    const refused = await ask(port, "/publish", { method: "POST", content: `{"${key}":{"payload":"polluted"}}` });
    expect(refused.status).toBe(400);
    const content = `{"payload":"honest","${key}":{"polluted":true}}`;
    expect((await ask(port, "/publish", { method: "POST", content })).status).toBe(201);
    expect((await ask(port, "/echo", { method: "POST", content })).text).toBe(content);
    expect((await ask(port, `/poll?${key}=1&after=0`)).text).toMatch(/^\[\{"id":1,.*"payload":"honest"\}\]$/);
    expect((await ask(port, `/${key}`)).status).toBe(404);
    expect(stream.lastId).toBe(1);
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
  });
});

test("secrets-in-logs: refused and failing requests leave nothing of theirs in what the server prints", async () => {
  const printed: string[] = [];
  const write = (chunk: unknown): boolean => printed.push(String(chunk)) > 0;
  for (const stream of [process.stdout, process.stderr]) vi.spyOn(stream, "write").mockImplementation(write);
  for (const name of ["log", "warn", "error"] as const) vi.spyOn(console, name).mockImplementation(write);
  try {
    const { port, stream } = await startTestServer();
    await publishNumbered(stream, 1);
    const fields = { Cookie: "session=SECRET", Authorization: "Bearer SECRET" };
    for (const path of [
      "/poll?after=SECRET",
      "/nothing?token=SECRET",
      "/long-poll?waitMs=SECRET",
      "/sse?after=SECRET",
    ]) {
      expect((await ask(port, path, { fields })).status).toBeGreaterThanOrEqual(400);
    }
    await ask(port, "/publish", { method: "POST", fields, content: '{"payload":SECRET}' });
    await statusesOf(port, `GET /poll?token=SECRET HTTP/1.1\r\nHost: SECRET@evil\r\nCookie: SECRET\r\n\r\n`);
    await statusesOf(port, `POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: SECRET\r\n\r\n`);
    const connection = await connectRaw(port);
    connection.send(openingRequest("/ws?after=SECRET", { Cookie: "SECRET" }));
    await connection.readToEnd();
  } finally {
    vi.restoreAllMocks();
  }
  expect(printed.join("")).not.toContain("SECRET");
});
