// The load process of a contender: forked by the bench, called over IPC.
import { answerCalls, onParentGone } from "../../../server/remote-calls.ts";
import { createPeerLoadCalls } from "./peer-load-calls.ts";

process.on("SIGINT", () => {}); // the bench got it too, and says when to stop
onParentGone(() => process.exit());
answerCalls(createPeerLoadCalls(), null);
