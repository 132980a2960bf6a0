// HTTP/1.1 at the edges: Host, the forms of a request target, ignored upgrades, pipelining (RFC 9110, RFC 9112).
import { describe, expect, test } from "vitest";
import { EPOCH, numberedJson, publishNumbered, startTestServer } from "./lab-server-for-tests.ts";
import { MAX_PIPELINED_REQUESTS } from "./limits.ts";
import { connectRaw } from "./raw-connection-for-tests.ts";

/** The offer that `curl --http2` and Java's HttpClient send along with their first request. */
const H2C = "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQCAAAAAAIAAAAA\r\n";

/** The status line's code. */
async function statusOf(port: number, request: string): Promise<string> {
  const connection = await connectRaw(port);
  connection.send(request);
  return (await connection.readUntil("\r\n")).slice(9, 12);
}

describe("Host", () => {
  test.for([
    ["doubled (RFC 9112 §3.2)", "GET /poll HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n\r\n"],
    ["not a host", "GET /poll HTTP/1.1\r\nHost: 127.0.0.1:99999\r\n\r\n"],
    ["missing in HTTP/1.0", "GET /poll HTTP/1.0\r\n\r\n"],
  ])("%s: 400 and one line of JSON", async ([, request = ""]) => {
    const { port } = await startTestServer();
    const connection = await connectRaw(port);
    connection.send(request);
    expect(await connection.readUntil("\r\n\r\n")).toMatch(/^HTTP\/1\.1 400 [^]*content-type: application\/json/i);
    expect(await connection.readUntil("\n")).toMatch(/^\{"error":"[^"]+","expected":"[^"]+"\}\n$/);
  });

  test("missing in HTTP/1.1: 400 (RFC 9112 §3.2)", async () => {
    const { port } = await startTestServer();
    expect(await statusOf(port, "GET /poll HTTP/1.1\r\n\r\n")).toBe("400");
  });
});

describe("the request target", () => {
  test("in absolute-form is accepted and counted like any other (RFC 9112 §3.2.2)", async () => {
    const { port, stream, meter } = await startTestServer();
    await publishNumbered(stream, 1);
    const target = `http://localhost:${port}/poll?after=0`;
    expect(await statusOf(port, `GET ${target} HTTP/1.1\r\nHost: localhost:${port}\r\n\r\n`)).toBe("200");
    expect(meter.snapshot()["short-polling"].requests).toBe(1);
  });

  test.for(["*", "poll", "/po\\ll"])("%s: 400 and one line of JSON", async (target) => {
    const { port } = await startTestServer();
    const connection = await connectRaw(port);
    connection.send(`OPTIONS ${target} HTTP/1.1\r\nHost: localhost\r\n\r\n`);
    expect(await connection.readUntil("\r\n\r\n")).toMatch(/^HTTP\/1\.1 400 /);
  });
});

describe("an offer to upgrade to something else than WebSocket is ignored (RFC 9110 §7.8)", () => {
  test("a GET is answered, and the connection goes on", async () => {
    const { port, stream } = await startTestServer();
    await publishNumbered(stream, 1);
    const connection = await connectRaw(port);
    for (let request = 0; request < 2; request++) {
      connection.send(`GET /poll?after=0 HTTP/1.1\r\nHost: localhost\r\n${H2C}\r\n`);
      expect((await connection.readUntil("\r\n\r\n")).slice(9, 12)).toBe("200");
      await connection.readUntil("]");
    }
  });

  test("a POST keeps its content", async () => {
    const { port } = await startTestServer();
    const connection = await connectRaw(port);
    connection.send(`POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n${H2C}\r\nhello`);
    expect(await connection.readUntil("\r\n\r\n")).toMatch(/^HTTP\/1\.1 200 /);
    expect((await connection.read(5)).toString()).toBe("hello");
  });
});

