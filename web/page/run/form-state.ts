// What is filled in on the page, and the choice that it comes to. Pure.
import { type Transport, TRANSPORTS } from "../../../protocol/transports.ts";
import type { Choice, OfferedOption } from "../../run/messages.ts";

export type What = "first" | "article" | "full" | "scenarios";
export const ENCRYPTIONS = ["plain", "tlsHttp1", "tlsHttp2"] as const;
export type Encryption = (typeof ENCRYPTIONS)[number];

/** Options whose value is typed. */
export type TypedOption = Exclude<OfferedOption, "transports" | "http">;

export interface FormState {
  readonly what: What;
  /** With "scenarios". */
  readonly scenarios: readonly string[];
  readonly isQuick: boolean;
  readonly isFresh: boolean;
  readonly transports: readonly Transport[];
  readonly encryption: Encryption;
  readonly typed: Readonly<Partial<Record<TypedOption, string>>>;
}

export const FORM_AT_FIRST: FormState = {
  what: "first",
  scenarios: [],
  isQuick: true,
  isFresh: false,
  transports: TRANSPORTS,
  encryption: "plain",
  typed: {},
};

/** Null while nothing is chosen. */
export function choiceOf(form: FormState): Choice | null {
  const { what, scenarios, isQuick, isFresh, transports, encryption, typed } = form;
  if (what === "scenarios" && scenarios.length === 0) return null;
  const isSuite = what === "article" || what === "full";
  return {
    ...(isSuite && { suite: what }),
    ...(what === "scenarios" && { scenarios }),
    flags: [
      ...(isQuick ? (["quick"] as const) : []),
      ...(isSuite && isFresh ? (["fresh"] as const) : []),
      ...(encryption === "plain" ? [] : (["tls"] as const)),
    ],
    options: {
      ...(transports.length < TRANSPORTS.length && { transports: transports.join(",") }),
      ...(encryption === "tlsHttp2" && { http: "2" }),
      ...typed,
    },
  };
}
