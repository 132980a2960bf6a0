// What a claim says, in our own words. Pure.
import type { ClaimId } from "../../result/claims-schema.ts";
import { MEASURED_CLAIM_WORDS } from "./measured-claims.ts";
import { PROTOCOL_CLAIM_WORDS } from "./protocol-claims.ts";
import type { Text } from "../../../server/language.ts";

export interface ClaimWords {
  /** Short enough for a table. */
  readonly title: Text;
  /** What was done, and what the verdict goes by. */
  readonly done: Text;
  /** What weakens it, and how to read the counter-measurements. */
  readonly counter: Text;
}

/** One for each claim, or it does not compile. */
export const CLAIM_WORDS: Readonly<Record<ClaimId, ClaimWords>> = { ...MEASURED_CLAIM_WORDS, ...PROTOCOL_CLAIM_WORDS };
