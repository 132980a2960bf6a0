// Numbers as people read them: sensible digits, thousands separators, one unit per figure.
import { type Language, LANGUAGE_TAGS } from "./languages.ts";

/** What a number counts; decides which units it may be shown in. */
export type Quantity =
  | "latencyUs"
  | "ms"
  | "cpuUs"
  | "ns"
  | "bytes"
  | "count"
  | "perSecond"
  | "ratio"
  | "percent"
  | "bytesPerSecond"
  | "bitsPerSecond";

/** One unit for a whole figure, so that its numbers can be compared at sight. */
export interface Unit {
  /** What the file's number is divided by. */
  readonly divisor: number;
  /** "ms", "kB", …; empty for plain counts. */
  readonly symbol: string;
  /** The file's number in this unit, without the symbol: `1234.5` → "1,235". */
  number(value: number): string;
  /** With the symbol: "1,235 B". */
  text(value: number): string;
  /** For an axis: with the symbol, without padded zeros. */
  tick(value: number): string;
}

const LADDERS: Readonly<Record<Quantity, readonly (readonly [divisor: number, symbol: string])[]>> = {
  latencyUs: [[1000, "ms"]],
  ms: [
    [1, "ms"],
    [1000, "s"],
  ],
  cpuUs: [
    [1, "µs"],
    [1000, "ms"],
    [1_000_000, "s"],
  ],
  ns: [
    [1, "ns"],
    [1000, "µs"],
    [1_000_000, "ms"],
  ],
  bytes: [
    [1, "B"],
    [1000, "kB"],
    [1_000_000, "MB"],
    [1_000_000_000, "GB"],
  ],
  count: [[1, ""]],
  perSecond: [[1, "/s"]],
  ratio: [[1, "×"]],
  percent: [[1, "%"]],
  bytesPerSecond: [
    [1, "B/s"],
    [1000, "kB/s"],
    [1_000_000, "MB/s"],
    [1_000_000_000, "GB/s"],
  ],
  bitsPerSecond: [
    [1, "bit/s"],
    [1000, "kbit/s"],
    [1_000_000, "Mbit/s"],
    [1_000_000_000, "Gbit/s"],
    [1_000_000_000_000, "Tbit/s"],
  ],
};

/** The unit in which a figure is shown whose largest absolute value is `largest`: 9,999 B, then 10 kB … 999 kB, 1 MB. */
export function unitFor(quantity: Quantity, largest: number, language: Language): Unit {
  const ladder = LADDERS[quantity];
  const fits = ([divisor]: readonly [number, string]) => Math.abs(largest) / divisor < (divisor === 1 ? 10_000 : 1000);
  const [divisor, symbol] = ladder.find(fits) ?? ladder.at(-1) ?? [1, ""];
  const number = (value: number) =>
    quantity === "percent" && value > 99 && value < 100
      ? nearlyAll(value, language)
      : sensible(value / divisor, language);
  const isAttached = symbol === "" || symbol === "×" || (symbol === "%" && language === "zh");
  const withSymbol = (text: string) => (isAttached ? text + symbol : `${text}\u00A0${symbol}`);
  return {
    divisor,
    symbol,
    number,
    text: (value) => withSymbol(number(value)),
    tick: (value) => withSymbol(sensible(value / divisor, language, { pad: false })),
  };
}

/** By language and options: a page shows thousands of numbers, and to make a format takes twenty times as long as to use it. */
const numberFormats = new Map<string, Intl.NumberFormat>();
const dateFormats = new Map<Language, Intl.DateTimeFormat>();

function localized(value: number, language: Language, options: Intl.NumberFormatOptions): string {
  const key = language + JSON.stringify(options);
  const format = numberFormats.get(key) ?? new Intl.NumberFormat(LANGUAGE_TAGS[language], options);
  numberFormats.set(key, format);
  return format.format(value);
}

/**
 * Three digits that matter below 1,000 (padded, so that a column lines up, but for whole numbers), whole numbers with
 * separators above, powers of ten beyond 10^15.
 */
export function sensible(value: number, language: Language, { pad = true } = {}): string {
  const size = Math.abs(value);
  if (size >= 1e15) return value.toExponential(2);
  if (size > 0 && size < 0.001) return value.toPrecision(2);
  const digits = size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
  const minimumFractionDigits = pad && !Number.isInteger(value) ? digits : 0;
  const options = { maximumFractionDigits: digits, minimumFractionDigits };
  return localized(value, language, options);
}

/** 99.9996 % is not 100 %: something was lost. */
function nearlyAll(percent: number, language: Language): string {
  const digits = Math.min(10, 1 + Math.ceil(-Math.log10(100 - percent)));
  return localized(percent, language, { maximumFractionDigits: digits });
}

/** Ratios of one chart, two digits even from 10 on: what they are held against is that fine. "1.05×". */
export function ratioUnit(language: Language): Unit {
  const fixed = (value: number, minimumFractionDigits: number) =>
    Math.abs(value) >= 1e15
      ? value.toExponential(2)
      : localized(value, language, { minimumFractionDigits, maximumFractionDigits: 2 });
  return {
    divisor: 1,
    symbol: "×",
    number: (value) => fixed(value, 2),
    text: (value) => `${fixed(value, 2)}×`,
    tick: (value) => fixed(value, 0),
  };
}

/** By how much something differs: "+1.2 %", "−0.4 %", "0 %"; in Chinese without the space. */
export function signedPercent(percent: number, language: Language): string {
  const sign = language === "zh" ? "%" : "\u00A0%";
  if (Math.abs(percent) >= 1e15) return percent.toExponential(2) + sign;
  const digits = Math.abs(percent) < 10 ? 1 : 0;
  const options = { signDisplay: "exceptZero", maximumFractionDigits: digits } as const;
  return localized(percent, language, options) + sign;
}

/** A count with separators, every digit of it below 10^15. */
export function whole(value: number, language: Language): string {
  if (Math.abs(value) >= 1e15) return value.toExponential(2);
  return localized(value, language, { maximumFractionDigits: 0 });
}

/** A large count in short, as the language has it: "10M", "1000万". */
export function compact(value: number, language: Language): string {
  if (Math.abs(value) < 10_000) return sensible(value, language, { pad: false });
  if (Math.abs(value) >= 1e15) return value.toExponential(2);
  return localized(value, language, { notation: "compact", maximumSignificantDigits: 3 });
}

/** Milliseconds as a length of time that a person would say: "200 ms", "1.5 s", "25 s". */
export function length(ms: number, language: Language): string {
  if (ms < 1000) return `${sensible(ms, language, { pad: false })}\u00A0ms`;
  const seconds = Math.round(ms / 1000);
  if (seconds < 600) return `${sensible(ms / 1000, language, { pad: false })}\u00A0s`;
  const [minutes, rest] = [Math.floor(seconds / 60), seconds % 60];
  return language === "zh" ? `${minutes} 分 ${rest} 秒` : `${minutes}\u00A0min ${rest}\u00A0s`;
}

/** A file's timestamp in the reader's zone, or as it stands when it is no date. */
export function moment(iso: string, language: Language): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return iso;
  const known = dateFormats.get(language);
  const format = known ?? new Intl.DateTimeFormat(LANGUAGE_TAGS[language], { dateStyle: "medium", timeStyle: "short" });
  dateFormats.set(language, format);
  return format.format(date);
}
