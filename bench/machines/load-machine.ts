// A load machine: joins, waits for a run that claims it, does what that one asks, and waits for the next.
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import * as v from "valibot";
import { BENCH_PROGRAMS } from "../run/processes.ts";
import { buildPrograms } from "../run/programs.ts";
import { orAborted } from "../run/until-aborted.ts";
import { type ClaimedRun, createClaimedRun } from "./claimed-run.ts";
import { machineWords } from "./machine-words.ts";
import { describeLoadMachine } from "./machine-description.ts";
import { openMailbox } from "./mailbox.ts";
import { ALIVE_EVERY_MS, SILENT_AFTER_MS, type ToMachine, type ToRun, toMachineSchema } from "./messages.ts";
import { enterRoll, leaveRoll } from "./roll.ts";
import { withoutPassword } from "../stream-place.ts";

export interface LoadMachineOptions {
  /** Of the Redis that the runs join too. */
  readonly url: string;
  readonly name: string;
  /** Load worker processes of each trial. */
  readonly workers: number;
  /** Ends it. */
  readonly signal: AbortSignal;
  /** Told what it waits for, a line at a time. */
  readonly say: (line: string) => void;
}

interface Claim {
  readonly run: string;
  readonly host: string;
  readonly claimed: ClaimedRun;
  heardAtMs: number;
}

/** Resolves when it was ended and has left. Rejects with RedisUnusableError when there is no Redis to begin with. */
export async function runLoadMachine({ url, name, workers, signal, say }: LoadMachineOptions): Promise<void> {
  const w = machineWords();
  const id = randomUUID();
  const description = await describeLoadMachine({ id, name, workers });
  const programs = buildPrograms({ worker: BENCH_PROGRAMS.worker });
  let claim: Claim | undefined;
  let isThere = true;

  const mailbox = await openMailbox({
    url,
    address: id,
    onMessage(message) {
      const read = v.safeParse(toMachineSchema, message);
      if (read.success) take(read.output);
    },
    onMissed(run) {
      if (run === claim?.run) void leave("what the run said to it was lost by Redis", w.missed(claim.host));
    },
    onConnection(isConnected) {
      isThere = isConnected;
      say(isConnected ? w.redisBack : w.redisAway);
    },
  }).catch((error: unknown) => {
    programs.remove();
    throw error;
  });

  function tell(run: string, message: ToRun): void {
    mailbox.send(run, message).catch(() => {}); // closed, or refused: the run will miss it, and let this machine go
  }

  function leave(reason: string, line: string): Promise<void> {
    if (claim !== undefined) tell(claim.run, { kind: "left", machine: id, reason });
    return release(line);
  }

  function take(message: ToMachine): void {
    if (message.kind === "claim") return takeClaim(message);
    if (claim === undefined || message.run !== claim.run) return; // another run's, or one of before
    claim.heardAtMs = performance.now();
    if (message.kind === "call") claim.claimed.take(message);
    if (message.kind === "release") void release(w.released);
  }

  function takeClaim({ run, host }: Extract<ToMachine, { kind: "claim" }>): void {
    if (claim !== undefined && claim.run !== run) return tell(run, { kind: "refused", machine: id });
    if (claim === undefined) {
      const claimed = createClaimedRun(programs.files.worker, (outgoing) => tell(run, { ...outgoing, machine: id }));
      claim = { run, host, claimed, heardAtMs: performance.now() };
      say(w.claimed(host));
    }
    tell(run, { kind: "claimed", machine: id });
  }

  /** It takes no other run before everything of this one is gone. */
  async function release(line: string): Promise<void> {
    const released = claim;
    if (released === undefined) return;
    await released.claimed.end();
    if (claim !== released) return;
    claim = undefined;
    say(line);
    enter().catch(() => {}); // Redis is away: it is told later
  }

  function enter(): Promise<void> {
    return enterRoll(mailbox.redis, { ...description, isTaken: claim !== undefined });
  }

  async function beThere(): Promise<void> {
    await enter();
    if (claim !== undefined) tell(claim.run, { kind: "alive", machine: id });
  }

  let timer: NodeJS.Timeout | undefined;
  try {
    await orAborted(enter(), signal);
    say(w.joined({ url: withoutPassword(url), ...description }));
    let being = Promise.resolve();
    timer = setInterval(() => {
      const isSilent = claim !== undefined && performance.now() - claim.heardAtMs > SILENT_AFTER_MS;
      if (isSilent) void release(w.runSilent(claim?.host ?? ""));
      if (isThere) being = being.then(beThere).catch(() => {}); // Redis went away meanwhile
    }, ALIVE_EVERY_MS);
    if (!signal.aborted) await once(signal, "abort");
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    clearInterval(timer);
    await leave("it was interrupted", w.left);
    leaveRoll(mailbox.redis, id).catch(() => {}); // closing waits for it, as long as Redis is there
    await mailbox.close();
    programs.remove();
  }
}
