// One subscriber's account over the lives of a stream: a ledger for each stretch between two announced gaps.
import type { LedgerSink } from "../../../clients/follow.ts";
import { createLedger, type Ledger, type LedgerFigures } from "../../../clients/ledger.ts";
import { type Cursor, parseCursor } from "../../../protocol/cursor.ts";
import { addLedgers } from "../../merge.ts";

/** How far a life of the stream came, as far as anybody knows. */
export type LastIdOf = (epoch: string) => number;

export interface AccountFigures {
  /** Of what no gap had announced as missing. */
  readonly ledger: LedgerFigures;
  /** Announced: each led over to another stretch. */
  readonly gaps: number;
  /** Of them: those that skip what the server should still have: within one life of the stream, or the beginning of another. */
  readonly gapsTooFar: number;
  /** Messages that the gaps announced as missing, of lives that somebody met. */
  readonly missedByGaps: number;
  /** Whether it stands where the stream ended. */
  readonly reached: boolean;
}

export interface Account extends LedgerSink {
  /** Of the life of the stream that it is in. */
  readonly epoch: string;
  /** The last message that it has, or was told that it will not get. */
  readonly cursor: string;
  /** The subscriber was told that it goes on from `cursor`. Throws on a malformed one. */
  gap(cursor: string): void;
  /** With the stream's last message as the last expected one. */
  close(stop: string, lastIdOf: LastIdOf): AccountFigures;
}

/** Between two gaps: what came after `afterId`. */
interface Stretch {
  readonly epoch: string;
  readonly afterId: number;
  readonly ledger: Ledger;
}

/** `start`: the cursor from which it follows, with its epoch. Throws on a malformed one. */
export function createAccount(start: string): Account {
  const first = stretchAfter(start);
  const stretches: Stretch[] = [first];
  let now = first;
  return {
    get epoch() {
      return now.epoch;
    },
    get cursor() {
      return `${now.epoch}.${now.ledger.highestId}`;
    },
    arrived: (id) => now.ledger.arrived(id),
    gap(cursor) {
      now = stretchAfter(cursor);
      stretches.push(now);
    },
    close(stop, lastIdOf) {
      const { epoch, id } = readCursor(stop);
      const isThere = now.epoch === epoch;
      const ledgers = stretches.map((stretch) =>
        stretch.ledger.close(stretch === now && isThere ? id : stretch.ledger.highestId),
      );
      let gapsTooFar = 0;
      let missedByGaps = 0;
      for (const [index, next] of stretches.slice(1).entries()) {
        const before = stretches[index] ?? first;
        if (before.epoch === next.epoch || next.afterId > 0) gapsTooFar++;
        missedByGaps += missedBetween(before, next, lastIdOf);
      }
      return {
        ledger: addLedgers(ledgers),
        gaps: stretches.length - 1,
        gapsTooFar,
        missedByGaps,
        reached: isThere && now.ledger.highestId >= id,
      };
    },
  };
}

function missedBetween(before: Stretch, next: Stretch, lastIdOf: LastIdOf): number {
  const { highestId } = before.ledger;
  if (before.epoch === next.epoch) return Math.max(0, next.afterId - highestId);
  return Math.max(0, lastIdOf(before.epoch) - highestId) + next.afterId;
}

function stretchAfter(cursor: string): Stretch {
  const { epoch, id } = readCursor(cursor);
  return { epoch, afterId: id, ledger: createLedger(id) };
}

function readCursor(text: string): Cursor & { readonly epoch: string } {
  const cursor = parseCursor(text);
  if (cursor?.epoch === undefined) throw new Error(`expected a cursor with its epoch, got ${text}`);
  return { epoch: cursor.epoch, id: cursor.id };
}
