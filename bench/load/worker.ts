// The load worker process: forked by the bench, called over IPC.
import { answerCalls, onParentGone } from "../../server/remote-calls.ts";
import { createUseMeter } from "../../server/process-use.ts";
import { runCapacityLoad } from "./capacity-load.ts";
import type { LoadCalls } from "./load-calls.ts";
import { startStreamLoad, type StreamLoad } from "./stream-load.ts";

const use = createUseMeter();
let load: StreamLoad | undefined;

function currentLoad(): StreamLoad {
  if (load === undefined) throw new Error("expected connect first");
  return load;
}

const calls: LoadCalls = {
  async connect(plan) {
    load = startStreamLoad(plan, use);
    await load.connected;
    return null;
  },
  measure: (window) => currentLoad().measure(window),
  drain: (plan) => currentLoad().drain(plan),
  async abandon() {
    await load?.abandon();
    return null;
  },
  capacity: (plan) => runCapacityLoad(plan, use),
};

process.on("SIGINT", () => {}); // the bench got it too, and says when to stop
onParentGone(() => process.exit());
answerCalls(calls, null);
