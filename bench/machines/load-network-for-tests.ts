// Three machines as network namespaces: one for server, Redis and run, two for load, each with a wire of its own to the first.
import { onTestFinished } from "vitest";
import { redisServerMissing, startRedisProcess } from "../../server/backbone/redis-process.ts";
import { holdNamespace } from "../network/namespace-holder.ts";
import { whyNoNamespaces } from "../network/namespaces.ts";
import { runSystemCommand } from "../network/system-command.ts";

/** A command prefix that makes what follows run on that machine. */
type Enter = readonly string[];

export interface LoadNetwork {
  readonly server: Enter;
  readonly loads: readonly [Enter, Enter];
  /** The second load machine's monotonic clock less the server's: 0 where the kernel has no time namespaces (Linux 5.6). */
  readonly secondClockAheadUs: number;
  /** Of the server's machine: both others reach it. */
  readonly serverHost: string;
  readonly redisUrl: string;
}

const CLOCK_AHEAD_S = 100_000;
const SERVER_HOST = "10.98.0.1";
/** On a machine of its own every port is free. */
const REDIS_PORT = 6379;

/** Why there is none here: one line; undefined where there is. */
export async function whyNoLoadNetwork(): Promise<string | undefined> {
  return (await whyNoNamespaces()) ?? redisServerMissing();
}

/** Everything of it is gone when the test ends. */
export async function openLoadNetwork(): Promise<LoadNetwork> {
  const hold = async (command: readonly string[]): Promise<number> => {
    const holder = await holdNamespace(command, undefined);
    onTestFinished(() => holder.end());
    return holder.pid;
  };
  const serverPid = await hold(["unshare", "--user", "--map-root-user", "--net"]);
  const server = enter(serverPid);
  const hasOwnClock = await canHaveOwnClock(server);
  const ownClock = hasOwnClock ? ["--time", "--monotonic", String(CLOCK_AHEAD_S)] : [];
  const loadPids = [
    await hold([...server, "unshare", "--net"]),
    await hold([...server, "unshare", "--net", ...ownClock]),
  ] as const;
  await configure(server, [
    "link set lo up",
    `address add ${SERVER_HOST}/32 dev lo`,
    ...loadPids.flatMap((pid, index) => [
      `link add srv${index} type veth peer name load${index} netns ${pid}`,
      `address add 10.98.${index + 1}.1/24 dev srv${index}`,
      `link set srv${index} up`,
    ]),
  ]);
  for (const [index, pid] of loadPids.entries()) {
    await configure(enter(pid), [
      "link set lo up",
      `address add 10.98.${index + 1}.2/24 dev load${index}`,
      `link set load${index} up`,
      `route add ${SERVER_HOST}/32 via 10.98.${index + 1}.1`,
    ]);
  }
  const redis = await startRedisProcess({ host: SERVER_HOST, port: REDIS_PORT, within: server });
  onTestFinished(() => redis.stop());
  const [first, second] = loadPids;
  const loads = [
    enter(first),
    enter(second, ...(hasOwnClock ? [`--time=/proc/${second}/ns/time_for_children`] : [])),
  ] as const;
  const secondClockAheadUs = hasOwnClock ? CLOCK_AHEAD_S * 1_000_000 : 0;
  return { server, loads, secondClockAheadUs, serverHost: SERVER_HOST, redisUrl: redis.url };
}

function enter(pid: number, ...more: readonly string[]): Enter {
  return ["nsenter", "--target", String(pid), "--user", "--net", ...more, "--preserve-credentials", "--"];
}

async function canHaveOwnClock(within: Enter): Promise<boolean> {
  return runSystemCommand([...within, "unshare", "--time", "--monotonic", "1", "true"]).then(
    () => true,
    () => false,
  );
}

async function configure(within: Enter, lines: readonly string[]): Promise<void> {
  await runSystemCommand([...within, "ip", "-batch", "-"], { input: `${lines.join("\n")}\n` });
}
