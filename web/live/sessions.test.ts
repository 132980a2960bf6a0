// Sessions for real: a server process behind a link, followed over all four transports, and what is done to it.
import { readFile } from "node:fs/promises";
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from "vitest";
import { followStream } from "../../clients/by-transport.ts";
import { type WatchedFollowing, watchFollowing } from "../../clients/testing/watched-following.ts";
import type { Message } from "../../protocol/message.ts";
import { TRANSPORTS } from "../../protocol/transports.ts";
import { nowUs } from "../../server/clock.ts";
import type { LiveOrder } from "./contract.ts";
import { type LiveLab, startLiveLab, type Steering, steerSession } from "./lab-for-tests.ts";

let lab: LiveLab;

beforeAll(async () => {
  lab = await startLiveLab({ maxSessions: 100, graceMs: 600_000 }); // none ends while another test looks at what there is
});

afterAll(() => lab.close());

const QUIET = { do: "set", messagesPerSecond: 0, payloadBytes: 10, rttMs: 0 } as const;

/** One who steers, with nothing published, and where the stream stands. */
async function quietSession(): Promise<{ origin: string; steering: Steering; cursor: string }> {
  const { origin, controlUrl } = await lab.newSession();
  const steering = await steerSession(controlUrl, origin);
  steering.order(QUIET);
  await steering.heard("settings", ({ settings }) => settings.messagesPerSecond === 0);
  const { cursor } = (await (await fetch(`${origin}/clock`)).json()) as { cursor: string };
  return { origin, steering, cursor };
}

/** Over all four, connected and at `cursor`. */
async function followAll(origin: string, cursor: string): Promise<WatchedFollowing[]> {
  const followings = TRANSPORTS.map((transport) =>
    watchFollowing((url, options) => followStream(transport, url, options), origin, { after: cursor }),
  );
  onTestFinished(async () => void (await Promise.all(followings.map((following) => following.end()))));
  await Promise.all(followings.map((following) => following.until(() => following.opens.length > 0)));
  return followings;
}

async function allHave(followings: readonly WatchedFollowing[], count: number): Promise<number[][]> {
  await Promise.all(followings.map((following) => following.until(() => following.ids.length >= count)));
  return followings.map(({ ids }) => [...ids]);
}

function publish({ steering }: { steering: Steering }, count: number): void {
  for (let i = 0; i < count; i++) steering.order({ do: "publish", payload: "<b>hello</b>" });
}

describe("a session", () => {
  it("is followed over all four transports through its link, and counted by itself", async () => {
    const session = await quietSession();
    const followings = await followAll(session.origin, session.cursor);
    publish(session, 3);
    const [first, ...others] = await allHave(followings, 3);
    expect(first).toHaveLength(3);
    for (const ids of others) expect(ids).toEqual(first);
    const { transports } = await session.steering.heard(
      "meter",
      ({ cursor, transports }) =>
        cursor.endsWith(`.${first!.at(-1)}`) && TRANSPORTS.every((transport) => transports[transport]!.bytesOut > 0),
    );
    expect(transports.websocket).toMatchObject({ open: 1, opened: 1, requests: 1 });
  });

  it("tells of polls as the server sees them come and go", async () => {
    const { origin, steering } = await quietSession();
    await steering.heard("meter");
    await fetch(`${origin}/poll?after=0`);
    const { exchanges } = await steering.heard("exchanges");
    expect(exchanges.map(([transport, kind]) => [transport, kind])).toEqual([
      ["short-polling", "request"],
      ["short-polling", "answer"],
    ]);
    expect(exchanges[1]![2]).toBeGreaterThanOrEqual(exchanges[0]![2]);
  });

  it("answers as late as its link is long", async () => {
    const { origin, steering } = await quietSession();
    await fetch(`${origin}/clock`);
    steering.order({ ...QUIET, rttMs: 200 });
    await steering.heard("settings", ({ settings }) => settings.rttMs === 200);
    const askedAtMs = performance.now();
    await fetch(`${origin}/clock`);
    expect(performance.now() - askedAtMs).toBeGreaterThan(199);
  });

  it("publishes at the rate and size it was given, and not at all at 0", async () => {
    const { origin, steering, cursor } = await quietSession();
    expect((await (await fetch(`${origin}/clock`)).json()) as unknown).toMatchObject({ cursor });
    steering.order({ ...QUIET, messagesPerSecond: 200, payloadBytes: 7 });
    const [, , sse] = await followAll(origin, cursor);
    await sse!.until(() => sse!.ids.length > 20);
    const messages = (await (await fetch(`${origin}/poll?after=${cursor}`)).json()) as { payload: string }[];
    expect(messages[0]!.payload).toHaveLength(7);
  });

  it("has a clock that is its messages' clock", async () => {
    const { steering } = await quietSession();
    const [beforeUs] = [nowUs(), steering.order({ do: "clock", n: 7 })];
    const answer = await steering.heard("clock");
    expect(answer.n).toBe(7);
    expect(answer.nowUs).toBeGreaterThanOrEqual(beforeUs);
    expect(answer.nowUs).toBeLessThanOrEqual(nowUs());
  });
});

