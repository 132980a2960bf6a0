// Starts a run and waits: the test kills this process, to see that the run ends all the same.
import { fileURLToPath } from "node:url";
import { programOf } from "../../server/program-for-tests.ts";
import { startBench } from "./bench-process.ts";

const bench = startBench({
  program: programOf(fileURLToPath(new URL("../../bench/cli.ts", import.meta.url))),
  args: process.argv.slice(3),
  resultsDir: process.argv[2] ?? "",
  language: "en",
  onReport() {},
  onLine: (line) => console.log(`${bench.pid} ${line}`),
});
