// Every figure that a claim may show: its unit, its name, and how to read it, in both languages. Pure.
import type { ClaimFigure } from "../../result/claims-schema.ts";
import type { Text } from "../../../server/language.ts";
import { BYTE_FIGURES } from "./byte-figures.ts";
import { WORK_FIGURES } from "./work-figures.ts";

export interface FigureWords {
  readonly unit: ClaimFigure["unit"];
  /** Short enough for a table's cell. */
  readonly title: Text;
  /** What it is, and what it is held against. */
  readonly reading: Text;
}

export const FIGURES = { ...BYTE_FIGURES, ...WORK_FIGURES } as const satisfies Record<string, FigureWords>;

export type FigureName = keyof typeof FIGURES;

/** The words of a figure by the name that a file gives it; undefined of a name that no claim has. */
export function figureWords(name: string): FigureWords | undefined {
  return Object.hasOwn(FIGURES, name) ? FIGURES[name as FigureName] : undefined;
}
