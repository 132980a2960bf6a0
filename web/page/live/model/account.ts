// A lane's ledger across the server's lives: what it got of each stream, and what it will never get.
import { createLedger, type Ledger } from "../../../../clients/ledger.ts";
import { formatCursor, parseCursor } from "../../../../protocol/cursor.ts";

/** How far each stream (epoch) is known to have come, from whoever saw it: the meter, or any lane. */
export interface StreamEnds {
  saw(cursor: string): void;
  sawMessage(epoch: string, id: number): void;
  of(epoch: string): number;
}

/** Streams that ended earlier have been accounted for by then. */
const MAX_EPOCHS = 4;

export function createStreamEnds(): StreamEnds {
  const lastIds = new Map<string, number>();
  function sawMessage(epoch: string, id: number): void {
    const known = lastIds.get(epoch);
    if (known !== undefined && known >= id) return;
    lastIds.set(epoch, id);
    const [oldest] = lastIds.keys();
    if (lastIds.size > MAX_EPOCHS && oldest !== undefined) lastIds.delete(oldest);
  }
  return {
    saw(cursor) {
      const { epoch, id } = parseCursor(cursor) ?? {};
      if (epoch !== undefined && id !== undefined) sawMessage(epoch, id);
    },
    sawMessage,
    of: (epoch) => lastIds.get(epoch) ?? 0,
  };
}

export interface AccountFigures {
  readonly delivered: number;
  /** Published, and on its way or still to be fetched. */
  readonly waiting: number;
  readonly lost: number;
  readonly duplicate: number;
  readonly outOfOrder: number;
}

export interface Account {
  /** Where a following has to go on from. */
  readonly cursor: string;
  arrived(id: number): void;
  /** After a gap: the following goes on from here, and what was not delivered before is lost. */
  goOnFrom(cursor: string): void;
  figures(): AccountFigures;
}

interface Stream {
  readonly epoch: string;
  readonly ledger: Ledger;
  /** Everything up to here was delivered or is lost. */
  lastId: number;
}

/** `cursor`: where the lane begins; what came before was never its own. */
export function createAccount(ends: StreamEnds, cursor: string): Account {
  let stream = begin(cursor);
  const past = { delivered: 0, lost: 0, duplicate: 0, outOfOrder: 0 };

  function closeStream(): void {
    const figures = stream.ledger.close(Math.max(stream.lastId, ends.of(stream.epoch)));
    past.delivered += figures.delivered;
    past.lost += figures.lost;
    past.duplicate += figures.duplicate;
    past.outOfOrder += figures.outOfOrder;
  }

  return {
    get cursor() {
      return formatCursor(stream.epoch, stream.lastId);
    },
    arrived(id) {
      stream.ledger.arrived(id);
      stream.lastId = Math.max(stream.lastId, id);
      ends.sawMessage(stream.epoch, id);
    },
    goOnFrom(cursor) {
      const next = begin(cursor);
      if (next.epoch === stream.epoch) {
        stream.lastId = Math.max(stream.lastId, next.lastId);
      } else {
        closeStream();
        stream = next;
      }
    },
    figures() {
      const { delivered, lost, duplicate, outOfOrder } = stream.ledger.close(stream.lastId);
      return {
        delivered: past.delivered + delivered,
        waiting: Math.max(0, ends.of(stream.epoch) - stream.lastId),
        lost: past.lost + lost,
        duplicate: past.duplicate + duplicate,
        outOfOrder: past.outOfOrder + outOfOrder,
      };
    },
  };
}

function begin(cursor: string): Stream {
  const { epoch = "", id = 0 } = parseCursor(cursor) ?? {};
  return { epoch, ledger: createLedger(id), lastId: id };
}
