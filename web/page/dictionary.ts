// Everything the page says, in both languages side by side. An entry that lacks one of them does not compile.
import { auditEntries } from "./dictionary/audit.ts";
import { chartEntries } from "./dictionary/charts.ts";
import { conditionEntries } from "./dictionary/conditions.ts";
import { failureEntries } from "./dictionary/failures.ts";
import { figureEntries } from "./dictionary/figures.ts";
import { peerEntries } from "./dictionary/peers.ts";
import { reasonEntries } from "./dictionary/reasons.ts";
import { shellEntries } from "./dictionary/shell.ts";

export const dictionary = {
  ...shellEntries,
  ...figureEntries,
  ...chartEntries,
  ...auditEntries,
  ...conditionEntries,
  ...peerEntries,
  ...reasonEntries,
  ...failureEntries,
} as const;

export type Key = keyof typeof dictionary;

/** The names in braces of an English text: what {@link Translate} has to be given for that key. */
export type Placeholders<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholders<Rest>
  : never;
