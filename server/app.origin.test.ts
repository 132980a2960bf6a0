// Host and Origin over real requests, and the CORS fields that only an origin of --allow-origin gets (design.md, contract).
import { describe, expect, test } from "vitest";
import { startTestServer } from "./lab-server-for-tests.ts";
import { ask, connectRaw } from "./raw-connection-for-tests.ts";
import { openingRequest } from "./raw-websocket-for-tests.ts";

const FRIEND = "https://friend.example";
const PATHS = ["/poll", "/long-poll?waitMs=0", "/sse", "/ws", "/publish", "/echo", "/clock", "/stats", "/nothing"];

function corsFields(fields: NodeJS.Dict<string | string[]>): string[] {
  return Object.keys(fields).filter((name) => name.startsWith("access-control-"));
}

describe("refused with 403 and one line of JSON", () => {
  test.for([
    [{ Host: "evil.com" }, "Host not allowed"],
    [{ Host: "localhost.evil.com:80" }, "Host not allowed"],
    [{ Host: "localhost", Origin: "https://evil.com" }, "Origin not allowed"],
    [{ Host: "localhost", Origin: "null" }, "Origin not allowed"],
    [{ Host: "localhost:1", Origin: "http://localhost:2" }, "Origin not allowed"],
    [{ Host: "evil.com", Origin: FRIEND }, "Host not allowed"],
  ] as const)("%j", async ([fields, error]) => {
    const { port, stream } = await startTestServer({ allowOrigins: [FRIEND] });
    for (const path of PATHS) {
      for (const method of ["GET", "POST", "OPTIONS"]) {
        const answer = await ask(port, path, { method, fields, content: method === "POST" ? '{"payload":"x"}' : "" });
        expect([path, method, answer.status]).toEqual([path, method, 403]);
        expect(answer.text).toMatch(/^\{[^\n]+\}\n$/);
        expect(JSON.parse(answer.text)).toMatchObject({ error });
        expect(corsFields(answer.fields)).toEqual([]);
      }
    }
    expect([stream.lastId, stream.following]).toEqual([0, 0]);
  });

  test("an upgrade too: 403 before anything is accepted (CSWSH)", async () => {
    const { port, stream } = await startTestServer({ allowOrigins: [FRIEND] });
    for (const target of ["/ws", "/echo"]) {
      for (const fields of [{ Host: "evil.com" }, { Origin: "https://evil.com" }, { Origin: "null" }]) {
        const connection = await connectRaw(port);
        connection.send(openingRequest(target, fields));
        const answer = (await connection.readToEnd()).toString();
        expect(answer).toMatch(/^HTTP\/1\.1 403 Forbidden\r\n/);
        expect(answer).toMatch(/not allowed","expected":"[^\n]+"\}\n$/);
      }
    }
    expect(stream.following).toBe(0);
  });
});

describe("allowed", () => {
  test("no Origin, and the server's own: without CORS fields", async () => {
    const { port } = await startTestServer({ allowOrigins: [FRIEND] });
    for (const fields of [{}, { Host: `localhost:${port}`, Origin: `http://localhost:${port}` }]) {
      const answer = await ask(port, "/poll", { fields });
      expect(answer.status).toBe(204);
      expect(corsFields(answer.fields)).toEqual([]);
    }
  });

  test.for(["/poll", "/poll?after=9", "/poll?after=x", "/clock", "/ws", "/nothing"])(
    "an origin of --allow-origin may read %s, its errors and Stream-Cursor too",
    async (path) => {
      const { port } = await startTestServer({ allowOrigins: [FRIEND] });
      const { fields } = await ask(port, path, { fields: { Origin: FRIEND } });
      expect(fields).toMatchObject({
        "access-control-allow-origin": FRIEND,
        "access-control-expose-headers": "Stream-Cursor",
        vary: "Origin",
      });
      expect(fields).not.toHaveProperty("access-control-allow-credentials");
    },
  );

  test("its event stream as well", async () => {
    const { port } = await startTestServer({ allowOrigins: [FRIEND] });
    const connection = await connectRaw(port);
    connection.send(`GET /sse HTTP/1.1\r\nHost: localhost\r\nOrigin: ${FRIEND}\r\n\r\n`);
    expect(await connection.readUntil("\r\n\r\n")).toContain(`\r\nAccess-Control-Allow-Origin: ${FRIEND}\r\n`);
  });

  test("a WebSocket of an origin of --allow-origin, at a Host of --allow-host", async () => {
    const { port } = await startTestServer({ allowOrigins: [FRIEND], allowHosts: ["lab.example"] });
    const connection = await connectRaw(port);
    connection.send(openingRequest("/ws", { Origin: FRIEND, Host: "lab.example:80" }));
    expect(await connection.readUntil("\r\n")).toMatch(/^HTTP\/1\.1 101 /);
  });
});

describe("preflight (Fetch §4.8)", () => {
  const preflight = { "Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "content-type" };

  test("of an allowed origin: 204 with methods and fields", async () => {
    const { port } = await startTestServer({ allowOrigins: [FRIEND] });
    const fields = { Origin: FRIEND, ...preflight };
    const answer = await ask(port, "/publish", { method: "OPTIONS", fields });
    expect(answer.status).toBe(204);
    expect(answer.fields).toMatchObject({
      allow: "POST",
      "access-control-allow-origin": FRIEND,
      "access-control-allow-methods": "POST",
      "access-control-allow-headers": "Content-Type, Last-Event-ID",
    });
  });

  test("without an Origin it is an OPTIONS like any other: 405, no CORS fields", async () => {
    const { port } = await startTestServer({ allowOrigins: [FRIEND] });
    const answer = await ask(port, "/publish", { method: "OPTIONS", fields: preflight });
    expect(answer.status).toBe(405);
    expect(corsFields(answer.fields)).toEqual([]);
  });
});
