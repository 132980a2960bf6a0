// Where the servers of a run listen for load machines: an address of this machine that all of them reach, found out by trying.
import { lookup } from "node:dns/promises";
import { once } from "node:events";
import { createServer } from "node:http";
import { isIPv4 } from "node:net";
import { nowUs } from "../../server/clock.ts";
import { UsageError } from "../../server/command-line.ts";
import type { JoinedMachine } from "./joined-machine.ts";
import { LoadLostError } from "./load-lost-error.ts";
import { machineWords } from "./machine-words.ts";

export interface ServerHost {
  /** IPv4: what the kernel's sockets tell of packets, and the model, is of that. */
  readonly address: string;
  /** Throws a UsageError that names one that does not reach it. What is lost meanwhile is the run's to notice. */
  needReachedBy(machines: readonly Pick<JoinedMachine, "call">[]): Promise<void>;
  close(): void;
}

/** All addresses are no name for one that machines could ask for. */
const ALL_ADDRESSES = "0.0.0.0";

/** `host`: a name or an address. Throws a UsageError when it is none of this machine. */
export async function openServerHost(host: string): Promise<ServerHost> {
  const server = createServer((_, response) => response.end(JSON.stringify({ nowUs: nowUs() })));
  let address: string;
  let url: string;
  try {
    ({ address } = await lookup(host, { family: 4 }));
    if (!isIPv4(address) || address === ALL_ADDRESSES) throw new Error(address);
    server.listen(0, address);
    await once(server, "listening");
    const listening = server.address();
    url = `http://${address}:${typeof listening === "object" ? listening?.port : ""}`;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new UsageError(machineWords().badHost(host, code ?? message), { cause: error });
  }
  return {
    address,
    async needReachedBy(machines) {
      try {
        await Promise.all(machines.map(({ call }) => call("measureClock", { urls: [url] })));
      } catch (error) {
        if (error instanceof LoadLostError || !(error instanceof Error)) return;
        throw new UsageError(machineWords().unreached(host, error.message), { cause: error });
      }
    },
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
