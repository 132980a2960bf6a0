import { describe, expect, it } from "vitest";
import { TRANSPORTS } from "../protocol/transports.ts";
import { headerFields } from "./header-profiles.ts";

const ORIGIN = "http://127.0.0.1:8080";

describe("header profiles", () => {
  it.each(TRANSPORTS)("%s: bare adds nothing, cookie is chrome and a Cookie of exactly so many bytes", (transport) => {
    expect(headerFields(transport, { headers: "bare", cookieBytes: 0 }, ORIGIN)).toEqual([]);
    const chrome = headerFields(transport, { headers: "chrome", cookieBytes: 0 }, ORIGIN);
    expect(chrome.length).toBeGreaterThan(3);
    for (const cookieBytes of [1, 2, 3, 1000]) {
      const fields = headerFields(transport, { headers: "cookie", cookieBytes }, ORIGIN);
      expect(fields.slice(0, -1)).toEqual(chrome);
      expect(fields.at(-1)?.[0]).toBe("Cookie");
      expect(fields.at(-1)?.[1]).toHaveLength(cookieBytes);
    }
  });
});
