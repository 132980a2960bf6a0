// The kernel's network emulator (tc-netem) on both ends of the wire: real packets, real acknowledgements.
import { impairmentWords } from "./impairment-words.ts";
import type { Impairment } from "./impairment.ts";
import type { DirectionLoss, Loss } from "./loss.ts";
import type { Namespaces, Side } from "./namespaces.ts";
import { runSystemCommand, SystemCommandError } from "./system-command.ts";

/** Packets on their way and waiting: the default of 1000 would drop what a fast and long network holds. */
const LIMIT_PACKETS = 100_000;
/** netem counts the Ethernet header as well; the rate is that of IP packets. */
const RATE_OVERHEAD_BYTES = -14;

/**
 * The arguments of `tc` for one end: what leaves there takes rttMs/2 ± jitterMs/2, uniformly. Packets with a rate never
 * overtake one another: with jitter there is always one.
 */
export function netemArguments(device: string, impairment: Impairment): readonly string[] {
  const { rttMs, jitterMs, bandwidthMbitPerS, lossPercent } = impairment;
  const rate = bandwidthMbitPerS > 0 ? `${bandwidthMbitPerS}mbit` : "100gbit";
  const begin = ["qdisc", "add", "dev", device, "root", "netem", "limit", String(LIMIT_PACKETS)];
  return [
    ...begin,
    ...(rttMs > 0 ? ["delay", `${rttMs / 2}ms`] : []),
    ...(jitterMs > 0 ? [`${jitterMs / 2}ms`] : []),
    ...(lossPercent > 0 ? ["loss", `${lossPercent}%`] : []),
    ...(bandwidthMbitPerS > 0 || jitterMs > 0 ? ["rate", rate, String(RATE_OVERHEAD_BYTES)] : []),
  ];
}

/** Not every kernel has netem: tried in a namespace of its own. Why not, in one line; undefined if it works. */
export async function whyNoNetem(): Promise<string | undefined> {
  const trial = netemArguments("lo", { rttMs: 2, jitterMs: 1, bandwidthMbitPerS: 1, lossPercent: 1 });
  try {
    await runSystemCommand(["unshare", "--user", "--map-root-user", "--net", "tc", ...trial]);
    return undefined;
  } catch (error) {
    if (error instanceof SystemCommandError) return impairmentWords().noNetem(error.message);
    throw error;
  }
}

/** Throws SystemCommandError. Losses are drops at the sender: its device does not count them as sent. */
export async function startNetem(
  namespaces: Pick<Namespaces, "enter" | "deviceOf">,
  impairment: Impairment,
): Promise<Loss> {
  const tc = (side: Side, args: readonly string[]): Promise<string> =>
    runSystemCommand([...namespaces.enter(side), "tc", ...args]);
  const read = async (side: Side): Promise<DirectionLoss> =>
    parseNetemStatistics(await tc(side, ["-s", "-j", "qdisc", "show", "dev", namespaces.deviceOf(side)]));
  const begun: Side[] = [];
  const close = async (): Promise<void> => {
    for (const side of begun.splice(0)) await tc(side, ["qdisc", "del", "dev", namespaces.deviceOf(side), "root"]);
  };
  try {
    for (const side of ["server", "load"] as const) {
      await tc(side, netemArguments(namespaces.deviceOf(side), impairment));
      begun.push(side);
    }
  } catch (error) {
    await close();
    throw error;
  }
  return { read: async () => ({ up: await read("load"), down: await read("server") }), close };
}

/** What `tc -s -j qdisc show` prints. Throws if there is no netem among it. */
export function parseNetemStatistics(json: string): DirectionLoss {
  const disciplines = JSON.parse(json) as readonly { kind?: string; packets?: number; drops?: number }[];
  const netem = disciplines.find(({ kind }) => kind === "netem");
  if (netem?.packets === undefined || netem.drops === undefined) {
    throw new SystemCommandError(`tc: expected netem's statistics, got ${JSON.stringify(json.slice(0, 200))}`);
  }
  return { packets: netem.packets + netem.drops, droppedPackets: netem.drops };
}
