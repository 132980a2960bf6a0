import { describe, expect, it } from "vitest";
import { DEFAULT_LIVE_SETTINGS } from "../../live/contract.ts";
import { readSettings, writeSettings } from "./settings.ts";

describe("the settings in the address", () => {
  it("come back as they were written, the defaults unsaid", () => {
    const address = new Map<string, string | null>();
    const settings = { ...readSettings(() => null), messagesPerSecond: 200, cookieBytes: 4000 };
    writeSettings(settings, (field, value) => void address.set(field, value));
    expect([...address].filter(([, value]) => value !== null)).toEqual([
      ["messages-per-second", "200"],
      ["cookie-bytes", "4000"],
    ]);
    expect(readSettings((field) => address.get(field) ?? null)).toEqual(settings);
  });

  it.for([
    ["rtt-ms=99", 100],
    ["rtt-ms=1e9", 2000],
    ["rtt-ms=-5", 0],
    ["rtt-ms=", DEFAULT_LIVE_SETTINGS.rttMs],
    ["rtt-ms=fast", DEFAULT_LIVE_SETTINGS.rttMs],
    ["rtt-ms=NaN", DEFAULT_LIVE_SETTINGS.rttMs],
    ["rtt-ms=Infinity", DEFAULT_LIVE_SETTINGS.rttMs],
  ] as const)("take the nearest step, or the default: %s", ([query, rttMs]) => {
    expect(readSettings((field) => new URLSearchParams(query).get(field)).rttMs).toBe(rttMs);
  });
});
