// What the server went through: when it stood still, was down, or lost its connections.
import type { ServerEvent } from "../../../live/contract.ts";
import { Recent } from "./recent.ts";

export interface Outage {
  readonly what: "stalled" | "down";
  readonly fromMs: number;
  /** Undefined while it lasts. */
  toMs: number | undefined;
}

export interface ServerLife {
  heard(what: ServerEvent, atMs: number): void;
  readonly outages: Recent<Outage>;
  /** When connections were cut. */
  readonly cuts: Recent<number>;
  readonly isUp: boolean;
  /** When something due at `atMs` can have left the server: then, or when the outage it fell into was over. */
  earliest(atMs: number): number;
}

const KEPT = 32;

export function createServerLife(): ServerLife {
  const outages = new Recent<Outage>(KEPT);
  const cuts = new Recent<number>(KEPT);

  function over(what: Outage["what"], atMs: number): void {
    const last = outages.at(-1);
    if (last !== undefined && last.what === what) last.toMs ??= atMs;
  }

  return {
    outages,
    cuts,
    get isUp() {
      const last = outages.at(-1);
      return last === undefined || last.what === "stalled" || last.toMs !== undefined;
    },
    heard(what, atMs) {
      if (what === "cut") cuts.push(atMs);
      if (what === "going-on") over("stalled", atMs);
      if (what === "up") over("down", atMs);
      if (what === "stalled") outages.push({ what: "stalled", fromMs: atMs, toMs: undefined });
      if (what !== "killed" && what !== "ended") return;
      over("stalled", atMs);
      if (this.isUp) outages.push({ what: "down", fromMs: atMs, toMs: undefined });
    },
    earliest(atMs) {
      for (let index = outages.size - 1; index >= 0; index--) {
        const outage = outages.at(index);
        if (outage === undefined || (outage.toMs !== undefined && outage.toMs <= atMs)) break;
        if (outage.fromMs <= atMs && outage.toMs !== undefined) return outage.toMs;
      }
      return atMs;
    },
  };
}
