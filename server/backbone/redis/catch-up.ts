// Cursors that this server cannot judge: their messages may be in Redis and not read yet, or nowhere.
import type { Cursor } from "../../../protocol/cursor.ts";
import { CATCH_UP_TIMEOUT_MS } from "../../limits.ts";
import type { Ring } from "../../ring.ts";
import { StoreAwayError } from "../../stream.ts";
import type { RedisKeys } from "./keys.ts";
import type { Session } from "./session.ts";

/** What is asked of a connection. */
export interface AskedSession extends Pick<Session, "joinAgain"> {
  readonly redis: Pick<Session["redis"], "hmget">;
}

export interface CatchUpsOptions {
  readonly ring: Ring;
  readonly keys: RedisKeys;
  /** Undefined while there is none. */
  readonly session: () => AskedSession | undefined;
}

export class CatchUps {
  readonly #options: CatchUpsOptions;
  /** Of those who wait. */
  readonly #giveUps = new Set<() => void>();

  constructor(options: CatchUpsOptions) {
    this.#options = options;
  }

  /** Whether the ring would call it a gap. */
  isAhead({ epoch, id }: Cursor): boolean {
    const { ring } = this.#options;
    return id > ring.lastId || (epoch !== undefined && epoch !== ring.epoch);
  }

  /** Asks Redis; resolves when the ring has what is there of it. Rejects with {@link StoreAwayError}. */
  catchUp(cursor: Cursor): Promise<void> {
    const { ring } = this.#options;
    return new Promise((resolve, reject) => {
      let cancelWake = (): void => {};
      let isOver = false;
      const giveUp = (): void => end(() => reject(new StoreAwayError("not read in time")));
      const timer = setTimeout(giveUp, CATCH_UP_TIMEOUT_MS);
      this.#giveUps.add(giveUp);

      const end = (settle: () => void): void => {
        isOver = true;
        clearTimeout(timer);
        this.#giveUps.delete(giveUp);
        cancelWake();
        settle();
      };
      const look = ({ epoch, id }: Place): void => {
        if (isOver) return;
        if (ring.epoch === epoch && ring.lastId >= id) end(resolve);
        else cancelWake = ring.next(() => look({ epoch, id }));
      };
      this.#placeToReach(cursor).then(look, (cause: unknown) =>
        end(() => reject(new StoreAwayError("Redis did not tell", { cause }))),
      );
    });
  }

  /** The stream is closed: nobody waits any longer. */
  close(): void {
    for (const giveUp of this.#giveUps) giveUp();
  }

  /** From where on the ring can judge it. */
  async #placeToReach({ epoch, id }: Cursor): Promise<Place> {
    const { session: currentSession, keys } = this.#options;
    const session = currentSession();
    if (session === undefined) throw new Error("there is no connection");
    const [epochThere, lastId] = await session.redis.hmget(keys.state, "epoch", "lastId");
    // Somebody emptied it, and nobody has published since: then nobody has noticed either.
    if (!epochThere) return { epoch: (await session.joinAgain()).epoch, id: 0 };
    const isThere = (epoch === undefined || epoch === epochThere) && id <= Number(lastId);
    return { epoch: epochThere, id: isThere ? id : 0 };
  }
}

interface Place {
  readonly epoch: string;
  readonly id: number;
}
