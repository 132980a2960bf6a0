// What the lab takes from a run page: nothing but names that it knows and short values. Pure.
import * as v from "valibot";
import { OFFERED_FLAGS, OFFERED_OPTIONS, type Order, SUITE_NAMES } from "./messages.ts";

const MAX_VALUE_CHARACTERS = 100;
const MAX_SCENARIOS = 100;
const MAX_TOKEN_CHARACTERS = 500;

const value = v.pipe(v.string(), v.maxLength(MAX_VALUE_CHARACTERS));

const choiceSchema = v.strictObject({
  suite: v.optional(v.picklist(SUITE_NAMES)),
  scenarios: v.optional(
    v.pipe(v.array(v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,40}$/))), v.minLength(1), v.maxLength(MAX_SCENARIOS)),
  ),
  flags: v.pipe(v.array(v.picklist(OFFERED_FLAGS)), v.maxLength(OFFERED_FLAGS.length)),
  options: v.strictObject(v.entriesFromList(OFFERED_OPTIONS, v.optional(value))),
});

const language = v.picklist(["en", "zh"]);

export const orderSchema: v.GenericSchema<unknown, Order> = v.union([
  v.strictObject({ token: v.pipe(v.string(), v.maxLength(MAX_TOKEN_CHARACTERS)) }),
  v.strictObject({ plan: choiceSchema, language, planId: v.pipe(v.number(), v.safeInteger()) }),
  v.strictObject({ start: choiceSchema, language }),
  v.strictObject({ stop: v.literal(true) }),
]) as v.GenericSchema<unknown, Order>;

export const EXPECTED_ORDER =
  '{"token":"…"}, {"plan":{…},"language":"en","planId":1}, {"start":{…},"language":"en"} or {"stop":true}';
