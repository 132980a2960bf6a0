// npm start: the stream's server with the pages composed in.
import { fileURLToPath } from "node:url";
import { RESULTS_DIRECTORY } from "../bench/result/write.ts";
import { runServer } from "../server/run-server.ts";
import { words } from "../server/words.ts";
import { composeLab } from "./compose-lab.ts";
import { LAB_OPTIONS } from "./lab-options.ts";

const DIST_DIRECTORY = fileURLToPath(new URL("./dist/", import.meta.url));
const LABS_DIRECTORY = fileURLToPath(new URL("../labs/", import.meta.url));
/** As `npm run lab` has it. */
const WORK_DIRECTORY = process.env["LAB_WORK_DIRECTORY"] ?? fileURLToPath(new URL("../labs/work/", import.meta.url));

await runServer(process.argv.slice(2), {
  command: "npm start --",
  moreOptions: LAB_OPTIONS,
  compose: ({ host, http, "run-token": runToken }, certificate) =>
    composeLab({
      host,
      certificate,
      runToken,
      http: http === "2" ? 2 : 1,
      distDir: DIST_DIRECTORY,
      resultsDir: RESULTS_DIRECTORY,
      labsDir: LABS_DIRECTORY,
      workDir: WORK_DIRECTORY,
    }),
  onListening({ url }) {
    console.log(words().report);
    console.log(`${url}/`);
  },
});
process.exit();