describe("pipelining (RFC 9112 §9.3.2)", () => {
  test("answers come in the order of the requests", async () => {
    const { port, stream } = await startTestServer();
    await publishNumbered(stream, 2);
    const connection = await connectRaw(port);
    const get = (path: string): string => `GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`;
    connection.send(get("/long-poll") + get("/poll?after=1") + get("/clock"));
    await stream.reached("waiting", 1);
    await publishNumbered(stream, 1);
    await connection.readUntil("\r\n\r\n");
    expect((await connection.read(numberedJson(3).length + 2)).toString()).toBe(`[${numberedJson(3)}]`);
    await connection.readUntil("\r\n\r\n[");
    expect(await connection.readUntil("]")).toBe(`${numberedJson(2)}]`); // as it stood when it was asked
    await connection.readUntil("\r\n\r\n");
    expect(await connection.readUntil("}")).toContain(`"cursor":"${EPOCH}.`);
  });

  test("requests that wait behind an endless answer are forgotten with their connection", async () => {
    const { port, stream } = await startTestServer();
    const connection = await connectRaw(port);
    connection.send("GET /long-poll HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(2));
    await stream.reached("waiting", 2);
    connection.send("GET /sse HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(3));
    await stream.reached("following", 3);
    connection.socket.destroy();
    await Promise.all([stream.reached("following", 0), stream.reached("waiting", 0)]);
  });

  test("who asks more than so many before it has its answers is cut, and nothing of it stays", async () => {
    const { port, stream, meter } = await startTestServer();
    const connection = await connectRaw(port);
    const ask = (count: number): void =>
      connection.send("GET /long-poll HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(count));
    ask(MAX_PIPELINED_REQUESTS);
    await stream.reached("waiting", MAX_PIPELINED_REQUESTS);
    ask(100);
    expect(await connection.readToEnd()).toHaveLength(0);
    await stream.reached("waiting", 0);
    expect(meter.snapshot()["long-polling"]).toMatchObject({ open: 0, requests: MAX_PIPELINED_REQUESTS });
  });

  test("an event stream that waits behind another answer comes after it", async () => {
    const { port, stream } = await startTestServer();
    const connection = await connectRaw(port);
    const get = (target: string): string => `GET ${target} HTTP/1.1\r\nHost: localhost\r\n\r\n`;
    connection.send(get("/long-poll") + get("/sse"));
    await Promise.all([stream.reached("waiting", 1), stream.reached("following", 1)]);
    await publishNumbered(stream, 1);
    expect(await connection.readUntil("\r\n\r\n")).toMatch(/\r\nContent-Type: application\/json/i);
    expect(await connection.readUntil("\r\n\r\n")).toMatch(
      /^\[.*\]HTTP\/1\.1 200 OK\r\nContent-Type: text\/event-stream/i,
    );
    expect(await connection.readUntil("}")).toContain(`id: ${EPOCH}.0\n\n`);
  });

  test("an event stream alone has the connection for itself: what is asked behind it is not answered (RFC 9112 §9.6)", async () => {
    const { port, stream } = await startTestServer();
    const connection = await connectRaw(port);
    connection.send("GET /sse HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(2));
    await stream.reached("following", 1);
    expect(await connection.readUntil("\r\n\r\n")).toMatch(/\r\nConnection: close\r\n/);
    await publishNumbered(stream, 1);
    await connection.readUntil(numberedJson(1));
    expect(stream.following).toBe(1);
  });
});

test("HTTP/1.0 gets an answer without chunks that ends with the connection (RFC 9112 §6.1)", async () => {
  const { port, stream } = await startTestServer();
  const connection = await connectRaw(port);
  connection.send("GET /sse HTTP/1.0\r\nHost: localhost\r\n\r\n");
  expect(await connection.readUntil("\r\n\r\n")).not.toMatch(/transfer-encoding/i);
  expect(await connection.readUntil("\n\n")).toBe(`id: ${EPOCH}.0\n\n`);
  await publishNumbered(stream, 1);
  expect(await connection.readUntil("\n\n")).toBe(`id: ${EPOCH}.1\ndata: ${numberedJson(1)}\n\n`);
});

test("an Upgrade field without the connection option is ignored, on /sse too (RFC 9110 §7.8)", async () => {
  const { port } = await startTestServer();
  for (const [path, status] of [
    ["/sse", 200],
    ["/poll", 204],
  ] as const) {
    const connection = await connectRaw(port);
    connection.send(`GET ${path} HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n\r\n`);
    expect(await connection.readUntil("\r\n\r\n")).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
  }
});
