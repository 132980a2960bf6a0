// A contender's server process: forked by the bench with the contender's module and the service, called over IPC.
import { answerCalls, onParentGone } from "../../../server/remote-calls.ts";
import { createPeerCalls } from "./peer-calls.ts";
import type { Service, StartPeerServer } from "./peer-server.ts";

const [, , moduleUrl = "", service = "", cpu] = process.argv;

process.on("SIGINT", () => {}); // the bench got it too, and says when to stop
onParentGone(() => process.exit());
const { start } = (await import(moduleUrl)) as { start: StartPeerServer };
const server = await start(service as Service, { cpu: cpu === undefined ? undefined : Number(cpu) });
answerCalls(createPeerCalls(server), { port: server.port });
