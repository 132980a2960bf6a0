// Who may have a session, and who may steer it.
import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import type { IncomingMessage } from "node:http";
import { get } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { buildPrograms } from "../../bench/run/programs.ts";
import { TEST_CERTIFICATE, TEST_KEY } from "../../clients/testing/certificate.ts";
import { CALLED_ENVIRONMENT } from "../../server/remote-calls.ts";
import { type LiveLab, startLiveLab, steerSession } from "./lab-for-tests.ts";
import { createSessions } from "./sessions.ts";

let lab: LiveLab;

beforeAll(async () => {
  lab = await startLiveLab({ maxSessions: 100 });
});

afterAll(() => lab.close());

/** A folder as `npm run build` leaves it, as far as these tests look. */
async function builtPages(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "live-pages-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  for (const name of ["live.html", "connections.html"]) await writeFile(join(folder, name), "a page");
  return folder;
}

describe("POST /live/sessions", () => {
  it("makes one, at an origin of its own, with pages of its own and the way back to the others", async () => {
    const response = await lab.post("{}");
    expect(response.status).toBe(201);
    const { url } = (await response.json()) as { url: string };
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/live#session=[\w-]{22}$/);
    const live = await fetch(url); // there is no built page in this test
    expect(live.status).toBe(503);
    const { origin } = new URL(url);
    for (const path of ["/", "/frames", "/run?lang=zh"]) {
      const response = await fetch(origin + path, { redirect: "manual" });
      expect([response.status, response.headers.get("location")]).toEqual([302, lab.url + path]);
    }
    expect(await (await fetch(`${lab.url}/live/session`)).json()).toEqual({ session: null });
  });

  it("over HTTP/2 makes one with TLS, for the page of the six connections", async () => {
    const response = await lab.post('{"http":2}');
    expect(((await response.json()) as { url: string }).url).toMatch(/^https:.+\/connections#session=/);
  });

  it.each(["", "{", "1", '{"http":3}', `{"http":1,"x":"${"x".repeat(2000)}"}`])(
    "%.20j is answered 400",
    async (body) => {
      const response = await lab.post(body);
      expect([response.status, await response.json()]).toEqual([
        400,
        { error: "malformed content", expected: 'a JSON object {} or {"http":1} or {"http":2}' },
      ]);
    },
  );

  it("is for pages of the lab alone", async () => {
    const before = lab.sessions.count;
    expect((await lab.post("{}", { Origin: "http://elsewhere.example" })).status).toBe(403);
    expect(lab.sessions.count).toBe(before);
  });

  it("beyond the limit is answered 503, until a page has gone", async () => {
    const small = await startLiveLab({ maxSessions: 1 });
    onTestFinished(() => small.close());
    const answers = await Promise.all([small.post("{}"), small.post("{}")]);
    const [refused, ...others] = answers.toSorted((one, other) => other.status - one.status);
    expect([refused?.status, ...others.map(({ status }) => status)]).toEqual([503, 201]);
    expect(refused?.headers.get("retry-after")).toBe("30");
    expect(await refused?.json()).toEqual({
      error: "there is 1 live session already",
      expected: "fewer: one ends soon after its page is closed",
    });
  });

  it("of a lab that is closing is answered 503", async () => {
    const closing = await startLiveLab();
    onTestFinished(() => closing.close());
    const made = closing.post("{}"); // perhaps while it is made
    await closing.sessions.close();
    expect([201, 503]).toContain((await made).status);
    const answer = await closing.post("{}");
    expect([answer.status, answer.headers.get("retry-after")]).toEqual([503, null]);
    expect(await answer.json()).toEqual({ error: "the lab is closing", expected: "one that goes on" });
  });

  it.each([
    ["lab.localhost:8080", "ws://lab.localhost:8080"],
    ["[::1]:8080", "ws:"],
  ])(
    "for a lab at %s has pages that may connect to %s: a policy cannot name an IPv6 address",
    async (mainHost, source) => {
      const withPages = await startLiveLab({ distDir: await builtPages() });
      onTestFinished(() => withPages.close());
      const { origin } = await withPages.sessions.open({ http: 1, mainHost });
      const page = await fetch(`http://127.0.0.1:${new URL(origin).port}/live`);
      expect(page.headers.get("content-security-policy")).toContain(`connect-src 'self' ${source};`);
    },
  );
});

it("where the lab has TLS, its sessions have its certificate, which then has to be accepted once", async () => {
  const certificate = { certificatePem: TEST_CERTIFICATE, keyPem: TEST_KEY };
  const sessions = createSessions({ distDir: ".", resultsDir: ".", host: "127.0.0.1", certificate });
  onTestFinished(() => sessions.close());
  const ask = async (
    url: string,
  ): Promise<{ status: number | undefined; location: string | undefined; body: string }> => {
    const [answer] = (await once(get(url, { ca: TEST_CERTIFICATE, agent: false }), "response")) as [IncomingMessage];
    return { status: answer.statusCode, location: answer.headers.location, body: await text(answer) };
  };
  const [one, two] = await Promise.all(
    ([1, 2] as const).map((http) => sessions.open({ http, mainHost: "localhost:4433" })),
  );
  expect(one?.origin).toMatch(/^https:\/\/localhost:/);
  expect((await ask(`${one?.origin}/live/session`)).body).toBe('{"session":{"mainUrl":"https://localhost:4433"}}');
  // Over HTTP/2 Live's counters could not tell the transports apart.
  expect(await ask(`${two?.origin}/live`)).toMatchObject({ status: 302, location: "https://localhost:4433/live" });
});

describe("/live/control", () => {
  it("takes one page", async () => {
    const { origin, controlUrl } = await lab.newSession();
    const first = await steerSession(controlUrl, origin);
    await first.heard("settings");
    const second = await steerSession(controlUrl, origin);
    expect(await second.webSocket.nextClose()).toEqual({
      code: 1008,
      reason: "another page steers this session: expected one page",
    });
    first.webSocket.connection.socket.destroy();
    await expect
      .poll(async () => {
        const { webSocket } = await steerSession(controlUrl, origin);
        const [{ opcode }] = [await webSocket.nextFrame()];
        return opcode;
      })
      .toBe(1);
  });

  it("is known to nobody but who asked for the session", async () => {
    const distDir = await builtPages();
    const withPages = await startLiveLab({ distDir });
    onTestFinished(() => withPages.close());
    const { id, origin } = await withPages.sessions.open({ http: 1, mainHost: "127.0.0.1:8080" });
    for (const path of ["/live", "/connections", "/live/session", "/stats", "/clock", "/results"]) {
      const answer = await fetch(origin + path);
      const said = JSON.stringify([...answer.headers]) + (await answer.text());
      expect([answer.status, said.includes(id)], path).toEqual([200, false]);
    }
    for (const other of [withPages.url, "http://elsewhere.example", "null"]) {
      expect((await fetch(`${origin}/live/session`, { headers: { Origin: other } })).status, other).toBe(403);
    }
  });

  it("takes a session's page for that session alone", async () => {
    const [one, other] = [await lab.newSession(), await lab.newSession()];
    const { webSocket } = await steerSession(one.controlUrl, other.origin);
    expect(await webSocket.nextClose()).toEqual({ code: 1008, reason: "expected a page of the session's own" });
    const unknown = await steerSession(`${lab.url}/live/control?session=x`, other.origin);
    expect((await unknown.webSocket.nextClose()).code).toBe(1008);
  });

  it.each(["http://elsewhere.example", "null"])("refuses a page of %s", async (origin) => {
    const { controlUrl } = await lab.newSession();
    await expect(steerSession(controlUrl, origin)).rejects.toThrow("403");
  });

  it("answers an order that is none with what it expects", async () => {
    const { origin, controlUrl } = await lab.newSession();
    const { webSocket } = await steerSession(controlUrl, origin);
    const problem = async (): Promise<unknown> => {
      const said = JSON.parse(await webSocket.nextText()) as { error?: string };
      return said.error === undefined ? problem() : said;
    };
    for (const order of [
      '{"do":"set","messagesPerSecond":201,"payloadBytes":1,"rttMs":0}',
      '{"do":"set","messagesPerSecond":1,"payloadBytes":1.5,"rttMs":0}',
      '{"do":"set","messagesPerSecond":1,"payloadBytes":1,"rttMs":-1}',
      '{"do":"stall","ms":60000}',
      '{"do":"__proto__"}',
      "[]",
    ]) {
      webSocket.sendText(order);
      const expected = expect.stringContaining('{"do":"set","messagesPerSecond":0…200,');
      expect(await problem(), order).toEqual({ error: "unknown message", expected });
    }
  });
});

it("a server that stalls has a bounded number of orders waiting, and can be restarted", async () => {
  const { origin, controlUrl } = await lab.newSession();
  const steering = await steerSession(controlUrl, origin);
  steering.order({ do: "stall", ms: 10_000 });
  for (let i = 0; i < 100; i++) steering.order({ do: "publish", payload: "" });
  expect((await steering.heard("problem")).problem).toBe("expected at most 100 orders at a time");
  steering.order({ do: "clock", n: 1 });
  await steering.heard("clock");
  steering.order({ do: "restart" });
  await steering.heard("server", ({ what }) => what === "killed");
  await steering.heard("server", ({ what }) => what === "up");
});

it("a session's process ends by itself when the lab has died", async () => {
  const programs = buildPrograms({ server: "web/live/session-main.ts" });
  onTestFinished(() => programs.remove());
  const child = fork(programs.files.server, [], {
    env: { ...process.env, ...CALLED_ENVIRONMENT },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  await once(child, "message");
  child.disconnect();
  expect(await once(child, "exit")).toEqual([0, null]);
});
