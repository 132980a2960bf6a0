// What every chart has in common: type, quiet grid, no animation, tooltips in the page's colours.
import type { FontSpec, TooltipOptions } from "chart.js";
import type { Palette } from "../../shell/palette.ts";

/** How charts look in the page's present theme and size. */
export interface Look {
  readonly palette: Palette;
  /** The size of ticks and labels; follows the page's root font. */
  readonly fontPx: number;
}

export const FONT_FAMILY =
  '"Inter", system-ui, "Segoe UI", Roboto, "Noto Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif';

/** Beyond this Chart.js's own arithmetic for ticks breaks down; such a value is told in the table only. */
const LARGEST_DRAWABLE = 1e15;

/** The value, or null (not drawn) when no axis can show it. */
export function drawable(value: number): number | null {
  return Math.abs(value) <= LARGEST_DRAWABLE ? value : null;
}

export function font({ fontPx }: Look, weight: "normal" | 600 = "normal"): Partial<FontSpec> {
  return { family: FONT_FAMILY, size: fontPx, weight };
}

export function cssFont({ fontPx }: Look, weight: 400 | 600): string {
  return `${weight} ${fontPx}px ${FONT_FAMILY}`;
}

/** Options of every chart. */
export function base(look: Look) {
  return {
    responsive: true,
    maintainAspectRatio: false,
    animation: false,
    font: font(look),
    color: look.palette.text,
  } as const;
}

export function grid({ palette }: Look) {
  return { color: palette.grid, tickColor: "transparent" } as const;
}

export function ticks(look: Look) {
  return { color: look.palette.muted, font: font(look) } as const;
}

export function axisTitle(look: Look, text: string) {
  return { display: true, text, color: look.palette.muted, font: font(look) } as const;
}

/** An upright logarithmic scale. Powers of ten carry a label; the lines between them only where there are few of those. */
export function logarithmicScale(look: Look, title: string, say: (value: number) => string) {
  return {
    type: "logarithmic",
    grid: grid(look),
    border: { display: false },
    title: axisTitle(look, title),
    ticks: {
      ...ticks(look),
      autoSkip: false,
      callback: (value: number | string, _index: number, all: readonly { readonly value: number }[]) =>
        isLabelled(Number(value), all) ? say(Number(value)) : null,
    },
  } as const;
}

/** By its first digit: as many as have room above one another. */
function isLabelled(value: number, all: readonly { readonly value: number }[]): boolean {
  const [least = value, most = value] = [all[0]?.value, all.at(-1)?.value];
  const decades = Math.log10(most / least);
  const digit = value / 10 ** Math.floor(Math.log10(value) + 1e-9);
  const labelled = LABELLED_DIGITS.find(({ below }) => decades < below)?.digits ?? [1];
  return labelled.some((wanted) => Math.abs(digit - wanted) < 1e-6);
}

/** `below`: how many decades the axis spans. 8, 9 and 10 stand closest together. */
const LABELLED_DIGITS = [
  { below: 0.4, digits: [1, 2, 3, 4, 5, 6, 7, 8, 9] },
  { below: 1, digits: [1, 2, 3, 5, 7] },
  { below: 2, digits: [1, 2, 5] },
] as const;

export function tooltip(look: Look): Partial<TooltipOptions<"bar">> & Partial<TooltipOptions<"line">> {
  const { palette } = look;
  return {
    backgroundColor: palette.text,
    titleColor: palette.surface,
    bodyColor: palette.surface,
    footerColor: palette.surface,
    titleFont: font(look, 600),
    bodyFont: font(look),
    padding: 10,
    cornerRadius: 6,
    boxPadding: 4,
    usePointStyle: true,
  };
}
