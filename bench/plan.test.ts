import { describe, expect, it } from "vitest";
import { parseOptions } from "../server/command-line.ts";
import { BENCH_OPTIONS } from "./bench-options.ts";
import type { Possibilities } from "./network/possibilities.ts";
import { makePlan, type Plan, possiblePart } from "./plan.ts";
import { expectedTrialMs } from "./run/expected-length.ts";
import type { Solution } from "./solution/solution.ts";
import { SCENARIOS } from "./scenarios/index.ts";
import { SCENARIO_NAMES } from "./scenarios/names.ts";
import type { StreamScenario } from "./scenarios/scenario.ts";

function plan(...args: string[]): Plan {
  return makePlan(parseOptions(args, BENCH_OPTIONS));
}

/** With exercise 5's part beside ours. */
function planWith(part: Solution["parts"][number], ...args: string[]): Plan {
  const solution = { name: "05-opening", directory: "/05-opening", parts: [part], script: "" };
  return makePlan(parseOptions([...args, "--use", "labs/work/05-opening"], BENCH_OPTIONS), [solution]);
}

describe("a student's parts", () => {
  it("are refused where nothing of them would be measured", () => {
    expect(planWith("answerOpening").solutions).toHaveLength(1);
    expect(() => planWith("answerOpening", "--transports", "sse")).toThrow(/nothing of 05-opening.*websocket/);
    expect(() => planWith("answerOpening", "--scenario", "steady", "--tls", "--http", "2")).toThrow(/HTTP\/1\.1/);
    expect(() => planWith("createLongPolling", "--scenario", "echo")).toThrow(/--use means nothing to echo/);
    expect(() => planWith("createLongPolling", "--predict")).toThrow(/--predict/);
  });

  it("take their share of the time left", () => {
    const trials = expectedTrialMs(planWith("createFrameParser", "--scenario", "steady", "--trials", "2"));
    expect(trials).toHaveLength(2 * 5);
  });
});

