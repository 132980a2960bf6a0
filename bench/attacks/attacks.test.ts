import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import * as limits from "../../server/limits.ts";
import { SERVER_OPTIONS } from "../../server/server-options.ts";
import { ATTACKS } from "./attacks.ts";
import { ATTACK_NAMES } from "./names.ts";

const ROOT = new URL("../../", import.meta.url);

it.each(ATTACK_NAMES)("%s is shown by tests that exist, and bounded by limits that exist", (name) => {
  const { shownBy, limits: names } = ATTACKS[name];
  expect(shownBy.length).toBeGreaterThan(0);
  for (const [file, title] of shownBy) expect(readFileSync(new URL(file, ROOT), "utf8"), file).toContain(title);
  const known = [...Object.keys({ ...limits, ...limits.TIME_LIMITS }), ...Object.keys(SERVER_OPTIONS)];
  for (const limit of names) expect(known).toContain(limit.replace("--", ""));
});
