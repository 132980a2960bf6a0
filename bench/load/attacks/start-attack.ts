// One attack at its pace, until it is stopped.
import { nowUs } from "../../../server/clock.ts";
import type { Attack, Pace } from "./attack.ts";
import { type AttackTally, createAttackerSockets } from "./attacker-sockets.ts";

const TICK_MS = 10;
/** After a pause of the machine an attacker does not make up for more than this. */
const MAX_ACTIONS_PER_TICK = 50;

export interface AttackOrder {
  readonly url: string;
  /** Default: the attack's own. */
  readonly pace?: Pace;
}

export interface RunningAttack {
  readonly tally: Readonly<AttackTally>;
  /** Destroys what is still open, and tells what the attack came to. */
  stop(): Readonly<AttackTally>;
}

export function startAttack(attack: Attack, { url, pace = attack.pace }: AttackOrder): RunningAttack {
  const sockets = createAttackerSockets(new URL(url));
  const act = attack.begin(sockets, pace);
  let lastUs = nowUs();
  let due = 0;
  const timer = setInterval(() => {
    const atUs = nowUs();
    due = Math.min(MAX_ACTIONS_PER_TICK, due + ((atUs - lastUs) / 1e6) * pace.actionsPerSecond);
    lastUs = atUs;
    for (; due >= 1; due--) if (act()) sockets.tally.actions++;
  }, TICK_MS);
  return {
    tally: sockets.tally,
    stop() {
      clearInterval(timer);
      sockets.destroyAll();
      return sockets.tally;
    },
  };
}