describe("the plan of a run", () => {
  it("is short, with every transport, unless told otherwise", () => {
    const { scenarios, transports } = plan();
    expect(
      scenarios.map((scenario) => ({ name: scenario.name, trials: "trials" in scenario ? scenario.trials : 1 })),
    ).toEqual([
      { name: "steady", trials: 6 },
      { name: "idle", trials: 1 },
      { name: "capacity", trials: 3 },
    ]);
    expect(transports).toHaveLength(4);
  });

  it("replaces parameters by options, in every scenario that has them", () => {
    const args = [
      "--subscribers",
      "7",
      "--messages-per-second",
      "3.5",
      "--payload-bytes",
      "9",
      "--duration-s",
      "2",
      "--trials",
      "2",
    ];
    const [steady, idle, capacity] = plan(...args).scenarios;
    expect(steady).toMatchObject({
      trials: 2,
      points: [{ subscribers: 7, messagesPerSecond: 3.5, payloadBytes: 9, measuredMs: 2000 }],
    });
    expect(idle).toMatchObject({ trials: 2, points: [{ subscribers: 7, messagesPerSecond: 0, measuredMs: 2000 }] });
    expect(capacity).toMatchObject({ trials: 2, parameters: { payloadBytes: 9, measuredMs: 2000 } });
  });

  it("takes options to the echoes and to the stream beside them", () => {
    const args = ["--payload-bytes", "50", "--messages-per-second", "5", "--rtt-ms", "0,40", "--tls"];
    const [echo] = plan("--scenario", "echo", ...args).scenarios;
    const point = { payloadBytes: 50, echoBytes: 50, tls: true, httpVersion: 1 };
    expect(echo).toMatchObject({
      points: [
        { ...point, messagesPerSecond: 0, rttMs: 0 },
        { ...point, messagesPerSecond: 0, rttMs: 40 },
        { ...point, messagesPerSecond: 5, rttMs: 0 },
        { ...point, messagesPerSecond: 5, rttMs: 40 },
      ],
    });
  });

  it("lets options win over --quick", () => {
    expect(plan("--quick", "--scenario", "steady").scenarios).toMatchObject([
      { trials: 3, points: [{ pollIntervalMs: 200 }] },
    ]);
    expect(
      plan("--quick", "--scenario", "steady", "--trials", "1", "--poll-interval-ms", "70").scenarios,
    ).toMatchObject([{ trials: 1, points: [{ pollIntervalMs: 70 }] }]);
  });

  it("warms up for a whole poll interval at least: every poller has asked once before the window", () => {
    expect(plan("--poll-interval-ms", "5000", "--scenario", "steady").scenarios).toMatchObject([
      { points: [{ warmUpMs: 5000 }] },
    ]);
  });

  it("fits a whole number of heartbeats and holds into the idle window, in which they would be seen unevenly otherwise", () => {
    expect(plan("--scenario", "idle", "--duration-s", "4").scenarios).toMatchObject([
      { points: [{ heartbeatMs: 4000, holdMs: 4000 }] },
    ]);
    expect(plan("--scenario", "idle", "--duration-s", "40").scenarios).toMatchObject([
      { points: [{ heartbeatMs: 20_000, holdMs: 20_000 }] },
    ]);
    expect(plan("--scenario", "idle", "--duration-s", "60").scenarios).toMatchObject([
      { points: [{ heartbeatMs: 30_000, holdMs: 30_000 }] },
    ]);
  });

  it.each([
    [["--scenario", "capacity", "--headers", "chrome"], "--headers means nothing to capacity"],
    [["--scenario", "capacity", "--no-keep-alive"], "--no-keep-alive means nothing to capacity"],
    [["--scenario", "capacity", "--subscribers", "5"], "--subscribers means nothing to capacity"],
    [["--scenario", "capacity", "--transports", "sse"], "--transports means nothing to capacity"],
    [
      ["--scenario", "idle,capacity", "--messages-per-second", "5"],
      "--messages-per-second means nothing to idle, capacity",
    ],
    [["--scenario", "echo", "--subscribers", "5"], "--subscribers means nothing to echo"],
    [["--scenario", "echo", "--tls", "--http", "2"], "--http means nothing to echo"],
    [["--scenario", "echo", "--compression"], "--compression means nothing to echo"],
    [["--scenario", "heartbeat", "--duration-s", "5"], "--duration-s means nothing to heartbeat"],
    [["--scenario", "heartbeat", "--tls"], "--tls means nothing to heartbeat"],
    [["--scenario", "echo", "--jitter-ms", "5"], "--jitter-ms means nothing to echo"],
    [["--scenario", "echo", "--payload-bytes", "7"], "--payload-bytes: expected at least 8 with echo"],
  ])("refuses what no chosen scenario has: %j", (args, problem) => {
    expect(() => plan(...args)).toThrow(problem);
  });

  it("gives the cookie profile its size, and no other profile one", () => {
    expect(plan("--headers", "cookie", "--scenario", "steady").scenarios).toMatchObject([
      { points: [{ cookieBytes: 1024 }] },
    ]);
    expect(plan("--headers", "cookie", "--cookie-bytes", "5", "--scenario", "steady").scenarios).toMatchObject([
      { points: [{ cookieBytes: 5 }] },
    ]);
    expect(() => plan("--cookie-bytes", "5")).toThrow("expected --headers cookie");
  });

  it("measures one round-trip time after the other", () => {
    const [steady] = plan("--rtt-ms", "100,0,20", "--jitter-ms", "0", "--scenario", "steady").scenarios;
    expect(steady).toMatchObject({ points: [{ rttMs: 0 }, { rttMs: 20 }, { rttMs: 100 }] });
  });

  it("refuses what contradicts itself, and says what works", () => {
    expect(() => plan("--http", "2")).toThrow("--http 2: expected --tls with it");
    expect(() => plan("--jitter-ms", "5")).toThrow("--jitter-ms: expected at most the smallest --rtt-ms");
    expect(() => plan("--max-trials", "9")).toThrow("--max-trials: expected --target-interval-percent");
    expect(() => plan("--target-interval-percent", "5", "--trials", "31")).toThrow("--trials: expected at most");
    expect(() => plan("--fresh", "--scenario", "rtt")).toThrow("--fresh: expected --suite or --scenario-file");
    expect(() => plan("--predict", "--out", "x.json")).toThrow("--predict --out: nothing is measured");
    expect(() => plan("--predict", "--open")).toThrow("--predict --open: nothing is measured");
    const behindNginx = ["--scenario", "tls-h2", "--via", "nginx"]; // one of its points is of HTTP/2
    expect(() => plan(...behindNginx)).toThrow("nginx carries no WebSocket over HTTP/2");
    expect(plan(...behindNginx, "--transports", "sse,long-polling").transports).toHaveLength(2);
    expect(() => plan("--loss-percent", "0.001")).toThrow("--loss-percent: expected a multiple of 0.01");
    expect(plan("--loss-percent", "0.29", "--scenario", "steady").scenarios).toMatchObject([
      { points: [{ lossPercent: 0.29 }] },
    ]);
    expect(() => plan("--tls", "--scenario", "capacity")).toThrow("--tls means nothing to capacity");
  });
});

