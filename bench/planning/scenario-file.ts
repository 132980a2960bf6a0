// --scenario-file: scenarios of one's own, as JSON in the command's own options.
import { readFileSync } from "node:fs";
import * as v from "valibot";
import { parseOptions, UsageError } from "../../server/command-line.ts";
import { BENCH_OPTIONS } from "../bench-options.ts";
import { NETWORK_OPTIONS } from "../network-options.ts";
import { words } from "../output/words.ts";
import { SCENARIOS } from "../scenarios/index.ts";
import { LIGHT, LIGHT_QUICK } from "../scenarios/points.ts";
import type { Scenario } from "../scenarios/scenario.ts";
import { applyToPoint } from "./apply-options.ts";
import { contradictionIn } from "./option-problems.ts";

/** The options that say what a point is; all others are of the run. */
const POINT_OPTIONS: readonly string[] = [
  "subscribers",
  "messages-per-second",
  "payload-bytes",
  "payload",
  "poll-interval-ms",
  "duration-s",
  "headers",
  "cookie-bytes",
  "keep-alive",
  "servers",
  "stream",
  ...Object.keys(NETWORK_OPTIONS).filter((name) => name !== "wire" && name !== "pcap"),
];

const MAX_POINTS = 100;

const value = v.union([v.string(), v.number(), v.boolean()]);

const scenarioSchema = v.strictObject({
  name: v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9-]{0,39}$/, "expected small letters, digits and hyphens")),
  about: v.optional(v.pipe(v.string(), v.maxLength(200)), ""),
  trials: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100)), 6),
  arrangement: v.optional(v.picklist(["side-by-side", "interleaved"]), "interleaved"),
  options: v.optional(v.record(v.string(), value), {}),
  vary: v.optional(v.record(v.string(), v.pipe(v.array(value), v.minLength(1))), {}),
});

const scenariosSchema = v.pipe(v.array(scenarioSchema), v.minLength(1), v.maxLength(50));

type ScenarioText = v.InferOutput<typeof scenarioSchema>;

/** Reads a file of scenarios: see {@link parseScenarioFile}. */
export function readScenarioFile(path: string): Scenario[] {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    throw new UsageError(words().scenarioFile(path, (error as NodeJS.ErrnoException).code ?? String(error)));
  }
  return parseScenarioFile(text, path);
}

/**
 * One scenario or a list of them: `{ "name": "mine", "trials": 6, "options": { "subscribers": 20 }, "vary": { "rtt-ms":
 * [0, 50] } }`. `options` and `vary` have the command's own names and ranges; there is a point for each combination of
 * what varies. Throws a UsageError of one line that names `path` and what is wrong.
 */
export function parseScenarioFile(content: string, path: string): Scenario[] {
  const refuse = (problem: string): never => {
    throw new UsageError(words().scenarioFile(path, problem));
  };
  let json: unknown;
  try {
    json = JSON.parse(content);
  } catch {
    return refuse(words().notJson);
  }
  const parsed = v.safeParse(Array.isArray(json) ? scenariosSchema : scenarioSchema, json);
  if (!parsed.success) {
    const [issue] = parsed.issues;
    return refuse(`${v.getDotPath(issue) ?? words().theFile}: ${issue.message}`);
  }
  const texts = [parsed.output].flat();
  return texts.map((text, index) => {
    if (SCENARIOS.some(({ name }) => name === text.name)) return refuse(words().nameTaken(text.name));
    if (texts.findIndex(({ name }) => name === text.name) !== index) return refuse(words().nameTwice(text.name));
    try {
      return toScenario(text);
    } catch (error) {
      if (error instanceof UsageError) return refuse(`${text.name}: ${error.message}`);
      throw error;
    }
  });
}

function toScenario({ name, about, trials, arrangement, options, vary }: ScenarioText): Scenario {
  let points: Record<string, string | number | boolean>[] = [options];
  for (const [option, values] of Object.entries(vary)) {
    points = points.flatMap((point) => values.map((one) => ({ ...point, [option]: one })));
    if (points.length > MAX_POINTS) throw new UsageError(words().tooManyPoints(MAX_POINTS));
  }
  return {
    name,
    kind: "stream",
    about: { en: about, zh: about },
    trials,
    arrangement,
    points: points.map((point) => applyToPoint(LIGHT, parsePoint(point))),
    quick: LIGHT_QUICK,
  };
}

function parsePoint(point: Readonly<Record<string, string | number | boolean>>) {
  const argv = Object.entries(point).flatMap(([name, given]) => {
    if (!POINT_OPTIONS.includes(name)) {
      throw new UsageError(words().notAPointOption(name, POINT_OPTIONS.join(", ")));
    }
    if (given === true) return [`--${name}`];
    if (given === false) return name === "keep-alive" ? ["--no-keep-alive"] : [];
    return [`--${name}=${given}`];
  });
  const options = parseOptions(argv, BENCH_OPTIONS);
  const problem = contradictionIn(options);
  if (problem !== undefined) throw new UsageError(problem);
  return options;
}
