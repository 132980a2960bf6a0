// All checks in a real Chromium, when there is one.
import type { Browser } from "playwright-core";
import { launchChromium, NoChromiumError } from "../../../clients/testing/chromium.ts";
import type { ChecksResult } from "../../result/checks-schema.ts";
import type { Cleanup } from "../../run/cleanup.ts";
import type { Rule } from "../rule.ts";
import { runChecks } from "../run-checks.ts";
import { API_RULES } from "./api.ts";
import { whyNoChromium } from "./chromium-words.ts";
import { ECHO_RULES } from "./echoes.ts";
import { EVENT_STREAM_RULES } from "./event-streams.ts";
import { REFUSAL_RULES } from "./refusals.ts";
import { SEQUENCE_RULES } from "./sequences.ts";
import { type BrowserSubject, createSubject } from "./subject.ts";

export const BROWSER_RULES: readonly Rule<BrowserSubject>[] = [
  ...REFUSAL_RULES,
  ...ECHO_RULES,
  ...EVENT_STREAM_RULES,
  ...API_RULES,
  ...SEQUENCE_RULES,
];

/** Of the sequence pictures: some polls without a message, some with several. */
const SEQUENCE_MS = 5000;

type CheckedSubject = Omit<ChecksResult, "name" | "kind" | "startedAt">;

/** About 20 seconds. Rejects with the signal's reason, and for nothing else; the browser is closed by `cleanup` at the latest. */
export async function checkBrowser(
  { cleanup, signal }: { readonly cleanup: Cleanup; readonly signal: AbortSignal },
  sequenceMs = SEQUENCE_MS,
): Promise<CheckedSubject> {
  const own = cleanup.part();
  try {
    const browser = await launch(own);
    const subject = createSubject(browser, sequenceMs);
    const checked = await runChecks(BROWSER_RULES, subject, { signal });
    return { subject: `Chromium ${browser.version()}`, notMeasured: null, ...checked };
  } catch (error) {
    if (!(error instanceof NoChromiumError)) throw error;
    return { subject: "Chromium", notMeasured: whyNoChromium(error, "en"), checks: [], recordings: [] };
  } finally {
    await own.end();
  }
}

/** It cannot be interrupted while it starts: whoever ends the run then waits until it can be closed. */
async function launch(cleanup: Cleanup): Promise<Browser> {
  const launching = launchChromium();
  cleanup.add(async () => {
    const browser = await launching.catch(() => undefined);
    await browser?.close();
  });
  return launching;
}
