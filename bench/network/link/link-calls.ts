// What the bench asks of a link process, and what it gets back.
import type { ProcessUse } from "../../../server/process-use.ts";
import type { RelayPlan } from "./relay.ts";
import type { Lateness } from "./timetable.ts";

/** How the link kept its times, and what that cost. A link that is late, or has no CPU left, measures itself. */
export interface LinkUse extends ProcessUse {
  readonly lateness: Lateness;
  /** Connections now, and since the link was opened. */
  readonly open: number;
  readonly opened: number;
}

export type LinkCalls = {
  /** Opens a link, in place of the one before; rejects what {@link RelayPlan} does not allow. Returns its port on 127.0.0.1. */
  openLink(plan: RelayPlan): Promise<number>;
  /** Cuts what is open. */
  closeLink(nothing: null): Promise<null>;
  beginUse(nothing: null): null;
  endUse(nothing: null): LinkUse;
};
