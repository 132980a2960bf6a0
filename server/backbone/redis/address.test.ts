// Which addresses of a Redis are understood, and that no password is ever shown.
import { describe, expect, test } from "vitest";
import { parseOptions, UsageError } from "../../command-line.ts";
import { SERVER_OPTIONS } from "../../server-options.ts";
import { parseRedisAddress, withoutLogin } from "./address.ts";

test.for([
  ["redis://127.0.0.1", "127.0.0.1", 6379, 0, undefined, undefined, "redis://127.0.0.1:6379"],
  ["redis://localhost:7000/", "localhost", 7000, 0, undefined, undefined, "redis://localhost:7000"],
  ["redis://:pass@h:1/2", "h", 1, 2, undefined, "pass", "redis://h:1/2"],
  ["rediss://me:p%40ss@[::1]:6380", "::1", 6380, 0, "me", "p@ss", "rediss://[::1]:6380"],
] as const)("%s", ([text, host, port, db, username, password, shown]) => {
  const isSecured = text.startsWith("rediss:");
  expect(parseRedisAddress(text)).toEqual({ host, port, db, username, password, shown, isSecured });
});

test("a password that is not in the address may be in the environment, where the process list does not show it", () => {
  const environment = { LAB_REDIS_PASSWORD: "secret" };
  expect(parseRedisAddress("redis://h", environment)).toMatchObject({ password: "secret", shown: "redis://h:6379" });
  expect(parseRedisAddress("redis://:other@h", environment)).toMatchObject({ password: "other" });
});

test.for([
  "",
  "memory",
  "127.0.0.1:6379",
  "http://127.0.0.1:6379",
  "redis://",
  "redis://h:99999",
  "redis://h/one",
  "redis://h/1/2",
  "redis://h?password=x",
  "redis://h#x",
  "redis://a:%zz@h",
])("is none: %j", (text) => {
  expect(parseRedisAddress(text)).toBeUndefined();
});

describe("a login in an address is not shown", () => {
  test.for([
    ["redis://me:secret@host:1/x", "redis://…@host:1/x"],
    ["redis//me:sec/ret@host", "…@host"],
    ["me:sec@ret@host", "…@host"],
    ["redis://host?password=secret", "redis://host?…"],
    ["redis://host", "redis://host"],
  ] as const)("%s: %s", ([text, shown]) => {
    expect(withoutLogin(text)).toBe(shown);
  });

  test("--stream says what it expected without it", () => {
    const parse = () => parseOptions(["--stream", "redis:/me:secret@host?x"], SERVER_OPTIONS, "en");
    expect(parse).toThrow(UsageError);
    expect(parse).toThrow(/^--stream …@host\?…: expected memory, or redis:\/\/host:port such as /);
  });
});
