// The link process: forked by the bench on the load's side, called over IPC.
import { createUseMeter } from "../../../server/process-use.ts";
import { answerCalls, onParentGone } from "../../../server/remote-calls.ts";
import type { LinkCalls } from "./link-calls.ts";
import { type Relay, startRelay } from "./relay.ts";

const use = createUseMeter();
let relay: Relay | undefined;

function currentRelay(): Relay {
  if (relay === undefined) throw new Error("expected openLink first");
  return relay;
}

const calls: LinkCalls = {
  async openLink(plan) {
    await calls.closeLink(null);
    relay = await startRelay(plan);
    return relay.port;
  },
  async closeLink() {
    await relay?.close();
    relay = undefined;
    return null;
  },
  beginUse() {
    currentRelay().timetable.beginLateness();
    use.begin();
    return null;
  },
  endUse() {
    const { timetable, open, opened } = currentRelay();
    return { ...use.end(), lateness: timetable.lateness(), open, opened };
  },
};

process.on("SIGINT", () => {}); // the bench got it too, and says when to stop
onParentGone(() => process.exit());
answerCalls(calls, null);
