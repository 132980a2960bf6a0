// The bare server as a process of its own: by hand, or forked by the bench, which then calls it over IPC.
import { createBenchCalls, type ServerReady } from "./bench-calls.ts";
import { answerCalls, isCalledByParent } from "./remote-calls.ts";
import { runServer } from "./run-server.ts";
import { words } from "./words.ts";

await runServer(process.argv.slice(2), {
  command: "node --import tsx server/main.ts",
  onListening(server) {
    const { url, certificatePem } = server;
    if (isCalledByParent()) answerCalls(createBenchCalls(server), { url, certificatePem } satisfies ServerReady);
    else console.log(words().listening(url));
  },
});
process.exit();
