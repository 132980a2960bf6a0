// Random loss by nftables in the run's own network namespaces: dropped where it arrives, so that the sender has sent it.
import { impairmentWords } from "./impairment-words.ts";
import type { Namespaces, Side } from "./namespaces.ts";
import { runSystemCommand, SystemCommandError } from "./system-command.ts";

export interface DirectionLoss {
  /** With those that were dropped. */
  readonly packets: number;
  readonly droppedPackets: number;
}

/** Up is from clients to server. */
export interface LossCounts {
  readonly up: DirectionLoss;
  readonly down: DirectionLoss;
}

/** In force until it is closed. */
export interface Loss {
  /** Since it began. */
  read(): Promise<LossCounts>;
  close(): Promise<void>;
}

const TABLE = "inet lab_loss";

/** Before the kernel's TCP sees a packet, after its device has counted it. Not seeded: the kernel draws. */
export function lossRules(device: string, lossPercent: number): string {
  const ofTenThousand = Math.round(lossPercent * 100);
  return `table ${TABLE} {
  counter arrived {}
  counter dropped {}
  chain arriving {
    type filter hook prerouting priority -300;
    iifname "${device}" counter name arrived
    iifname "${device}" numgen random mod 10000 < ${ofTenThousand} counter name dropped drop
  }
}
`;
}

/** Tried in a namespace of its own. Why not, in one line; undefined if it works. */
export async function whyNoLoss(): Promise<string | undefined> {
  try {
    await runSystemCommand(["unshare", "--user", "--map-root-user", "--net", "nft", "-f", "-"], {
      input: lossRules("lo", 1),
    });
    return undefined;
  } catch (error) {
    if (!(error instanceof SystemCommandError)) throw error;
    const words = impairmentWords();
    return /execute nft/.test(error.message) ? words.nftMissing : words.noNft(error.message);
  }
}

/** Each direction loses the given share of its packets, acknowledgements too. Throws SystemCommandError. */
export async function startLoss(
  namespaces: Pick<Namespaces, "enter" | "deviceOf">,
  lossPercent: number,
): Promise<Loss> {
  const nft = (side: Side, args: readonly string[], input = ""): Promise<string> =>
    runSystemCommand([...namespaces.enter(side), "nft", ...args], { input });
  const read = async (receiver: Side): Promise<DirectionLoss> =>
    parseCounters(await nft(receiver, ["-j", "list", "counters", "table", ...TABLE.split(" ")]));
  const begun: Side[] = [];
  const close = async (): Promise<void> => {
    for (const side of begun.splice(0)) await nft(side, ["delete", "table", ...TABLE.split(" ")]);
  };
  try {
    for (const side of ["server", "load"] as const) {
      await nft(side, ["-f", "-"], lossRules(namespaces.deviceOf(side), lossPercent));
      begun.push(side);
    }
  } catch (error) {
    await close();
    throw error;
  }
  return { read: async () => ({ up: await read("server"), down: await read("load") }), close };
}

interface NamedCounter {
  readonly name: string;
  readonly packets: number;
}

/** What `nft -j list counters` prints. Throws if ours are not among it. */
export function parseCounters(json: string): DirectionLoss {
  const { nftables } = JSON.parse(json) as { nftables: readonly { counter?: NamedCounter }[] };
  const packetsOf = (name: string): number => {
    const packets = nftables.find(({ counter }) => counter?.name === name)?.counter?.packets;
    if (packets === undefined) throw new SystemCommandError(`nft: expected a counter named ${name}`);
    return packets;
  };
  return { packets: packetsOf("arrived"), droppedPackets: packetsOf("dropped") };
}