describe("what is done to a session", () => {
  it("cut: all four connect again and have every message, without a gap", async () => {
    const session = await quietSession();
    const followings = await followAll(session.origin, session.cursor);
    publish(session, 2);
    await allHave(followings, 2);
    session.steering.order({ do: "cut" });
    await session.steering.heard("server", ({ what }) => what === "cut");
    publish(session, 2);
    for (const ids of await allHave(followings, 4)) {
      expect(ids).toEqual([0, 1, 2, 3].map((n) => ids[0]! + n));
    }
    for (const { gaps } of followings) expect(gaps).toEqual([]);
    // Pollers may have been between two polls.
    for (const following of followings.slice(2)) expect(following.retries.length).toBeGreaterThan(0);
  });

  it("stall: nothing is answered, messages of that time come late, and the lab goes on hearing", async () => {
    const { origin, steering, cursor } = await quietSession();
    const latenciesUs: number[] = [];
    const abort = new AbortController();
    const onMessage = ({ publishedAtUs }: Message): void => void latenciesUs.push(nowUs() - publishedAtUs);
    const following = followStream("sse", origin, { after: cursor, signal: abort.signal, onMessage });
    onTestFinished(() => abort.abort());
    steering.order({ ...QUIET, messagesPerSecond: 200 });
    await expect.poll(() => latenciesUs.length).toBeGreaterThan(5);
    const stalledAtMs = performance.now();
    steering.order({ do: "stall", ms: 1500 });
    await steering.heard("server", ({ what }) => what === "stalled");
    steering.order({ do: "clock", n: 1 });
    await steering.heard("clock");
    steering.order({ do: "stall", ms: 100 });
    expect((await steering.heard("problem")).problem).toBe("the server is stalled: expected it to be going on");
    await steering.heard("server", ({ what }) => what === "going-on");
    expect(performance.now() - stalledAtMs).toBeGreaterThan(1499);
    await expect.poll(() => Math.max(...latenciesUs)).toBeGreaterThan(300_000);
    abort.abort();
    await following;
  });

  it("restart: a gap is announced to all four, they go on in the new epoch", async () => {
    const session = await quietSession();
    const followings = await followAll(session.origin, session.cursor);
    publish(session, 2);
    await allHave(followings, 2);
    session.steering.order({ do: "restart" });
    for (const expected of ["killed", "up"]) expect((await session.steering.heard("server")).what).toBe(expected);
    await Promise.all(followings.map((following) => following.until(() => following.gaps.length > 0)));
    publish(session, 1);
    for (const ids of await allHave(followings, 3)) expect(ids.at(-1)).toBe(1);
    for (const { gaps } of followings) expect(gaps.map(({ cursor }) => cursor.split(".")[1])).toEqual(["0"]);
  });

  it("restart of one that stalls ends the stall", async () => {
    const { steering } = await quietSession();
    steering.order({ do: "stall", ms: 10_000 });
    steering.order({ do: "restart" });
    for (const expected of ["stalled", "killed", "up"]) {
      expect((await steering.heard("server")).what).toBe(expected);
    }
  });

  it.runIf(process.platform === "linux")("a crash of its own is told, and restart brings another server", async () => {
    const before = new Set(await childProcesses());
    const { origin, steering } = await quietSession();
    const [pid] = (await childProcesses()).filter((each) => !before.has(each));
    process.kill(pid!, "SIGKILL");
    await steering.heard("server", ({ what }) => what === "ended");
    await expect(fetch(`${origin}/clock`)).rejects.toThrow("fetch failed");
    const onServer: LiveOrder[] = [
      { do: "publish", payload: "" },
      { do: "stall", ms: 100 },
    ];
    for (const order of onServer) {
      steering.order(order);
      expect((await steering.heard("problem")).problem).toBe("the server is down: expected it to be up");
    }
    steering.order({ do: "restart" });
    expect((await steering.heard("server")).what).toBe("up");
    expect((await fetch(`${origin}/clock`)).status).toBe(200);
  });
});

