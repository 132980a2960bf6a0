// What the reader can turn: between which bounds, on which scale, and as the cost model's parameters. Pure.
import { CLASSIC } from "../../../../../bench/claims/classic.ts";
import type { Assumptions } from "../../../../../bench/model/assumptions.ts";
import type { Parameters, Result, StreamPoint } from "../../../../../bench/result/schema.ts";
import { moreRequestFields, SMALLEST_FIELD_BYTES } from "./request-fields.ts";

/** What requests carry to begin with: as little as a client can do with, or what a browser adds. */
export const HEADER_PROFILES = ["bare", "chrome"] as const satisfies readonly Parameters["headers"][];
export type HeaderProfile = (typeof HEADER_PROFILES)[number];

export interface Settings {
  readonly headers: HeaderProfile;
  /** Of a header field that every request carries beside its profile, CR LF included. */
  readonly headerBytes: number;
  /** Of the Cookie field's value; 0 = no cookie. */
  readonly cookieBytes: number;
  readonly messagesPerSecond: number;
  readonly payloadBytes: number;
  readonly pollIntervalMs: number;
  readonly rttMs: number;
  readonly clients: number;
}

export type SliderName = Exclude<keyof Settings, "headers">;

/** Both bounds may be taken. A logarithmic slider moves by steps of a decade's tenth, to round numbers. */
export interface SliderRange {
  readonly least: number;
  readonly most: number;
  /** Nothing at all, or at least so much. */
  readonly leastOfSome?: number;
  readonly scale: "logarithmic" | "linear";
  /** Of a linear slider; of a logarithmic one: below 1 where the stops need not be whole. A number typed in need not keep to it. */
  readonly step: number;
}

export const SLIDERS: Readonly<Record<SliderName, SliderRange>> = {
  headerBytes: { least: 0, most: 8192, leastOfSome: SMALLEST_FIELD_BYTES, scale: "linear", step: 16 },
  cookieBytes: { least: 0, most: 4096, scale: "linear", step: 16 },
  messagesPerSecond: { least: 0.01, most: 1000, scale: "logarithmic", step: 0.01 },
  payloadBytes: { least: 1, most: 65_536, scale: "logarithmic", step: 1 },
  pollIntervalMs: { least: 100, most: 60_000, scale: "logarithmic", step: 1 },
  rttMs: { least: 0, most: 500, scale: "linear", step: 5 },
  clients: { least: 1, most: 10_000_000, scale: "logarithmic", step: 1 },
};

/** In the order in which they stand on the page. */
export const SLIDER_NAMES = Object.keys(SLIDERS) as readonly SliderName[];

/** The number, if the setting may have it. */
export function readSetting(name: SliderName, text: string): number | undefined {
  const { least, most, leastOfSome = least } = SLIDERS[name];
  const value = text.trim() === "" ? Number.NaN : Number(text);
  return value === least || (value >= leastOfSome && value <= most) ? value : undefined;
}

const PER_DECADE = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8] as const;

/** The values that a slider stops at, in rising order. */
export function stopsOf({ least, most, scale, step }: SliderRange): readonly number[] {
  if (scale === "linear") return Array.from({ length: (most - least) / step + 1 }, (_, index) => least + index * step);
  const stops = new Set([least]);
  for (let decade = Math.floor(Math.log10(least)); decade <= Math.log10(most); decade++) {
    for (const digit of PER_DECADE) {
      const value = Number((digit * 10 ** decade).toPrecision(2));
      if (value > least && value < most && (step < 1 || Number.isInteger(value))) stops.add(value);
    }
  }
  return [...stops, most];
}

/** Of the stop that is nearest. */
export function positionOf(value: number, stops: readonly number[]): number {
  let nearest = 0;
  for (const [index, stop] of stops.entries()) {
    if (Math.abs(stop - value) < Math.abs((stops[nearest] ?? 0) - value)) nearest = index;
  }
  return nearest;
}

