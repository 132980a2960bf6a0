// Request targets in their forms (RFC 9112 §3.2), and what they are counted under.
import { describe, expect, test } from "vitest";
import { useOfTarget } from "./meter.ts";
import { splitTarget } from "./request-target.ts";

describe("splits path and query", () => {
  test.for([
    ["/poll", "/poll", ""],
    ["/poll?after=E.1&x=?", "/poll", "after=E.1&x=?"],
    ["/poll?", "/poll", ""],
    ["http://localhost:8080/poll?after=1", "/poll", "after=1"],
    ["HTTPS://localhost/poll", "/poll", ""],
    ["http://localhost?after=1", "", "after=1"],
    ["/http://localhost/poll", "/http://localhost/poll", ""],
    ["*", "*", ""],
    ["", "", ""],
  ] as const)("%s", ([target, path, query]) => {
    expect(splitTarget(target)).toEqual({ path, query });
  });
});

describe("is counted under the transport of its path", () => {
  test.for([
    ["/poll?after=1", "short-polling"],
    ["/long-poll", "long-polling"],
    ["/sse?x", "sse"],
    ["/ws", "websocket"],
    ["http://localhost/ws?after=1", "websocket"],
    ["/polls", "other"],
    ["/", "other"],
    ["/x?/poll", "other"],
  ] as const)("%s: %s", ([target, use]) => {
    expect(useOfTarget(target)).toBe(use);
  });
});
