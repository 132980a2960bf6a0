// A cursor that this server cannot judge: its messages may be in Redis and not read yet, or nowhere.
import type { Cursor } from "../../../protocol/cursor.ts";
import { CATCH_UP_TIMEOUT_MS } from "../../limits.ts";
import type { Ring } from "../../ring.ts";
import { StoreAwayError } from "../../stream.ts";
import type { RedisKeys } from "./keys.ts";
import type { Session } from "./session.ts";

export interface CatchUpOptions {
  readonly ring: Ring;
  readonly keys: RedisKeys;
  /** Undefined while there is none. */
  readonly session: () => Session | undefined;
  /** The stream is closed. */
  readonly closing: AbortSignal;
}

/** Whether the ring would call it a gap. */
export function isAhead(ring: Ring, { epoch, id }: Cursor): boolean {
  return id > ring.lastId || (epoch !== undefined && epoch !== ring.epoch);
}

/** Asks Redis; resolves when the ring has what is there of it. Rejects with {@link StoreAwayError}. */
export async function catchUp({ epoch, id }: Cursor, options: CatchUpOptions): Promise<void> {
  const { ring, keys, session, closing } = options;
  const redis = session()?.redis;
  if (redis === undefined) throw new StoreAwayError("Redis is away");
  const [epochThere, lastIdThere] = await redis.hmget(keys.state, "epoch", "lastId").catch((cause: unknown) => {
    throw new StoreAwayError("Redis did not answer", { cause });
  });
  const isThere = (epoch === undefined || epoch === epochThere) && id <= Number(lastIdThere);
  await untilRead(ring, { epoch: epochThere ?? "", id: isThere ? id : 0 }, closing);
}

function untilRead(ring: Ring, { epoch, id }: Cursor, closing: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    let cancelWake = (): void => {};
    const timer = setTimeout(giveUp, CATCH_UP_TIMEOUT_MS);
    closing.addEventListener("abort", giveUp);
    look();

    function look(): void {
      if (ring.epoch === epoch && ring.lastId >= id) end(resolve);
      else cancelWake = ring.next(look);
    }
    function giveUp(): void {
      end(() => reject(new StoreAwayError("not read in time")));
    }
    function end(settle: () => void): void {
      clearTimeout(timer);
      closing.removeEventListener("abort", giveUp);
      cancelWake();
      settle();
    }
  });
}
