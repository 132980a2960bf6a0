import { describe, expect, it } from "vitest";
import { lostOrRefused, RefusedError, retryAfterMs } from "./refusal.ts";

function judge(status: number, content = "", retryAfter?: string) {
  return lostOrRefused({ request: "GET /poll", status, content, retryAfter });
}

describe("refusal (RFC 9110 §15)", () => {
  it.each([500, 502, 503, 504, 408, 425, 429])("takes %i as a loss: asking again may help", (status) => {
    expect(judge(status).reason).toBe(`GET /poll was answered with ${status}`);
  });

  it.each([204, 301, 400, 401, 403, 404, 405, 410, 426])("takes %i as final", (status) => {
    expect(() => judge(status)).toThrow(RefusedError);
  });

  it("says what the server said, in one line", () => {
    expect(() => judge(400, '{"error":"malformed after",\n "expected":"a cursor"}\n')).toThrow(
      'GET /poll was refused with 400: {"error":"malformed after", "expected":"a cursor"}',
    );
  });

  it("reads Retry-After in seconds and as a date (§10.2.3)", () => {
    const nowMs = Date.parse("Sun, 06 Nov 1994 08:49:37 GMT");
    expect(retryAfterMs("120", nowMs)).toBe(120_000);
    expect(retryAfterMs("Sun, 06 Nov 1994 08:49:47 GMT", nowMs)).toBe(10_000);
    expect(retryAfterMs("Sun, 06 Nov 1994 08:49:27 GMT", nowMs)).toBe(0);
    expect(retryAfterMs("soon", nowMs)).toBeUndefined();
    expect(retryAfterMs("", nowMs)).toBeUndefined();
    expect(judge(503, "", "7").askedDelayMs).toBe(7000);
  });
});
