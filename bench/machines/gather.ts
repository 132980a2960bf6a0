// Waits until enough load machines have joined, says what it waits for, and claims all that are there.
import { setTimeout as delay } from "node:timers/promises";
import { UsageError } from "../../server/command-line.ts";
import { language } from "../../server/language.ts";
import { openFleet, type GatheringFleet } from "./fleet.ts";
import { describeVersion, type MachineDescription, type Version } from "./machine-description.ts";
import { machineWords } from "./machine-words.ts";
import { explain } from "../reasons/explain.ts";
import { orAborted } from "../run/until-aborted.ts";
import { RedisUnusableError } from "./redis-connection.ts";
import { withoutPassword } from "../stream-place.ts";

export interface GatherOptions {
  readonly url: string;
  /** Default 1. */
  readonly atLeast?: number | undefined;
  /** Where the server listens for them. */
  readonly serverHost: string;
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
  const { url, atLeast = 1, serverHost, signal, timeoutMs = WAIT_MS } = options;
  const w = machineWords();
  const say = sayOnce(options.say);
  const shown = withoutPassword(url);
  const fleet = await openFleet({
    url,
    serverHost,
    onLost: (line) => options.say(w.lost(explain(line, language))),
    onConnection: (isConnected) => options.say(isConnected ? w.redisBack : w.redisAway),
  }).catch((error: unknown) => {
    throw error instanceof RedisUnusableError ? new UsageError(w.noRedis(shown, error.message)) : error;
  });
  const version = describeVersion();
  const tooLate = AbortSignal.timeout(timeoutMs);
  const waiting = AbortSignal.any([signal, tooLate]);
  let names: readonly string[] = [];
  try {
    for (;;) {
      const { machines, strangers } = await orAborted(fleet.roll(), waiting); // Redis may be away
      for (const id of strangers) say(w.stranger(id));
      const usable = machines.filter((machine) => isUsable(machine, version, say));
      names = usable.map(({ name }) => name);
      if (usable.length >= atLeast && (await fleet.claim(usable, atLeast))) break;
      say(w.waiting(shown, names, atLeast));
      say(w.howToJoin(shown));
      await delay(LOOK_EVERY_MS * (1 + Math.random()), undefined, { signal: waiting }); // two runs that wait look at different times
    }
    options.say(w.using(fleet.machines.map(({ name, description }) => w.oneMachine(name, description.workers))));
    return fleet;
  } catch (error) {
    await fleet.release();
    signal.throwIfAborted();
    throw tooLate.aborted ? new UsageError(w.tooFew(shown, atLeast, timeoutMs / 1000, names)) : error;
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
