// What is measured, in the reader's language.
import { expect, it } from "vitest";
import { inEach } from "../../../bench/output/words.ts";
import type { Language } from "../shell/languages.ts";
import { translator } from "../shell/translate.ts";
import { runEntries } from "./dictionary.ts";
import { trialWords } from "./subject-name.ts";

const say = (subjects: readonly string[], language: Language): string =>
  trialWords(inEach((w) => w.listed(...subjects, w.trialOf(1, 3)))[language], translator(runEntries, language));

it.each([
  [["short-polling"], "短轮询，第 1/3 次试验", "Short polling, trial 1 of 3"],
  [["GET /poll"], "GET /poll，第 1/3 次试验", "GET /poll, trial 1 of 3"],
  [["post", "websocket"], "POST /echo，WebSocket，第 1/3 次试验", "POST /echo, WebSocket, trial 1 of 3"],
  [["post (sse)"], "SSE 外另发 POST，第 1/3 次试验", "POST beside SSE, trial 1 of 3"],
  [["websocket (websocket)"], "同一条 WebSocket，第 1/3 次试验", "on the stream's WebSocket, trial 1 of 3"],
] as const)("%j", (subjects, zh, en) => {
  expect([say(subjects, "zh"), say(subjects, "en")]).toEqual([zh, en]);
});
