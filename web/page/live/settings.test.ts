import { describe, expect, it } from "vitest";
import { readSettings, writeSettings } from "./settings.ts";

describe("the settings in the address", () => {
  it("come back as they were written, the defaults unsaid", () => {
    const query = new URLSearchParams("lang=zh&rtt-ms=50");
    const settings = { ...readSettings(new URLSearchParams()), messagesPerSecond: 200, cookieBytes: 4000 };
    writeSettings(query, settings);
    expect(query.toString()).toBe("lang=zh&messages-per-second=200&cookie-bytes=4000");
    expect(readSettings(query)).toEqual(settings);
  });

  it.for([
    ["rtt-ms=99", 100],
    ["rtt-ms=1e9", 2000],
    ["rtt-ms=-5", 0],
    ["rtt-ms=", 20],
    ["rtt-ms=fast", 20],
    ["rtt-ms=NaN", 20],
    ["rtt-ms=Infinity", 20],
  ] as const)("take the nearest step, or the default: %s", ([query, rttMs]) => {
    expect(readSettings(new URLSearchParams(query)).rttMs).toBe(rttMs);
  });
});
