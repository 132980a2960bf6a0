// A check's outcome from how far it was off.
import type { Text } from "../../../server/language.ts";
import type { Check } from "../result/schema.ts";

/** What a check found out. */
type Finding = Omit<Check, "outcome" | "reason" | "error" | "allowed"> & {
  readonly error: number;
  /** Null: reported, not judged. */
  readonly allowed: number | null;
};

/** "ok" when the error is within what is allowed, in either direction. */
export function judged(finding: Finding): Check {
  const isOk = finding.allowed === null || Math.abs(finding.error) <= finding.allowed;
  return { ...finding, outcome: isOk ? "ok" : "off", reason: null };
}

/** For a check that this machine does not allow. */
export function notPossible(what: Pick<Check, "id" | "group" | "name" | "expected">, reason: Text): Check {
  const none = { en: "–", zh: "–" };
  return { ...what, measured: none, error: null, allowed: null, unit: null, outcome: "not-possible", reason };
}