function streamsOf({ scenarios }: Plan): StreamScenario[] {
  return scenarios.filter((scenario) => scenario.kind === "stream");
}

it("knows every scenario by its stable name", () => {
  expect(SCENARIOS.map(({ name }) => name).toSorted()).toEqual([...SCENARIO_NAMES].toSorted());
});

describe("suites", () => {
  it("full has every scenario, article all that it says something of", () => {
    const names = SCENARIOS.map(({ name }) => name);
    expect(plan("--suite", "full").scenarios.map(({ name }) => name)).toEqual(names);
    const article = plan("--suite", "article").scenarios.map(({ name }) => name);
    const beyond = ["attack", "capacity", "overload", "servers"];
    expect(article).toEqual(names.filter((name) => !beyond.includes(name)));
  });

  it("article has as many trials as an interval needs wherever a claim rests on one", () => {
    const few = streamsOf(plan("--suite", "article")).filter(({ trials }) => trials < 6);
    expect(few.map(({ name }) => name)).toEqual(["break-even", "scale"]);
  });

  it("take the options, and are short with --quick", () => {
    const quick = streamsOf(plan("--suite", "article", "--quick", "--seed", "5"));
    for (const { name, trials, points } of quick) {
      expect(trials, name).toBeLessThanOrEqual(3);
      for (const { subscribers, measuredMs } of points) {
        expect(subscribers, name).toBeLessThanOrEqual(100);
        expect(measuredMs, name).toBeLessThanOrEqual(2000);
      }
    }
  });

  it("are one of three ways to choose", () => {
    expect(() => plan("--suite", "article", "--scenario", "rtt")).toThrow(
      "--scenario, --suite: expected only one of them",
    );
    expect(() => plan("--suite", "some")).toThrow("--suite some: expected article|full");
  });
});

describe("a scenario's own parameters", () => {
  it("hold unless an option is given", () => {
    expect(plan("--scenario", "headers").scenarios).toMatchObject([
      { points: [{ headers: "bare" }, { headers: "chrome" }, { headers: "cookie", cookieBytes: 1024 }] },
    ]);
    expect(plan("--scenario", "rtt", "--tls").scenarios).toMatchObject([
      { points: [0, 20, 100].map((rttMs) => ({ rttMs, tls: true })) },
    ]);
  });

  it("are replaced at every point, and points that are then the same are one", () => {
    expect(streamsOf(plan("--scenario", "rtt", "--rtt-ms", "5"))[0]?.points).toMatchObject([{ rttMs: 5 }]);
    expect(streamsOf(plan("--scenario", "headers", "--headers", "chrome"))[0]?.points).toHaveLength(1);
    const points = streamsOf(plan("--scenario", "latency", "--rtt-ms", "0,50"))[0]?.points ?? [];
    expect(points.map(({ rttMs, messagesPerSecond }) => [rttMs, messagesPerSecond])).toEqual(
      [2, 20, 100].flatMap((rate) => [0, 50].map((rttMs) => [rttMs, rate])),
    );
  });
});

