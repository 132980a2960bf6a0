// What the bench asks of the attacker process, and what it gets back.
import type { ProcessUse } from "../../../server/process-use.ts";
import type { AttackName } from "../../attacks/names.ts";
import type { MeasuredWindow } from "../load-calls.ts";
import type { Pace } from "./attack.ts";
import type { AttackTally } from "./attacker-sockets.ts";

export interface AttackPlan {
  readonly attack: AttackName;
  readonly url: string;
  /** From here on until the window ends. */
  readonly startUs: number;
  readonly window: MeasuredWindow;
}

export interface AttackFigures {
  readonly pace: Pace;
  /** From `startUs` on. */
  readonly tally: Readonly<AttackTally>;
  /** Within the window. */
  readonly actionsInWindow: number;
  readonly use: ProcessUse;
}

export type AttackCalls = {
  /** Resolves when the window is over and every connection of the attack is destroyed. */
  attack(plan: AttackPlan): Promise<AttackFigures>;
};