describe("the end of a session", () => {
  it("comes a while after its page has gone, with its process and its port", async () => {
    const short = await startLiveLab({ graceMs: 50 });
    onTestFinished(() => short.close());
    const { origin, controlUrl } = await short.newSession();
    const { webSocket } = await steerSession(controlUrl, origin);
    await webSocket.nextText();
    await delay(1200); // two looks at who is there
    expect(short.sessions.count).toBe(1);
    webSocket.connection.socket.destroy();
    await expect.poll(() => short.sessions.count, { timeout: 10_000 }).toBe(0);
    await expect
      .poll(() =>
        fetch(`${origin}/clock`).then(
          () => "answered",
          () => "gone",
        ),
      )
      .toBe("gone");
    await expect(steerSession(controlUrl, origin)).rejects.toThrow("403");
  });

  it("comes at once where its link cannot listen: 500, and no process is left", async () => {
    vi.spyOn(console, "error").mockImplementation(() => {});
    onTestFinished(() => void vi.restoreAllMocks());
    const before = new Set(await childProcesses());
    const nowhere = await startLiveLab({ host: "203.0.113.1" }); // RFC 5737: no address of any machine
    onTestFinished(() => nowhere.close());
    const answer = await nowhere.post("{}");
    expect([answer.status, await answer.json()]).toEqual([
      500,
      {
        error: "the session's server did not start",
        expected: "one that does: the lab's terminal says why it did not",
      },
    ]);
    expect(console.error).toHaveBeenCalledOnce();
    expect((await childProcesses()).filter((each) => !before.has(each))).toEqual([]);
  });

  it("comes with the lab's: its page is told, no process and no timer is left", async () => {
    const before = new Set(await childProcesses());
    const resources = activeResources();
    const ending = await startLiveLab();
    const sessions = [await ending.newSession(), await ending.newSession()];
    const steered = await Promise.all(sessions.map(({ origin, controlUrl }) => steerSession(controlUrl, origin)));
    const closing = ending.close();
    for (const { webSocket } of steered) {
      let frame = await webSocket.nextFrame();
      while (frame.opcode !== 8) frame = await webSocket.nextFrame();
      expect(Buffer.from(frame.payload).toString("utf8", 2)).toBe("the session has ended");
    }
    await closing;
    expect((await childProcesses()).filter((each) => !before.has(each))).toEqual([]);
    await expect.poll(activeResources).toEqual(resources);
  });
});

/** Of this process; none where the system does not tell. */
async function childProcesses(): Promise<number[]> {
  const list = await readFile(`/proc/self/task/${process.pid}/children`, "utf8").catch(() => "");
  return list.trim().split(" ").filter(Boolean).map(Number);
}

function activeResources(): string[] {
  return process
    .getActiveResourcesInfo()
    .filter((name) => /Timeout|Process|TCPServer/.test(name))
    .toSorted();
}
