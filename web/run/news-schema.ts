// What a run page takes from the lab. Pure.
import * as v from "valibot";
import { CLAIM_IDS, VERDICTS } from "../../bench/result/claims-schema.ts";
import type { News } from "./messages.ts";

const text = v.object({ en: v.string(), zh: v.string() });

const catalogueEntry = {
  name: v.string(),
  expectedMs: v.number(),
  quickMs: v.number(),
  missing: v.exactOptional(v.object({ isAll: v.boolean(), why: text })),
};

const catalogue = v.object({
  suites: v.array(v.object(catalogueEntry)),
  scenarios: v.array(
    v.object({ ...catalogueEntry, kind: v.picklist(["stream", "capacity", "echo", "heartbeat", "attack", "checks"]) }),
  ),
  defaultScenarios: v.array(v.string()),
});

const planned = v.union([
  v.object({ planId: v.number(), problem: v.string() }),
  v.object({ planId: v.number(), expectedMs: v.number(), trials: v.number(), command: v.string() }),
]);

const refused = v.variant("reason", [
  v.object({ reason: v.picklist(["running", "right"]) }),
  v.object({ reason: v.literal("problem"), problem: v.string() }),
]);

const progress = v.object({
  done: v.number(),
  planned: v.number(),
  share: v.number(),
  leftMs: v.number(),
  scenario: v.nullable(v.string()),
  trial: text,
  finished: v.array(v.string()),
  takenUp: v.number(),
});

const notCounted = v.variant("kind", [
  v.object({
    kind: v.literal("trial"),
    scenario: v.string(),
    point: v.nullable(v.number()),
    points: v.number(),
    subject: v.string(),
    trial: v.number(),
    reason: v.string(),
  }),
  v.object({
    kind: v.literal("check"),
    scenario: v.string(),
    check: v.string(),
    section: v.string(),
    expected: v.string(),
    got: v.string(),
  }),
]);

const outcome = v.object({
  status: v.picklist(["complete", "interrupted"]),
  result: v.nullable(v.string()),
  failure: v.nullable(v.string()),
  claims: v.array(v.object({ id: v.picklist(CLAIM_IDS), verdict: v.picklist(VERDICTS) })),
  notCounted: v.array(notCounted),
  notCountedInAll: v.number(),
});

const run = v.object({
  runId: v.number(),
  command: v.string(),
  startedAt: v.string(),
  phase: v.picklist(["running", "stopping", "ended"]),
  scenarios: v.array(v.object({ name: v.string(), expectedMs: v.number() })),
  progress: v.nullable(progress),
  log: v.array(v.string()),
  ending: v.nullable(
    v.object({
      how: v.picklist(["done", "wrong", "stopped", "refused", "failed"]),
      message: v.nullable(v.string()),
      tookMs: v.number(),
      outcome: v.nullable(outcome),
      resultBefore: v.nullable(v.string()),
    }),
  ),
});

export const newsSchema: v.GenericSchema<unknown, News> = v.union([
  v.object({ right: v.picklist(["granted", "token", "wrong-token", "too-many", "not-here"]) }),
  v.object({ catalogue }),
  v.object({ planned }),
  v.object({ refused }),
  v.object({ run: v.nullable(run) }),
]);
