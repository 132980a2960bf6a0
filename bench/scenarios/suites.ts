// Suites: several scenarios that answer one question together.
import type { Text } from "../../server/language.ts";
import { attack } from "./attack.ts";
import { capacity } from "./capacity.ts";
import { idle } from "./idle.ts";
import { SCENARIOS } from "./index.ts";
import { overload } from "./overload.ts";
import { pointsOf } from "./points.ts";
import { scale } from "./scale.ts";
import type { Scenario } from "./scenario.ts";
import { servers } from "./servers.ts";

export interface Suite {
  readonly name: "article" | "full";
  readonly about: Text;
  readonly scenarios: readonly Scenario[];
}

/**
 * As many trials as an interval needs, in shorter windows, into which heartbeats and holds are fitted; and with
 * compression, for the memory that it takes.
 */
const idleWithIntervals: Scenario = {
  ...idle,
  trials: 6,
  points: idle.points.flatMap((point) =>
    pointsOf({ ...point, measuredMs: 4000, heartbeatMs: 4000, holdMs: 4000 }, { compression: [false, true] }),
  ),
};

/** A map for the page, at one trial a point; no claim rests on it. */
const scaleOnce: Scenario = { ...scale, trials: 1 };

/** What the article says nothing of: the closed loop, how much is too much, those who mean harm, and more than one server. */
const BEYOND_THE_ARTICLE: readonly Scenario[] = [attack, capacity, overload, servers];

const REPLACED: ReadonlyMap<Scenario, Scenario> = new Map([
  [idle, idleWithIntervals],
  [scale, scaleOnce],
]);

export const SUITES: readonly Suite[] = [
  {
    name: "article",
    about: {
      en: "every claim of the article, within 25 minutes; taken up again where it was interrupted",
      zh: "文章的全部论断，25 分钟以内；中断后可继续",
    },
    scenarios: SCENARIOS.filter((scenario) => !BEYOND_THE_ARTICLE.includes(scenario)).map(
      (scenario) => REPLACED.get(scenario) ?? scenario,
    ),
  },
  {
    name: "full",
    about: {
      en: "every scenario with twice as many trials, about 80 minutes",
      zh: "全部场景，试验次数加倍，约 80 分钟",
    },
    scenarios: SCENARIOS.map((scenario) => {
      if (scenario === idle) return idleWithIntervals;
      if (scenario.kind === "checks" || scenario.kind === "attack" || scenario === servers) return scenario;
      return { ...scenario, trials: 2 * scenario.trials };
    }),
  },
];
