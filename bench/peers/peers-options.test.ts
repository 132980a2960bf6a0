import { describe, expect, it } from "vitest";
import { parseOptions, UsageError } from "../../server/command-line.ts";
import { makePeersPlan, PEERS_OPTIONS, type PeersPlan } from "./peers-options.ts";

function planWithLimit(openFilesLimit: number | null, ...args: string[]): PeersPlan {
  return makePeersPlan(parseOptions(args, PEERS_OPTIONS), { openFilesLimit, absent: [] });
}

function plan(...args: string[]): PeersPlan {
  return planWithLimit(null, ...args);
}

describe("the plan of a run against peers", () => {
  it("takes every measure and size unless told otherwise", () => {
    const { points } = plan();
    const sizes = points.map(({ parameters, trials }) => {
      const size =
        "subscribers" in parameters
          ? parameters.subscribers
          : "payloadBytes" in parameters
            ? parameters.payloadBytes
            : parameters.connections;
      return `${parameters.measure} ${parameters.protocol} ${size} ×${trials}`;
    });
    expect(sizes).toEqual([
      "broadcast websocket 100 ×6",
      "broadcast websocket 1000 ×6",
      "broadcast websocket 5000 ×6",
      "broadcast sse 100 ×6",
      "broadcast sse 1000 ×6",
      "broadcast sse 5000 ×6",
      "saturation websocket 100 ×6",
      "saturation websocket 1000 ×6",
      "saturation websocket 5000 ×6",
      "saturation sse 100 ×6",
      "saturation sse 1000 ×6",
      "saturation sse 5000 ×6",
      "long-poll long-polling 100 ×6",
      "long-poll long-polling 1000 ×6",
      "long-poll long-polling 5000 ×6",
      "poll short-polling 100 ×6",
      "poll short-polling 100 ×6",
      "poll short-polling 100 ×6",
      "echo websocket 125 ×6",
      "echo websocket 4096 ×6",
      "echo websocket 1048576 ×6",
      "receive websocket 64 ×6",
      "receive websocket 1024 ×6",
      "receive websocket 4096 ×6",
      "receive websocket 65536 ×6",
      "memory websocket 10000 ×3",
      "memory sse 10000 ×3",
      "memory long-polling 10000 ×3",
    ]);
  });

  it("asks every size of a protocol for the same deliveries per second", () => {
    const rates = plan("--measure", "broadcast").points.map(({ parameters }) =>
      parameters.measure === "broadcast"
        ? `${parameters.protocol} ${Math.round(parameters.subscribers * parameters.messagesPerSecond)}`
        : "",
    );
    expect(new Set(rates)).toEqual(new Set(["websocket 30000", "sse 12000"]));
  });

  it("lets what waits in the sockets of a saturation stay bounded", () => {
    const args = ["--measure", "saturation", "--subscribers", "1,100,5000,15000"];
    for (const { parameters } of plan(...args).points) {
      if (parameters.measure !== "saturation") throw new Error("expected a saturation");
      const { burstsPerGroup, messagesPerBurst, subscribers } = parameters;
      expect(burstsPerGroup).toBeGreaterThanOrEqual(1);
      if (burstsPerGroup > 1) expect(burstsPerGroup * messagesPerBurst * subscribers).toBeLessThanOrEqual(160_000);
    }
  });

  it("takes options in place of the usual sizes, each subscriber count once, ascending", () => {
    const { points, seed } = plan(
      "--measure=broadcast,memory",
      "--subscribers=7,3,7",
      "--connections=50",
      "--trials=2",
      "--duration-s=0.25",
      "--seed=9",
    );
    expect(seed).toBe(9);
    expect(points.every(({ trials }) => trials === 2)).toBe(true);
    expect(points.map(({ parameters }) => parameters)).toMatchObject([
      { protocol: "websocket", subscribers: 3, durationMs: 250 },
      { protocol: "websocket", subscribers: 7 },
      { protocol: "sse", subscribers: 3 },
      { protocol: "sse", subscribers: 7 },
      { protocol: "websocket", connections: 50, warmUpConnections: 50 },
      { protocol: "sse", connections: 50 },
      { protocol: "long-polling", connections: 50 },
    ]);
  });

  it("is short with --quick, and options win over it", () => {
    const quick = plan("--quick", "--measure", "saturation,memory");
    expect(quick.points.map(({ trials }) => trials)).toEqual([2, 2, 1, 1, 1]);
    expect(plan("--quick", "--measure", "poll,echo,receive").points).toHaveLength(3 * 2);
    expect(plan("--quick", "--measure", "saturation", "--subscribers", "5000", "--trials", "4").points).toMatchObject([
      { trials: 4, parameters: { subscribers: 5000 } },
      { trials: 4 },
    ]);
  });

  it("takes fewer connections where open files are limited, and says so", () => {
    const { points, notes } = planWithLimit(1024, "--measure", "memory");
    expect(points.map(({ parameters }) => parameters)).toMatchObject(
      Array.from({ length: 3 }, () => ({ connections: 924 })),
    );
    expect(notes).toEqual(["idle connections: 924 instead of 10000, ulimit -n is 1024"]);
    expect(planWithLimit(20_000).notes).toEqual([]);
  });

  it.each([
    [
      ["--measure", "echo,receive,memory", "--subscribers", "5"],
      "--subscribers means nothing to echo, receive, memory",
    ],
    [["--measure", "broadcast", "--connections", "50"], "--connections means nothing to broadcast"],
    [["--measure", "memory", "--duration-s", "1"], "--duration-s means nothing to memory"],
    [["--measure", "throughput"], "--measure throughput: expected a comma-separated list of broadcast"],
    [["--subscribers", "100,0"], "--subscribers 100,0: expected a comma-separated list of whole numbers from 1"],
    [["--subscribers", "1e3"], "--subscribers 1e3: expected"],
    [["--subscribers", "100,"], "--subscribers 100,: expected"],
  ])("refuses %j", (args, problem) => {
    expect(() => plan(...args)).toThrow(UsageError);
    expect(() => plan(...args)).toThrow(problem);
  });
});
