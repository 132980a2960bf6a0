// What a load machine answers to the run that has it, without Redis.
import { expect, it, onTestFinished } from "vitest";
import { createClaimedRun, type Outgoing, type RunCall } from "./claimed-run.ts";

const run = "00000000-0000-4000-8000-000000000000";

/** Its workers cannot start. */
async function answerTo(call: Omit<RunCall, "kind" | "run" | "callId">): Promise<Outgoing> {
  return new Promise((resolve) => {
    const claimed = createClaimedRun("/no/such/program.js", (message) => {
      if (message.kind !== "ended") resolve(message);
    });
    onTestFinished(() => claimed.end());
    claimed.take({ kind: "call", run, callId: 1, ...call });
  });
}

it("workers that cannot start are an error, and none is left", async () => {
  const answer = await answerTo({ worker: 0, name: "startWorkers", argument: { count: 2 } });
  expect(answer).toMatchObject({ kind: "error", worker: 0, callId: 1 });
  expect(answer).toHaveProperty("error", expect.stringContaining("the load worker process ended: exit code 1"));
});

it.each([
  ["of a worker that is not there", { worker: 3, name: "connect", argument: null }, /expected a load worker that runs/],
  ["that nobody may ask for", { worker: 0, name: "constructor", argument: null }, /expected one of startWorkers/],
  ["with what it does not understand", { worker: 0, name: "startWorkers", argument: { count: 0 } }, /Invalid value/],
])("a call %s is an error", async (_, call, error) => {
  expect(await answerTo(call)).toMatchObject({ kind: "error", error: expect.stringMatching(error) as unknown });
});
