// The scenario that compares one server and several: a run as a user starts it, on a Redis of its own.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, it } from "vitest";
import { redisServerMissing } from "../server/backbone/redis-process.ts";
import { tryPossibilities } from "./network/possibilities.ts";
import { readResult } from "./result/read.ts";
import { checkTrials, type CliRun, runCli, streamTrialsOf } from "./run-cli-for-tests.ts";

const missing = redisServerMissing();
const isPrivate = (await tryPossibilities().whyNoNamespaces()) === undefined;
let run: CliRun | undefined;

afterEach(() => {
  run?.child.kill("SIGKILL");
  run?.cleanUp();
});

it.skipIf(missing !== undefined)(
  `memory and Redis, one server and two, are measured in the same rounds${missing === undefined ? "" : ` (${missing})`}`,
  { timeout: 90_000 },
  async () => {
    const small = "--quick --trials 1 --duration-s 0.5 --subscribers 4 --transports sse,websocket".split(" ");
    run = runCli(["--scenario", "servers", ...small]);
    const { code, stdout } = await run.ended;
    const result = readResult(readFileSync(join(run.directory, "latest.json"), "utf8"));
    const trials = streamTrialsOf(result).map(({ trial }) => trial);
    checkTrials(trials, code);
    expect(trials.every(({ ledger, network }) => ledger.lost === 0 && network.isPrivate === isPrivate)).toBe(true);

    const [scenario] = result.scenarios;
    const points = scenario?.kind === "stream" ? scenario.points : [];
    expect(points.map(({ parameters: { servers, stream } }) => `${stream} × ${servers}`)).toEqual([
      "memory × 1",
      "redis × 1",
      "redis × 2",
    ]);
    const orders = points.map(({ series }) => series.map(({ trials: [trial] }) => trial?.orderInRound ?? -1)).flat();
    expect(orders.toSorted((one, other) => one - other)).toEqual([0, 1, 2, 3, 4, 5]);
    const [memory, redis, two] = points;
    expect(memory?.series[0]?.trials[0]).not.toHaveProperty("servers");
    expect(redis?.series[0]?.trials[0]?.servers).toHaveLength(1);
    expect(two?.series[0]?.trials[0]?.servers).toHaveLength(2);
    expect(two?.toFirstPoint?.map(({ transport }) => transport)).toContain("websocket");
    expect(stdout).toMatch(/2 servers, stream in Redis|2 台服务器，消息流在 Redis 中/);
  },
);
