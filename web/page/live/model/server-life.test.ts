import { describe, expect, it } from "vitest";
import { createServerLife } from "./server-life.ts";

describe("what the server went through", () => {
  it("holds back what was due while it stood still", () => {
    const life = createServerLife();
    life.heard("stalled", 100);
    expect(life.earliest(150)).toBe(150); // Nobody knows yet.
    life.heard("going-on", 400);
    expect([99, 100, 150, 400, 500].map((atMs) => life.earliest(atMs))).toEqual([99, 400, 400, 400, 500]);
    expect(life.isUp).toBe(true);
  });

  it("is down from its end until it is up again, be it told twice", () => {
    const life = createServerLife();
    life.heard("stalled", 50);
    life.heard("killed", 100);
    life.heard("ended", 110);
    expect(life.isUp).toBe(false);
    life.heard("up", 300);
    expect([...life.outages]).toEqual([
      { what: "stalled", fromMs: 50, toMs: 100 },
      { what: "down", fromMs: 100, toMs: 300 },
    ]);
    expect(life.isUp).toBe(true);
    life.heard("cut", 350);
    expect([...life.cuts]).toEqual([350]);
  });
});
