// The server process of one visitor's session: forked by the lab's main server, called over IPC, gone when that is.
import { answerCalls, onParentGone } from "../../server/remote-calls.ts";
import { createSessionCalls } from "./session-server.ts";

process.on("SIGINT", () => {}); // the main server got it too, and says when to stop
onParentGone(() => process.exit());
answerCalls(createSessionCalls(), null);
