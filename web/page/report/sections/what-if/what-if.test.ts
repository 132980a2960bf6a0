import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { CLASSIC } from "../../../../../bench/claims/classic.ts";
import { DEFAULT_ASSUMPTIONS } from "../../../../../bench/model/assumptions.ts";
import { predict } from "../../../../../bench/model/predict.ts";
import { readResult } from "../../../../../bench/result/read.ts";
import { TRANSPORTS } from "../../../../../protocol/transports.ts";
import { computeFor } from "./compute.ts";
import { measuredValues, nearbyPoint } from "./nearby.ts";
import { translateOldAddress } from "./old-address.ts";
import { pollHeader } from "./request-fields.ts";
import {
  assumptionsOf,
  comparablePoints,
  HEADER_PROFILES,
  parametersOf,
  positionOf,
  PRESETS,
  readSetting,
  type Settings,
  settingsAt,
  settingsOf,
  type SliderName,
  SLIDERS,
  stopsOf,
} from "./settings.ts";

const sample = readResult(readFileSync(new URL("../../../../../bench/results/sample.json", import.meta.url), "utf8"));
const usual = settingsOf(sample);

function headerOf(settings: Settings) {
  const assume = { ...DEFAULT_ASSUMPTIONS, ...assumptionsOf(settings) };
  return pollHeader({ parameters: parametersOf(settings), assume });
}

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

  it("adds no header field, or a whole one", () => {
    expect(["0", "4", "5", "8192", "8193"].map((text) => readSetting("headerBytes", text))).toEqual([
      0,
      undefined,
      5,
      8192,
      undefined,
    ]);
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
    const { upHttpBytesPerDelivery: up, downHttpBytesPerDelivery: down } = predict(
      "short-polling",
      { ...parametersOf(preset), arrivals: "fixed" },
      { assume: assumptionsOf(preset) },
    );
    const bytes = [up, down].map((figure) => (figure.kind === "modelled" ? figure.value : Number.NaN));
    expect(Math.round((bytes[0] ?? 0) + (bytes[1] ?? 0))).toBe(CLASSIC.pollHeaderBytes);
    const { requestBytes, answerBytes } = headerOf(preset);
    expect(Math.round(requestBytes + answerBytes)).toBe(CLASSIC.pollHeaderBytes);
  });
});

describe("a poll's request header", () => {
  it.for(HEADER_PROFILES)("grows by as many bytes as the slider adds, and by the cookie's field: %s", (headers) => {
    const plain = headerOf({ ...usual, headers, headerBytes: 0, cookieBytes: 0 });
    for (const headerBytes of [5, 16, 871, 8192]) {
      const more = headerOf({ ...usual, headers, headerBytes, cookieBytes: 0 });
      expect(more.requestBytes - plain.requestBytes).toBe(headerBytes);
      expect(more.answerBytes).toBe(plain.answerBytes);
    }
    const withCookie = headerOf({ ...usual, headers, headerBytes: 0, cookieBytes: 100 });
    expect(withCookie.requestBytes - plain.requestBytes).toBe("Cookie: ".length + 100 + "\r\n".length);
  });

  it("of a browser with a cookie is that of the measured profile, and so are its costs", () => {
    const settings = { ...usual, headers: "chrome", headerBytes: 0, cookieBytes: 1024 } as const;
    const measured = { ...parametersOf(settings), headers: "cookie", cookieBytes: 1024 } as const;
    for (const transport of TRANSPORTS) {
      expect(predict(transport, parametersOf(settings), { assume: assumptionsOf(settings) })).toEqual(
        predict(transport, measured),
      );
    }
  });

  it("is paid by pollers with each message, by open streams never", () => {
    const bytesOf = (headerBytes: number) =>
      TRANSPORTS.map((transport) => computeFor(transport, { ...usual, headerBytes }).layers.http);
    const [without, withMore] = [bytesOf(0), bytesOf(500)];
    expect(withMore.map((bytes, index) => bytes > (without[index] ?? 0))).toEqual([true, true, false, false]);
  });
});

describe("an old address, with its profile of its own for cookies", () => {
  const translate = (address: string) => {
    const fields = new URLSearchParams(address);
    for (const [field, value] of translateOldAddress((name) => fields.get(name))) {
      if (value === null) fields.delete(field);
      else fields.set(field, value);
    }
    return fields.toString();
  };

  it("keeps its meaning", () => {
    expect(translate("if.headers=cookie&if.cookieBytes=300")).toBe("if.headers=chrome&if.cookie=300");
    expect(translate("if.headers=cookie&if.rttMs=40")).toBe("if.headers=chrome&if.rttMs=40&if.cookie=1024");
    // The cookie counted with its profile only.
    expect(translate("if.headers=bare&if.cookieBytes=300")).toBe("if.headers=bare");
  });

  it("is not taken for one where it is today's", () => {
    expect(translate("if.headers=chrome&if.cookie=300&if.headerBytes=16")).toBe(
      "if.headers=chrome&if.cookie=300&if.headerBytes=16",
    );
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
  });

  it("lies where it was measured: without a cookie at 0, and no further header field anywhere", () => {
    const cookie = comparablePoints(sample).find(({ parameters }) => parameters.cookieBytes === 4096);
    if (cookie === undefined) throw new Error("expected a point with a cookie");
    const at = settingsAt(cookie.parameters);
    expect(at).toMatchObject({ headers: "chrome", headerBytes: 0, cookieBytes: 4096 });
    expect(nearbyPoint(sample, { ...at, cookieBytes: 4000 })).toMatchObject({ at, differences: ["cookieBytes"] });
    expect(nearbyPoint(sample, { ...usual, headerBytes: 16 })).toMatchObject({
      at: { headerBytes: 0 },
      differences: ["headerBytes"],
    });
    expect(nearbyPoint(sample, { ...usual, headerBytes: 871 })).toBeNull();
    const { headerBytes, cookieBytes } = measuredValues(sample);
    expect(headerBytes).toEqual([0]);
    expect(new Set(cookieBytes)).toEqual(new Set([0, 256, 1024, 4096]));
  });
});
