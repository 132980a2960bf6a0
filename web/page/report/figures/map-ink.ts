// The map's colours: a transport's own where it costs least, and from one transport's to WebSocket's where the two are compared. Pure.
import type { Palette } from "../../shell/palette.ts";
import type { Transport } from "../../../../protocol/transports.ts";

/** Closer than this the next transport is as good. */
const MARGIN = 1.1;

/** The ground of the cheapest transport, paler where the next one is within 10 %. */
export function leastInk(transport: Transport, nextRatio: number, palette: Palette): string {
  return mix(palette.subjects[transport], nextRatio < MARGIN ? 16 : 42, palette.surface);
}

/** From nearly the surface at 1× to a strong colour at `most` times and at its reverse; the first steps from 1× are the largest. */
export function ratioInk(ratio: number, most: number, transport: Transport, palette: Palette): string {
  const share = Math.min(1, Math.abs(Math.log(ratio)) / Math.log(Math.max(most, MARGIN))) ** 0.6;
  const color = palette.subjects[ratio < 1 ? transport : "websocket"];
  return mix(color, Math.round(6 + 62 * share), palette.surface);
}

function mix(color: string, percent: number, surface: string): string {
  return `color-mix(in oklab, ${color} ${percent}%, ${surface})`;
}

/** The end of the scale: a power of two at or beyond every ratio and reverse ratio. */
export function mostTimes(ratios: readonly number[]): number {
  const known = ratios
    .filter((ratio) => ratio > 0 && Number.isFinite(ratio))
    .map((ratio) => Math.abs(Math.log2(ratio)));
  const largest = known.reduce((most, one) => Math.max(most, one), 1);
  return 2 ** Math.min(30, Math.ceil(largest - 1e-9));
}
