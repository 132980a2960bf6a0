// PLACEHOLDER until bench/checks/words.ts is on main.
import type { Language } from "../languages.ts";

export function checkName(id: string, _language: Language): string {
  return id;
}
