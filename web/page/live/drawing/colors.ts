// The colours of a sequence diagram: the transport's own for what brings messages, quiet ones for the rest.
import type { Transport } from "../../../../protocol/transports.ts";
import { PALETTES } from "../../shell/palette.ts";
import type { Shade } from "../../shell/theme.ts";

export interface Colors {
  readonly messages: string;
  readonly quiet: string;
  readonly text: string;
  readonly lifeline: string;
  readonly surface: string;
  readonly grid: string;
  readonly bad: string;
  readonly warn: string;
}

/** As in tokens.css, whose light-dark() a canvas does not understand. */
const STATES = {
  light: { bad: "#a3271b", warn: "#b97f00" },
  dark: { bad: "#ff9d8f", warn: "#f3c66b" },
} as const;

export function colorsOf(transport: Transport, shade: Shade): Colors {
  const { subjects, muted, text, grid, surface } = PALETTES[shade];
  return { messages: subjects[transport], quiet: muted, text, lifeline: muted, surface, grid, ...STATES[shade] };
}
