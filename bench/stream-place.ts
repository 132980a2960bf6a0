// Where --stream says that the stream is kept: in the servers' memory, in a Redis of the run's own, or in somebody's. Pure.
import { parseRedisAddress } from "../server/backbone/redis/address.ts";

/** Whether the option may say so: `memory`, `redis`, or a URL such as redis://127.0.0.1:6379. */
export function isStreamPlace(text: string): boolean {
  return text === "memory" || text === "redis" || parseRedisAddress(text) !== undefined;
}

/** As a point's parameter has it. */
export function streamKind(place: string): "memory" | "redis" {
  return place === "memory" ? "memory" : "redis";
}

/** Of somebody's Redis; undefined of the other two. */
export function redisUrlOf(place: string | undefined): string | undefined {
  return place === undefined || parseRedisAddress(place) === undefined ? undefined : place;
}

/** As it may be shown and kept: a URL without user and password. */
export function withoutPassword(place: string): string {
  return parseRedisAddress(place)?.shown ?? place;
}
