// The load process of a soak: forked by it, called over IPC.
import { collectedMemoryBytes, readActiveResources } from "../../../server/process-use.ts";
import { answerCalls, onParentGone } from "../../../server/remote-calls.ts";
import type { SoakLoadCalls } from "./load-calls.ts";
import { type SoakLoad, startSoakLoad } from "./soak-load.ts";

let load: SoakLoad | undefined;

function currentLoad(): SoakLoad {
  if (load === undefined) throw new Error("expected begin first");
  return load;
}

const calls: SoakLoadCalls = {
  async begin(plan) {
    load = await startSoakLoad(plan);
    load.startPublishing();
    return null;
  },
  beginWindow(window) {
    currentLoad().beginWindow(window);
    return null;
  },
  endWindow: (window) => currentLoad().endWindow(window),
  startStalledReaders(plan) {
    currentLoad().startStalledReaders(plan);
    return null;
  },
  stopStalledReaders: (server) => currentLoad().stopStalledReaders(server),
  stopPublishing: () => currentLoad().stopPublishing(),
  drain: ({ stop, timeoutMs }) => currentLoad().drain(stop, timeoutMs),
  async end(stop) {
    const report = await currentLoad().end(stop);
    load = undefined;
    return report;
  },
  collectedMemoryBytes,
  activeResources: readActiveResources,
};

process.on("SIGINT", () => {}); // the soak got it too, and says when to stop
onParentGone(() => process.exit());
answerCalls(calls, null);
