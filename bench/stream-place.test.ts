import { expect, it } from "vitest";
import { isStreamPlace, redisUrlOf, streamKind, withoutPassword } from "./stream-place.ts";

it("takes memory, redis and the URL of a Redis, and nothing else", () => {
  const places = ["memory", "redis", "redis://127.0.0.1:6379", "redis://h:1/2", "rediss://h"];
  expect(places.map(isStreamPlace)).toEqual(places.map(() => true));
  expect(places.map(streamKind)).toEqual(["memory", "redis", "redis", "redis", "redis"]);
  expect(places.map(redisUrlOf)).toEqual([undefined, undefined, ...places.slice(2)]);
  for (const other of ["", "Redis", "redis:", "redis://", "http://127.0.0.1:6379", "127.0.0.1:6379"]) {
    expect(isStreamPlace(other), other).toBe(false);
  }
});

it("shows a URL without its password", () => {
  expect(withoutPassword("redis://me:secret@127.0.0.1:6379/2")).toBe("redis://127.0.0.1:6379/2");
  expect(withoutPassword("redis")).toBe("redis");
});
