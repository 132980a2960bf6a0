// PLACEHOLDER until bench/claims/words is on main.
import type { ClaimId } from "../../../bench/result/claims-schema.ts";
import type { Language } from "../languages.ts";

export function claimTitle(id: ClaimId, _language: Language): string {
  return id;
}
