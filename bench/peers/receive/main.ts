// A receiving process of one contender: forked by the bench, called over IPC. Whether ws has bufferutil, its environment says.
import { answerCalls, onParentGone } from "../../../server/remote-calls.ts";
import { createReceiver as ours, createStringReceiver as oursString } from "./ours.ts";
import { createReceiveCalls } from "./receive-calls.ts";
import type { CreateReceiver } from "./receiver.ts";
import { createReceiver as ws, createStringReceiver as wsString } from "./ws.ts";

const RECEIVERS: Readonly<Record<string, CreateReceiver>> = {
  ours,
  "ours-string": oursString,
  ws,
  "ws-string": wsString,
};

const [, , name = ""] = process.argv;
const createReceiver = RECEIVERS[name];
if (createReceiver === undefined) throw new Error(`no receiver "${name}"`);

process.on("SIGINT", () => {}); // the bench got it too, and says when to stop
onParentGone(() => process.exit());
answerCalls(createReceiveCalls(createReceiver), null);
