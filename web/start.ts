// npm start: the stream server with the report page composed in.
import { fileURLToPath } from "node:url";
import { RESULTS_DIRECTORY } from "../bench/result/write.ts";
import { runServer } from "../server/run-server.ts";
import { addPage } from "./serve.ts";

const DIST_DIRECTORY = fileURLToPath(new URL("./dist/", import.meta.url));

await runServer(process.argv.slice(2), {
  command: "npm start --",
  extend: (app) => addPage(app, { distDir: DIST_DIRECTORY, resultsDir: RESULTS_DIRECTORY }),
  onListening({ url }) {
    console.log("the report, and the stream on /poll /long-poll /sse /ws:");
    console.log(`${url}/`);
  },
});
process.exit();
