// The Redis of a soak: private, durable, behind a faulty relay.
import { startRedisProcess } from "../../../server/backbone/redis-process.ts";
import { type FaultyRelay, startFaultyRelay } from "../relay/faulty-relay.ts";

export interface SoakRedis {
  readonly relay: FaultyRelay;
  /** The relay's. */
  readonly url: string;
  /** With SIGKILL. */
  kill(): Promise<void>;
  restart(): Promise<void>;
  close(): Promise<void>;
}

export interface SoakRedisPlan {
  readonly signal: AbortSignal;
  /** Told when it ends although nobody killed it. */
  readonly onFailure: (error: Error) => void;
}

/** Append-only file, each write on the disk before its answer: what was acknowledged outlives the process. */
export async function startSoakRedis({ signal, onFailure }: SoakRedisPlan): Promise<SoakRedis> {
  const onEnded = (): void => onFailure(new Error("Redis ended"));
  const redis = await startRedisProcess({ durable: true, signal, onEnded });
  const relay = await startFaultyRelay(redis.port);
  return {
    relay,
    url: `redis://127.0.0.1:${relay.port}`,
    kill: () => redis.kill(),
    restart: () => redis.restart(),
    async close() {
      await relay.close();
      await redis.stop();
    },
  };
}
