// Every scenario, in the order in which a run takes them.
import { browser } from "./browser.ts";
import { capacity } from "./capacity.ts";
import { conformance } from "./conformance.ts";
import { idle } from "./idle.ts";
import type { Scenario } from "./scenario.ts";
import { steady } from "./steady.ts";

export const SCENARIOS: readonly Scenario[] = [steady, idle, capacity, conformance, browser];
