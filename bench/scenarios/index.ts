// Every scenario, in the order in which a run takes them.
import { capacity } from "./capacity.ts";
import { idle } from "./idle.ts";
import type { Scenario } from "./scenario.ts";
import { steady } from "./steady.ts";

export const SCENARIOS: readonly Scenario[] = [steady, idle, capacity];
