// Random loss by nftables on the loopback of the run's own network, of what goes to and from one port. Not seeded: the kernel draws.
import { parseCounters } from "../../network/loss.ts";
import { runSystemCommand, SystemCommandError } from "../../network/system-command.ts";

export interface PortLoss {
  /** Ends it; resolves to how many packets were dropped. */
  end(): Promise<number>;
}

/** Of one port: several may be in force at once. */
function tableOf(port: number): string {
  return `inet lab_soak_${port}`;
}

function rulesOf(port: number, lossPercent: number): string {
  const ofTenThousand = Math.round(lossPercent * 100);
  const drop = `numgen random mod 10000 < ${ofTenThousand} counter name dropped drop`;
  return `table ${tableOf(port)} {
  counter arrived {}
  counter dropped {}
  chain arriving {
    type filter hook prerouting priority -300;
    tcp sport ${port} counter name arrived
    tcp dport ${port} counter name arrived
    tcp sport ${port} ${drop}
    tcp dport ${port} ${drop}
  }
}
`;
}

/** Why not, in one line; undefined if it works. */
export async function whyNoPortLoss(): Promise<string | undefined> {
  try {
    const loss = await startPortLoss(1, 1);
    await loss.end();
    return undefined;
  } catch (error) {
    if (error instanceof SystemCommandError) return error.message;
    throw error;
  }
}

/** In this process's network. Throws SystemCommandError. */
export async function startPortLoss(port: number, lossPercent: number): Promise<PortLoss> {
  const table = tableOf(port).split(" ");
  await runSystemCommand(["nft", "-f", "-"], { input: rulesOf(port, lossPercent) });
  return {
    async end() {
      const counters = await runSystemCommand(["nft", "-j", "list", "counters", "table", ...table]);
      await runSystemCommand(["nft", "delete", "table", ...table]);
      return parseCounters(counters).droppedPackets;
    },
  };
}
