// The load machines of a run: claimed for it, watched as long as it lasts, and released.
import { randomUUID } from "node:crypto";
import os from "node:os";
import { setTimeout as delay } from "node:timers/promises";
import * as v from "valibot";
import { createJoinedMachine, type JoinedMachine } from "./joined-machine.ts";
import type { MachineDescription } from "./machine-description.ts";
import { type Mailbox, type MailboxOptions, openMailbox } from "./mailbox.ts";
import { ALIVE_EVERY_MS, SILENT_AFTER_MS, type ToMachine, type ToRun, toRunSchema } from "./messages.ts";
import { readRoll } from "./roll.ts";

export interface Fleet {
  /** Those that are left. */
  readonly machines: readonly JoinedMachine[];
  /** Those that were claimed, lost ones too. */
  readonly descriptions: readonly MachineDescription[];
  /** Where the server has to listen for them. */
  readonly serverHost: string;
}

/** A fleet that is being gathered. */
export interface GatheringFleet extends Fleet {
  /** Who has joined, whether free or not. */
  roll(): ReturnType<typeof readRoll>;
  /** Whether they are now the run's: those that answer, if they are enough; else none, so that no run keeps another waiting. */
  claim(machines: readonly MachineDescription[], atLeast: number): Promise<boolean>;
  /** They may serve the next run. Bounded; more than once does no harm. */
  release(): Promise<void>;
}

export interface FleetOptions {
  readonly url: string;
  readonly serverHost: string;
  /** A machine was lost, or a worker of one: in one line. */
  readonly onLost: (line: string) => void;
  readonly onConnection: MailboxOptions["onConnection"];
}

/** What a machine may take to answer that it is the run's. */
const CLAIM_TIMEOUT_MS = 3000;

/** Rejects with RedisUnusableError. */
export async function openFleet({ url, serverHost, onLost, onConnection }: FleetOptions): Promise<GatheringFleet> {
  const run = randomUUID();
  const claimed = new Map<string, JoinedMachine>();
  const heardAtMs = new Map<string, number>();
  const asked = new Map<string, (isOurs: boolean) => void>();
  const mailbox: Mailbox = await openMailbox({
    url,
    address: run,
    onMessage(message) {
      const read = v.safeParse(toRunSchema, message);
      if (read.success) take(read.output);
    },
    onMissed: (id) => lose(claimed.get(id), "what it said was lost by Redis"),
    onConnection,
  });

  function tell(machine: string, message: ToMachine): void {
    mailbox.send(machine, message).catch(() => {}); // closed, or refused: it will miss it, and leave
  }

  function take(message: ToRun): void {
    heardAtMs.set(message.machine, performance.now());
    if (message.kind === "claimed") asked.get(message.machine)?.(true);
    if (message.kind === "refused") asked.get(message.machine)?.(false);
    const machine = claimed.get(message.machine);
    machine?.take(message);
    if (machine !== undefined && message.kind === "ended") onLost(`load machine ${machine.name}: ${message.reason}`);
    if (message.kind === "left") lose(machine, message.reason);
  }

  function lose(machine: JoinedMachine | undefined, reason: string): void {
    if (machine === undefined || !claimed.delete(machine.id)) return;
    onLost(machine.lose(reason).message);
    tell(machine.id, { kind: "release", run }); // it may live all the same
  }

  let lookedAtMs = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    const wasLate = now - lookedAtMs > 2 * ALIVE_EVERY_MS; // then what they said may still lie here, unread
    lookedAtMs = now;
    for (const machine of claimed.values()) {
      tell(machine.id, { kind: "alive", run });
      if (wasLate) heardAtMs.set(machine.id, now);
      if (now - (heardAtMs.get(machine.id) ?? now) <= SILENT_AFTER_MS) continue;
      lose(machine, `nothing was heard of it for ${SILENT_AFTER_MS / 1000} s`);
    }
  }, ALIVE_EVERY_MS);

  const descriptions: MachineDescription[] = [];

  async function isClaimed({ id }: MachineDescription): Promise<boolean> {
    const answered = new Promise<boolean>((resolve) => asked.set(id, resolve));
    tell(id, { kind: "claim", run, host: os.hostname() });
    const tooLate = new AbortController();
    const late = delay(CLAIM_TIMEOUT_MS, false, { signal: tooLate.signal }).catch(() => false);
    const isOurs = await Promise.race([answered, late]);
    tooLate.abort();
    asked.delete(id);
    if (!isOurs) tell(id, { kind: "release", run }); // it may answer yet
    return isOurs;
  }

  function adopt(description: MachineDescription): void {
    const { id } = description;
    const name = unlike(
      description.name,
      descriptions.map((one) => one.name),
    );
    const machine = createJoinedMachine({ ...description, name }, (call) => tell(id, { ...call, run }));
    heardAtMs.set(id, performance.now());
    claimed.set(id, machine);
    descriptions.push({ ...description, name });
  }

  let released: Promise<void> | undefined;
  async function release(): Promise<void> {
    clearInterval(timer);
    for (const id of claimed.keys()) tell(id, { kind: "release", run });
    claimed.clear();
    await mailbox.close();
  }

  return {
    serverHost,
    descriptions,
    get machines() {
      return [...claimed.values()];
    },
    roll: () => readRoll(mailbox.redis),
    async claim(machines, atLeast) {
      const isOurs = await Promise.all(machines.map(isClaimed));
      const ours = machines.filter((_, index) => isOurs[index]);
      const areEnough = ours.length >= atLeast;
      for (const machine of ours) {
        if (areEnough) adopt(machine);
        else tell(machine.id, { kind: "release", run });
      }
      return areEnough;
    },
    release: () => (released ??= release()),
  };
}

/** Two machines may have one host name. */
function unlike(name: string, taken: readonly string[]): string {
  if (!taken.includes(name)) return name;
  let number = 2;
  while (taken.includes(`${name} (${number})`)) number++;
  return `${name} (${number})`;
}
