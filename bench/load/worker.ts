// The load worker process: forked by the bench, called over IPC.
import { nowUs } from "../../server/clock.ts";
import { answerCalls, onParentGone } from "../../server/remote-calls.ts";
import { createUseMeter } from "../../server/process-use.ts";
import { runCapacityLoad } from "./capacity-load.ts";
import { type EchoLoad, startEchoLoad } from "./echo/echo-load.ts";
import { type HeartbeatLoad, startHeartbeatLoad } from "./heartbeat/heartbeat-load.ts";
import type { LoadCalls } from "./load-calls.ts";
import { startStreamLoad, type StreamLoad } from "./stream-load.ts";

const use = createUseMeter();
let load: StreamLoad | undefined;
let echoLoad: EchoLoad | undefined;
let heartbeatLoad: HeartbeatLoad | undefined;

function currentLoad(): StreamLoad {
  if (load === undefined) throw new Error("expected begin first");
  return load;
}

const calls: LoadCalls = {
  clockUs: nowUs,
  async begin(plan) {
    echoLoad = plan.echo && (await startEchoLoad(plan, plan.echo, use));
    heartbeatLoad = plan.heartbeat && (await startHeartbeatLoad(plan, plan.heartbeat, use));
    load = echoLoad ?? heartbeatLoad ?? (await startStreamLoad(plan, use));
    return null;
  },
  async connect() {
    await currentLoad().connect();
    return null;
  },
  async opened() {
    await currentLoad().opened();
    return null;
  },
  measure: (window) => currentLoad().measure(window),
  echo(schedule) {
    if (echoLoad === undefined) throw new Error("expected begin with echo first");
    return echoLoad.echo(schedule);
  },
  fallSilent(plan) {
    if (heartbeatLoad === undefined) throw new Error("expected begin with heartbeat first");
    return heartbeatLoad.fallSilent(plan);
  },
  async drain(plan) {
    await currentLoad().drain(plan);
    return null;
  },
  async drained() {
    await currentLoad().drained();
    return null;
  },
  close: ({ stopId }) => currentLoad().close(stopId),
  closed: () => currentLoad().closed(),
  latency: ({ lateness }) => currentLoad().latency(lateness),
  async abandon() {
    await load?.abandon();
    return null;
  },
  capacity: (plan) => runCapacityLoad(plan, use),
};

process.on("SIGINT", () => {}); // the bench got it too, and says when to stop
onParentGone(() => process.exit());
answerCalls(calls, null);
