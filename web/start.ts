// npm start: the stream server with the report page composed in.
import { fileURLToPath } from "node:url";
import { RESULTS_DIRECTORY } from "../bench/result/write.ts";
import { runServer } from "../server/run-server.ts";
import { words } from "../server/words.ts";
import { addPage } from "./serve.ts";

const DIST_DIRECTORY = fileURLToPath(new URL("./dist/", import.meta.url));

await runServer(process.argv.slice(2), {
  command: "npm start --",
  extend: (app) => addPage(app, { distDir: DIST_DIRECTORY, resultsDir: RESULTS_DIRECTORY }),
  onListening({ url }) {
    console.log(words().report);
    console.log(`${url}/`);
  },
});
process.exit();
