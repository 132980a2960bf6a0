// Waits until enough load machines have joined, says what it waits for, and claims all that are there.
import { setTimeout as delay } from "node:timers/promises";
import { UsageError } from "../../server/command-line.ts";
import { language } from "../../server/language.ts";
import { openFleet, type GatheringFleet } from "./fleet.ts";
import { describeVersion, type MachineDescription, type Version } from "./machine-description.ts";
import { machineWords } from "./machine-words.ts";
import { RedisUnreachableError } from "./mailbox.ts";
import { explain } from "../reasons/explain.ts";
import { withoutPassword } from "../stream-place.ts";

export interface GatherOptions {
  readonly url: string;
  /** Default 1. */
  readonly atLeast?: number | undefined;
  /** Where the server listens for them. Default 127.0.0.1. */
  readonly serverHost?: string | undefined;
  /** Ends the waiting. */
  readonly signal: AbortSignal;
  readonly say: (line: string) => void;
  /** How long they may take to join. Default 120,000. */
  readonly timeoutMs?: number;
}

const WAIT_MS = 120_000;
const LOOK_EVERY_MS = 300;

/** Rejects with a UsageError when there are too few in time, or no Redis; with the signal's reason when it aborts. */
export async function gatherFleet(options: GatherOptions): Promise<GatheringFleet> {
  const { url, atLeast = 1, serverHost = "127.0.0.1", signal, timeoutMs = WAIT_MS } = options;
  const w = machineWords();
  const say = sayOnce(options.say);
  const shown = withoutPassword(url);
  const fleet = await openFleet({
    url,
    serverHost,
    onLost: (line) => options.say(w.lost(explain(line, language))),
  }).catch((error: unknown) => {
    throw error instanceof RedisUnreachableError ? new UsageError(w.noRedis(shown, error.message)) : error;
  });
  try {
    const version = describeVersion();
    const deadlineMs = performance.now() + timeoutMs;
    for (;;) {
      signal.throwIfAborted();
      const { machines, strangers } = await fleet.roll();
      for (const id of strangers) say(w.stranger(id));
      const others = machines.filter(({ id }) => fleet.machines.every((machine) => machine.id !== id));
      const usable = others.filter((machine) => isUsable(machine, version, say));
      if (fleet.machines.length + usable.length >= atLeast) await fleet.claim(usable);
      if (fleet.machines.length >= atLeast) break;
      const names = [...fleet.machines, ...usable].map(({ name }) => name);
      if (performance.now() > deadlineMs) throw new UsageError(w.tooFew(shown, atLeast, timeoutMs / 1000, names));
      say(w.waiting(shown, names, atLeast));
      say(w.howToJoin(shown));
      await delay(LOOK_EVERY_MS, undefined, { signal });
    }
    options.say(w.using(fleet.machines.map(({ name, description }) => w.oneMachine(name, description.workers))));
    return fleet;
  } catch (error) {
    await fleet.release();
    signal.throwIfAborted();
    throw error;
  }
}

/** What keeps a machine from being used is said once. */
function isUsable(machine: MachineDescription, ours: Version, say: (line: string) => void): boolean {
  const w = machineWords();
  const spelled = ({ lab, program }: Version): string => `${lab} (${program})`;
  if (spelled(machine) !== spelled(ours)) {
    say(w.otherVersion(machine.name, spelled(machine), spelled(ours)));
    return false;
  }
  if (machine.isTaken) say(w.taken(machine.name));
  return !machine.isTaken;
}

function sayOnce(say: (line: string) => void): (line: string) => void {
  const said = new Set<string>();
  return (line) => {
    if (said.has(line)) return;
    said.add(line);
    say(line);
  };
}
