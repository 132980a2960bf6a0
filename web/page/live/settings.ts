// What the visitor sets, on the server's side and the page's own, as it stands in the page's address.
import { DEFAULT_LIVE_SETTINGS, type LiveSettings } from "../../live/contract.ts";
import type { LiveField } from "../shell/address.ts";

export interface Settings extends LiveSettings {
  readonly pollIntervalMs: number;
  /** Of a cookie that all four transports carry; 0 = none. */
  readonly cookieBytes: number;
  /** How much of the past the diagrams show. */
  readonly windowS: number;
}

export type SettingName = keyof Settings;

/** The steps of each control. */
export const STEPS: Readonly<Record<SettingName, readonly number[]>> = {
  messagesPerSecond: [0, 0.5, 1, 2, 5, 10, 20, 50, 100, 200],
  payloadBytes: [0, 10, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000],
  rttMs: [0, 10, 20, 50, 100, 200, 500, 1000, 2000],
  pollIntervalMs: [100, 200, 500, 1000, 2000, 5000, 10_000],
  cookieBytes: [0, 100, 200, 500, 1000, 2000, 4000],
  windowS: [4, 8, 20],
};

const DEFAULTS: Settings = { ...DEFAULT_LIVE_SETTINGS, pollIntervalMs: 1000, cookieBytes: 0, windowS: 8 };

const FIELDS: Readonly<Record<SettingName, LiveField>> = {
  messagesPerSecond: "messages-per-second",
  payloadBytes: "payload-bytes",
  rttMs: "rtt-ms",
  pollIntervalMs: "poll-interval-ms",
  cookieBytes: "cookie-bytes",
  windowS: "window-s",
};

const NAMES = Object.keys(FIELDS) as SettingName[];

/** What the address says, each at the nearest step; the default where it says nothing or no number. */
export function readSettings(read: (field: LiveField) => string | null): Settings {
  const settings: Record<SettingName, number> = { ...DEFAULTS };
  for (const name of NAMES) {
    const text = read(FIELDS[name]) ?? "";
    const asked = text.trim() === "" ? Number.NaN : Number(text);
    if (Number.isFinite(asked)) settings[name] = nearest(STEPS[name], asked);
  }
  return settings;
}

/** Into the address: what differs from the default; null takes a field out. */
export function writeSettings(settings: Settings, write: (field: LiveField, value: string | null) => void): void {
  for (const name of NAMES) {
    write(FIELDS[name], settings[name] === DEFAULTS[name] ? null : String(settings[name]));
  }
}

function nearest(steps: readonly number[], asked: number): number {
  return steps.reduce((best, step) => (Math.abs(step - asked) < Math.abs(best - asked) ? step : best));
}
