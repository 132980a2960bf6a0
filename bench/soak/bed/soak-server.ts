// One server of a soak: a process behind a faulty relay, killed and started again as often as the schedule says.
import { setTimeout as delay } from "node:timers/promises";
import type { BenchCalls, ServerReady } from "../../../server/bench-calls.ts";
import type { RemoteProcess } from "../../../server/remote-calls.ts";
import type { Relay } from "../../network/link/relay.ts";
import { type Children, ProcessEndedError } from "../../run/children.ts";
import { type FaultyRelay, startFaultyRelay } from "../relay/faulty-relay.ts";

export type ServerProcess = RemoteProcess<BenchCalls, ServerReady>;

export interface SoakServer {
  readonly relay: FaultyRelay;
  /** Where subscribers and publishers find it, whichever process it is now: the relay's. */
  readonly url: string;
  /** The process that runs now; undefined between its death and the next. */
  readonly process: ServerProcess | undefined;
  /** How often it was killed. */
  readonly kills: number;
  /** With SIGKILL. */
  kill(): Promise<void>;
  /** A new process, on a port of its own. */
  restart(): Promise<void>;
  /** From now on new connections go through the link, or straight to the process. Cuts those that are open. */
  leadThrough(link: Relay | undefined): void;
  close(): Promise<void>;
}

export interface SoakServerPlan {
  readonly file: string;
  readonly args: readonly string[];
  readonly onErrorOutput: (text: string) => void;
  /** Told when it ends although nobody killed it. */
  readonly onFailure: (error: ProcessEndedError) => void;
  readonly signal: AbortSignal;
}

/** A server that finds no Redis says so in one line and ends; whoever supervises it starts it again, as here. Any other end is a finding. */
const FOUND_NO_REDIS = /^exit code 2\b/;
const START_LIMIT_MS = 30_000;
const START_AGAIN_MS = 200;

/** Rejects when it does not start; then nothing is left of it. */
export async function startSoakServer(
  children: Children,
  { file, args, onErrorOutput, onFailure, signal }: SoakServerPlan,
): Promise<SoakServer> {
  const relay = await startFaultyRelay(undefined);
  let running: ServerProcess | undefined;
  let link: Relay | undefined;
  let kills = 0;

  function portOf(server: ServerProcess | undefined): number | undefined {
    return server === undefined ? undefined : Number(new URL(server.ready.url).port);
  }

  function lead(): void {
    link?.setServerPort(portOf(running));
    relay.leadTo(link?.port ?? portOf(running));
  }

  async function start(): Promise<void> {
    for (const deadlineMs = performance.now() + START_LIMIT_MS; running === undefined;) {
      const onEnded = (error: ProcessEndedError): void => void (running !== undefined && onFailure(error));
      try {
        const program = { what: "server process", file, args, onErrorOutput, onEnded };
        running = await children.start<BenchCalls, ServerReady>(program);
      } catch (error) {
        const mayTryAgain = error instanceof ProcessEndedError && FOUND_NO_REDIS.test(error.how);
        if (!mayTryAgain || performance.now() > deadlineMs) throw error;
        await delay(START_AGAIN_MS, undefined, { signal });
      }
    }
    lead();
  }

  try {
    await start();
  } catch (error) {
    await relay.close();
    throw error;
  }
  return {
    relay,
    url: `http://127.0.0.1:${relay.port}`,
    get process() {
      return running;
    },
    get kills() {
      return kills;
    },
    async kill() {
      const victim = running;
      if (victim === undefined) return;
      running = undefined;
      kills++;
      await children.kill(victim);
      lead();
    },
    restart: start,
    leadThrough(next) {
      link = next;
      lead();
      relay.resetAll();
    },
    close: () => relay.close(),
  };
}

/** Of a server that runs. */
export function processOf({ process }: SoakServer): ServerProcess {
  if (process === undefined) throw new Error("expected a server that runs");
  return process;
}
