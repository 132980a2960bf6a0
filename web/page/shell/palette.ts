// The colours of everything that is drawn from data. One colour per transport, the same everywhere in a theme.
// The four stay apart for readers with protanopia, deuteranopia and tritanopia (CIE76 distance above 25 in Machado's
// simulation) and reach 3:1 against the surface (WCAG 1.4.11); a point style of their own says the same again.
import type { Transport } from "../../../protocol/transports.ts";
import type { RunLabel } from "../report/results/run.ts";
import type { Shade } from "./theme.ts";

/** What a bar or a line stands for: a transport, or one of the two endpoints of the closed loop. */
export type Subject = Transport | "GET /poll" | "POST /echo";

/** Bytes by layer, innermost first. They stay apart from each other as the transports do, at the same distance. */
export type Layer = "payload" | "framing" | "http" | "tls" | "tcpIp";

export interface Palette {
  readonly subjects: Readonly<Record<Subject, string>>;
  readonly layers: Readonly<Record<Layer, string>>;
  readonly text: string;
  readonly muted: string;
  readonly grid: string;
  readonly surface: string;
  /** The measured window behind the connections. */
  readonly band: string;
}

export const PALETTES: Readonly<Record<Shade, Palette>> = {
  light: {
    subjects: {
      "short-polling": "#c8600a",
      "long-polling": "#86197f",
      sse: "#12a07f",
      websocket: "#1553d6",
      "GET /poll": "#c8600a",
      "POST /echo": "#4f5b6f",
    },
    layers: { payload: "#3d4c68", framing: "#b97f00", http: "#8493ad", tls: "#7f4bb5", tcpIp: "#7d3a34" },
    text: "#1b2330",
    muted: "#566173",
    grid: "#e4e8ee",
    surface: "#ffffff",
    band: "rgba(27, 35, 48, 0.06)",
  },
  dark: {
    subjects: {
      "short-polling": "#f2752f",
      "long-polling": "#e6a3cd",
      sse: "#3fdf9f",
      websocket: "#4596f7",
      "GET /poll": "#f2752f",
      "POST /echo": "#9aa7ba",
    },
    layers: { payload: "#b9c7e0", framing: "#f3c04b", http: "#6b7a94", tls: "#9a55d8", tcpIp: "#b8503f" },
    text: "#e9edf4",
    muted: "#a6b0c0",
    grid: "#2b3442",
    surface: "#171d26",
    band: "rgba(233, 237, 244, 0.08)",
  },
};

/** Chart.js names of the points' shapes. */
export const POINT_STYLES: Readonly<Record<Subject, "triangle" | "rect" | "circle" | "rectRot">> = {
  "short-polling": "triangle",
  "long-polling": "rect",
  sse: "circle",
  websocket: "rectRot",
  "GET /poll": "rect",
  "POST /echo": "rect",
};

/** Lengths of line and gap: the second run of a comparison is dashed, uncorrected latencies in short dashes. */
export function dashOf(run: RunLabel, isUncorrected = false): number[] {
  if (isUncorrected) return run === "A" ? [3, 3] : [7, 3, 3, 3];
  return run === "A" ? [] : [7, 4];
}

/** Dashes of what the cost model says. */
export const MODEL_DASH = [2, 3];

/** Where both runs' models are drawn: the first's as everywhere, the second's in dashes and dots. */
export function modelDashOf(run: RunLabel): number[] {
  return run === "A" ? MODEL_DASH : [7, 3, 2, 3];
}

/** Dashes of what fewer than six trials span: a range, from which nothing follows for other trials. */
export const RANGE_DASH = [2, 2];

/** Dashes of a line that stands for a goal. */
export const GOAL_DASH = [5, 4];

export function pale(color: string): string {
  return `${color}59`;
}
