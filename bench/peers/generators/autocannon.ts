// autocannon, which looks at an answer's status and at nothing else of it. It connects anew for every window.
import type autocannon from "autocannon";
import { once } from "node:events";
import { type Generator, type GeneratorPlan, POLL_PATH } from "./generator.ts";

/** Longer than any window: it is stopped. */
const LONG_S = 3600;

export function createGenerator(): Generator {
  let plan: GeneratorPlan | undefined;
  let run: typeof autocannon | undefined;
  let instance: autocannon.Instance | undefined;
  let polls = 0;
  let wrong = 0;
  return {
    async connect(asked) {
      plan = asked;
      run = (await import("autocannon")).default; // 130 ms of CPU, not of the other generators' processes
    },
    async begin() {
      if (plan === undefined || run === undefined) throw new Error("expected connect first");
      const { port, connections } = plan;
      instance = run({ url: `http://127.0.0.1:${port}${POLL_PATH}`, connections, duration: LONG_S }, () => {});
      instance.on("response", (_client, status) => {
        polls++;
        if (status !== 200) wrong++;
      });
      await once(instance, "response"); // its start is not measured
      polls = 0;
      wrong = 0;
    },
    count: () => ({ messages: polls, wrong }),
    async end() {
      const done = instance && once(instance, "done");
      (instance as { stop?: () => void } | undefined)?.stop?.();
      await done;
    },
  };
}
