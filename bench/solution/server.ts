// The bare server with a student's parts in it: forked by the bench, called over IPC.
import { createBenchCalls, type ServerReady } from "../../server/bench-calls.ts";
import { answerCalls } from "../../server/remote-calls.ts";
import { runServer } from "../../server/run-server.ts";
import { serverParts } from "./parts.ts";

await runServer(process.argv.slice(2), {
  command: "node bench/solution/server.ts",
  parts: serverParts,
  onListening(server) {
    const { url, certificatePem } = server;
    answerCalls(createBenchCalls(server), { url, certificatePem } satisfies ServerReady);
  },
});
process.exit();
