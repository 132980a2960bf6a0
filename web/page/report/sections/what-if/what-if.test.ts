import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { CLASSIC } from "../../../../../bench/claims/classic.ts";
import { predict } from "../../../../../bench/model/predict.ts";
import { readResult } from "../../../../../bench/result/read.ts";
import { TRANSPORTS } from "../../../../../protocol/transports.ts";
import { computeFor } from "./compute.ts";
import { nearbyPoint } from "./nearby.ts";
import {
  parametersOf,
  positionOf,
  PRESETS,
  readSetting,
  settingsOf,
  type SliderName,
  SLIDERS,
  stopsOf,
} from "./settings.ts";

const sample = readResult(readFileSync(new URL("../../../../../bench/results/sample.json", import.meta.url), "utf8"));
const usual = settingsOf(sample);

describe("a slider", () => {
  it.for(Object.keys(SLIDERS) as SliderName[])(
    "of %s rises from its least to its most, and may have each of its stops",
    (name) => {
      const stops = stopsOf(SLIDERS[name]);
      expect([stops[0], stops.at(-1)]).toEqual([SLIDERS[name].least, SLIDERS[name].most]);
      expect(stops).toEqual(stops.toSorted((one, other) => one - other));
      expect(new Set(stops).size).toBe(stops.length);
      expect(stops.map((stop) => readSetting(name, String(stop)))).toEqual(stops);
      expect(stops.map((stop) => positionOf(stop, stops))).toEqual(stops.map((_, index) => index));
    },
  );

  it.for(["", " ", "x", "-1", "1e999", "NaN", "10000001"])("does not take %j clients", (text) => {
    expect(readSetting("clients", text)).toBeUndefined();
  });
});

describe("the modelled figures", () => {
  it("are the cost model's: layers add up to the bytes, and all clients take as many times one's", () => {
    for (const transport of TRANSPORTS) {
      const one = computeFor(transport, { ...usual, clients: 1 });
      const many = computeFor(transport, { ...usual, clients: 10_000_000 });
      const sum = Object.values(one.layers).reduce((total, bytes) => total + bytes, 0);
      expect(one.figures.ipBytes).toBeCloseTo(sum, 6);
      expect(one.figures.ipBytes).toBe(many.figures.ipBytes);
      expect((many.figures.downBitsPerSecond ?? 0) / (one.figures.downBitsPerSecond ?? 1)).toBeCloseTo(1e7, 0);
      expect(many.figures.openConnections).toBe(1e7);
    }
  });

  it("of the article's preset begin with its bytes of header a poll", () => {
    const [preset] = PRESETS;
    if (preset === undefined) throw new Error("expected a preset");
    const { upHttpBytesPerDelivery: up, downHttpBytesPerDelivery: down } = predict("short-polling", {
      ...parametersOf(preset),
      arrivals: "fixed",
    });
    const bytes = [up, down].map((figure) => (figure.kind === "modelled" ? figure.value : Number.NaN));
    expect(Math.round((bytes[0] ?? 0) + (bytes[1] ?? 0))).toBe(CLASSIC.pollHeaderBytes);
  });
});

describe("the measured point nearby", () => {
  it("is the run's own first at first, without a difference", () => {
    expect(nearbyPoint(sample, usual)).toMatchObject({ scenario: "steady", differences: [] });
  });

  it("names how it differs, and is none when it is far", () => {
    const near = nearbyPoint(sample, { ...usual, payloadBytes: 120, rttMs: 2 });
    expect(near?.differences).toEqual(["payloadBytes", "rttMs"]);
    expect(nearbyPoint(sample, { ...usual, payloadBytes: 1000 })).toBeNull();
    expect(nearbyPoint(sample, { ...usual, headers: "cookie", cookieBytes: 4000 })).not.toMatchObject({
      scenario: "steady",
    });
  });
});