/** What is not turned: text, plain HTTP/1.1 on connections that are kept, random arrivals, a network that loses nothing. */
const FIXED = {
  payloadKind: "text",
  arrivals: "poisson",
  holdMs: 25_000,
  heartbeatMs: 25_000,
  warmUpMs: 0,
  measuredMs: 60_000,
  keepAlive: true,
  tls: false,
  httpVersion: 1,
  compression: false,
  via: "none",
  jitterMs: 0,
  bandwidthMbitPerS: 0,
  lossPercent: 0,
} as const satisfies Partial<Parameters>;

/** Of a single subscriber: the model carries it on to all of them. Cookie and header size are {@link assumptionsOf}'s. */
export function parametersOf({ clients: _all, headerBytes: _added, ...turned }: Settings): Parameters {
  return { ...FIXED, ...turned, cookieBytes: 0, subscribers: 1 };
}

/** What requests carry beside their profile. */
export function assumptionsOf(settings: Settings): Pick<Assumptions, "moreRequestFields"> {
  return { moreRequestFields: moreRequestFields(settings) };
}

/** What a point has to have in common with the settings to be held against them. */
const FIXED_IN_COMMON = [
  "payloadKind",
  "keepAlive",
  "tls",
  "httpVersion",
  "compression",
  "via",
  "jitterMs",
  "bandwidthMbitPerS",
  "lossPercent",
] as const;

const USUAL: Settings = {
  headers: "chrome",
  headerBytes: 0,
  cookieBytes: 0,
  messagesPerSecond: 1,
  payloadBytes: 100,
  pollIntervalMs: 1000,
  rttMs: 0,
  clients: 10_000,
};

/** Where a measured point lies. No run sends more header fields than its profile's and a cookie. */
export function settingsAt({ headers, cookieBytes, subscribers, ...parameters }: Parameters): Settings {
  const { messagesPerSecond, payloadBytes, pollIntervalMs, rttMs } = parameters;
  return {
    headers: headers === "bare" ? "bare" : "chrome",
    headerBytes: 0,
    cookieBytes: headers === "cookie" ? cookieBytes : 0,
    messagesPerSecond,
    payloadBytes,
    pollIntervalMs,
    rttMs,
    clients: subscribers,
  };
}

/** Those of the run's first point with messages, so that the model meets a measurement at once. */
export function settingsOf(result: Pick<Result, "scenarios">): Settings {
  for (const { parameters } of comparablePoints(result)) {
    const settings = { ...settingsAt(parameters), clients: USUAL.clients };
    const isWithin = SLIDER_NAMES.every((name) => readSetting(name, String(settings[name])) !== undefined);
    if (isWithin) return settings;
  }
  return USUAL;
}

/** The measured points that differ from the settings in nothing but what can be turned. */
export function comparablePoints({ scenarios }: Pick<Result, "scenarios">): StreamPoint[] {
  return scenarios
    .flatMap((scenario) => (scenario.kind === "stream" ? scenario.points : []))
    .filter(({ parameters }) => isFixedAs(parameters));
}

export function isFixedAs(parameters: Parameters): boolean {
  return FIXED_IN_COMMON.every((name) => parameters[name] === FIXED[name]);
}

/** A browser's fields and a cookie of this size make {@link CLASSIC.pollHeaderBytes} of a poll's request and answer. */
const CLASSIC_COOKIE_BYTES = 160;

/** The article's classic figure, for its three numbers of clients. */
export const PRESETS: readonly Settings[] = [1000, 10_000, 100_000].map((clients) => ({
  headers: "chrome",
  headerBytes: 0,
  cookieBytes: CLASSIC_COOKIE_BYTES,
  messagesPerSecond: CLASSIC.messagesPerSecond,
  payloadBytes: CLASSIC.payloadBytes,
  pollIntervalMs: 1000,
  rttMs: 0,
  clients,
}));