describe("several servers", () => {
  it("share a stream in Redis: the run's own, or the one that is given, whose password is not in the points", () => {
    const points = (...args: string[]) => streamsOf(plan("--scenario", "steady", ...args))[0]?.points;
    expect(points()?.[0]).not.toHaveProperty("servers");
    expect(points("--servers", "2", "--stream", "redis")).toMatchObject([{ servers: 2, stream: "redis" }]);
    const theirs = plan("--scenario", "steady", "--servers", "3", "--stream", "redis://:secret@127.0.0.1:6379/1");
    expect(theirs.redisUrl).toBe("redis://:secret@127.0.0.1:6379/1");
    expect(JSON.stringify(theirs.scenarios)).not.toContain("secret");
    expect(streamsOf(theirs)[0]?.points).toMatchObject([{ servers: 3, stream: "redis" }]);
  });

  it("are refused where nothing is shared, behind a proxy, and with a foreign server", () => {
    expect(() => plan("--servers", "2")).toThrow("--servers 2: expected --stream redis with it");
    expect(() => plan("--servers", "9", "--stream", "redis")).toThrow("--servers");
    expect(() => plan("--stream", "redis:6379")).toThrow("--stream");
    const steady = ["--scenario", "steady"];
    expect(() => plan(...steady, "--stream", "redis", "--via", "nginx")).toThrow("--stream redis: expected --via none");
    expect(() => plan(...steady, "--stream", "redis", "--servers", "2", "--tls")).toThrow(
      "--tls: expected --servers 1",
    );
    expect(() => plan(...steady, "--target", "http://127.0.0.1:9", "--stream", "redis")).toThrow("--stream");
    expect(() => plan("--scenario", "echo", "--stream", "redis")).toThrow("--stream means nothing to echo");
  });
});

describe("what this machine cannot do", () => {
  const can = (): Promise<undefined> => Promise.resolve(undefined);
  const cannot = (): Promise<string> => Promise.resolve("nginx is not installed");
  const possible: Possibilities = {
    whyNoNamespaces: can,
    whyNoNetem: can,
    whyNoNft: can,
    whyNoTcpInfo: can,
    whyNoNginx: cannot,
    whyNoCapture: can,
    whyNoRedis: () => Promise.resolve("redis-server is not installed"),
    limits: () => ({ openFiles: null, acceptQueue: null, clientPorts: null, hasManyAddresses: true }),
  };

  it("is a Redis of the run's own without redis-server, but not somebody else's", async () => {
    const { plan: left, leftOut } = await possiblePart(plan("--scenario", "servers"), possible);
    expect(streamsOf(left)[0]?.points).toMatchObject([{ servers: 1, stream: "memory" }]);
    expect(leftOut).toHaveLength(2);
    const asked = plan("--scenario", "steady", "--stream", "redis");
    await expect(possiblePart(asked, possible)).rejects.toThrow(/^--stream redis: redis-server is not installed; /);
    const theirs = plan("--scenario", "steady", "--stream", "redis://127.0.0.1:6379");
    expect((await possiblePart(theirs, possible)).leftOut).toEqual([]);
  });

  it("is left out of a scenario that has other points, and said", async () => {
    const { plan: left, leftOut } = await possiblePart(plan("--scenario", "tls-h2"), possible);
    expect(streamsOf(left)[0]?.points.map(({ via }) => via)).toEqual(["none", "none", "none"]);
    expect(leftOut).toEqual([expect.stringMatching(/^tls-h2: a point is left out: .*nginx is not installed/)]);
  });

  it("leaves a scenario out that compares none of the chosen transports, and is refused as the only one", async () => {
    const { plan: left, leftOut } = await possiblePart(
      plan("--scenario", "heartbeat,rtt", "--transports", "short-polling"),
      possible,
    );
    expect(left.scenarios.map(({ name }) => name)).toEqual(["rtt"]);
    expect(leftOut).toEqual([expect.stringMatching(/^heartbeat is left out: --transports: expected long-polling, /)]);
    const alone = plan("--scenario", "heartbeat", "--transports", "short-polling");
    await expect(possiblePart(alone, possible)).rejects.toThrow(/^--transports: expected long-polling, /);
  });

  it("is refused before anything is started, whatever the kind of scenario", async () => {
    const without = { ...possible, whyNoNamespaces: () => Promise.resolve("unshare is not installed") };
    for (const scenario of ["rtt", "echo", "heartbeat"]) {
      const wished = plan("--scenario", scenario, "--wire", "kernel");
      await expect(possiblePart(wished, without), scenario).rejects.toThrow(/^--wire kernel: .*unshare/);
    }
  });

  it("is refused where an option asks for it, or nothing would be left", async () => {
    await expect(possiblePart(plan("--scenario", "tls-h2", "--via", "nginx", "--http", "1"), possible)).rejects.toThrow(
      /nginx/,
    );
    await expect(possiblePart(plan("--scenario", "steady", "--via", "nginx"), possible)).rejects.toThrow(/nginx/);
  });
});
