// Where --stream says that the stream is kept: in the servers' memory, in a Redis of the run's own, or in somebody's. Pure.

/** Whether the option may say so: `memory`, `redis`, or a URL such as redis://127.0.0.1:6379. */
export function isStreamPlace(text: string): boolean {
  return text === "memory" || text === "redis" || isRedisUrl(text);
}

/** As a point's parameter has it. */
export function streamKind(place: string): "memory" | "redis" {
  return place === "memory" ? "memory" : "redis";
}

/** Of somebody's Redis; undefined of the other two. */
export function redisUrlOf(place: string | undefined): string | undefined {
  return place !== undefined && isRedisUrl(place) ? place : undefined;
}

/** As it may be shown and kept: a URL without user and password. */
export function withoutPassword(place: string): string {
  if (!isRedisUrl(place)) return place;
  const { protocol, host, pathname } = new URL(place);
  return `${protocol}//${host}${pathname}`;
}

function isRedisUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return (protocol === "redis:" || protocol === "rediss:") && hostname !== "";
}
