import { stripVTControlCharacters } from "node:util";
import { describe, expect, it } from "vitest";
import { createProgress } from "./progress.ts";

function fakeStream(isTTY: boolean): { stream: NodeJS.WriteStream; text: () => string } {
  let text = "";
  const stream = { isTTY, columns: 80, write: (part: string) => ((text += part), true) };
  return { stream: stream as unknown as NodeJS.WriteStream, text: () => text };
}

describe("progress", () => {
  it("is plain lines where there is no terminal", () => {
    let nowMs = 0;
    const { stream, text } = fakeStream(false);
    const progress = createProgress({ stream, trialMs: [1000, 1000, 1000], nowMs: () => nowMs });
    progress.onTrial("steady: sse");
    nowMs = 2000; // twice as long as expected: so will the rest be
    progress.onTrialDone();
    progress.onTrial("steady: websocket");
    progress.end();
    expect(text()).toBe("[1/3] steady: sse (3 s left)\n[2/3] steady: websocket (4 s left)\n");
  });

  it("has more to do when trials are added, never more done than there are", () => {
    let nowMs = 0;
    const { stream, text } = fakeStream(false);
    const progress = createProgress({ stream, trialMs: [1000, 500], nowMs: () => nowMs });
    progress.onTrial("steady: sse, trial 1 of at most 3");
    nowMs = 1000;
    progress.onTrialDone();
    progress.onMoreTrials(2);
    for (const trial of [2, 3]) {
      progress.onTrial(`steady: sse, trial ${trial} of at most 3`);
      nowMs += 1000;
      progress.onTrialDone();
    }
    progress.onTrial("capacity: GET /poll");
    progress.end();
    expect(text().trimEnd().split("\n")).toEqual([
      "[1/2] steady: sse, trial 1 of at most 3 (2 s left)",
      "[2/4] steady: sse, trial 2 of at most 3 (3 s left)",
      "[3/4] steady: sse, trial 3 of at most 3 (2 s left)",
      "[4/4] capacity: GET /poll (1 s left)",
    ]);
  });

  it("is a bar on a terminal that never leaves its line and is removed at the end", () => {
    const { stream, text } = fakeStream(true);
    const progress = createProgress({ stream, trialMs: [1000, 1000], nowMs: () => 0 });
    progress.onTrial("steady: sse");
    progress.onTrialDone();
    progress.onTrial("a name that is far too long for the line ".repeat(5));
    progress.end();
    const lines = text().split("\r\u001B[2K");
    expect(text()).not.toContain("\n");
    expect(lines.some((line) => line.includes("50 %"))).toBe(true);
    for (const line of lines) expect(stripVTControlCharacters(line).length).toBeLessThan(80);
    expect(lines.at(-1)).toBe("");
  });
});
