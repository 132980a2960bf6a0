// /healthz and /readyz as a container's probes and a balancer ask for them.
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { startTestServer } from "../lab-server-for-tests.ts";
import { ask, connectRaw } from "../raw-connection-for-tests.ts";

describe.for(["/healthz", "/readyz"])("%s", (path) => {
  test("200 and ok, not to be stored", async () => {
    const { port } = await startTestServer();
    const { status, text, fields } = await ask(port, path);
    expect({ status, text }).toEqual({ status: 200, text: "ok\n" });
    expect(fields).toMatchObject({ "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" });
  });

  test("HEAD without content; other methods 405 with Allow", async () => {
    const { port } = await startTestServer();
    expect(await ask(port, path, { method: "HEAD" })).toMatchObject({ status: 200, text: "" });
    expect(await ask(port, path, { method: "POST" })).toMatchObject({ status: 405, fields: { allow: "GET, HEAD" } });
  });

  test.for([
    ["an address that is no loopback", "HTTP/1.1\r\nHost: 10.1.2.3:8080\r\n"],
    ["another name and origin", "HTTP/1.1\r\nHost: lab.example\r\nOrigin: https://other.example\r\n"],
    ["no Host, over HTTP/1.0", "HTTP/1.0\r\n"],
  ])("asked with %s: 200", async ([, head]) => {
    const { port } = await startTestServer();
    const connection = await connectRaw(port);
    connection.send(`GET ${path} ${head}\r\n`);
    expect(await connection.readUntil("\r\n")).toBe("HTTP/1.1 200 OK\r\n");
  });
});

test("draining: /readyz says 503, and all else goes on, until it closes", async () => {
  const server = await startTestServer();
  vi.useFakeTimers({ toFake: ["setTimeout"] });
  onTestFinished(() => void vi.useRealTimers());
  const drained = server.drain(20_000);
  const ready = await ask(server.port, "/readyz");
  expect(ready.status).toBe(503);
  expect(JSON.parse(ready.text)).toEqual({ error: "the server is about to stop", expected: "another server" });
  expect((await ask(server.port, "/healthz")).status).toBe(200);
  expect((await ask(server.port, "/poll")).status).toBe(204);
  vi.advanceTimersByTime(20_000);
  vi.useRealTimers();
  await drained;
  await server.close({ graceMs: 0 });
  await expect(ask(server.port, "/healthz")).rejects.toThrow("ECONNREFUSED");
});

test("a publisher far behind its schedule is not ready; one that is a little late is", async () => {
  let overdueUs = 9_000_000;
  const report = () => ({ published: 0, latenessMeanUs: 0, latenessMaxUs: 0 });
  const { port } = await startTestServer({ publisher: () => ({ report, overdueUs: () => overdueUs }) });
  expect((await ask(port, "/readyz")).status).toBe(200);
  overdueUs = 11_000_000;
  expect(await ask(port, "/readyz")).toMatchObject({ status: 503, text: expect.stringContaining("late") });
});
