// What the checks in a real browser are called, in both languages.
import type { Text } from "../../../server/language.ts";

export const BROWSER_CHECKS = {} as const satisfies Record<string, Text>;
