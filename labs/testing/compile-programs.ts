// The programs that tests start over and over, compiled once for all of a run: tsx takes 0.3 to 0.6 s of each start.
import { readFile } from "node:fs/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { Plugin } from "esbuild";
import { buildChangedPrograms } from "../../bench/run/programs.ts";
import { COMPILED_PROGRAMS } from "../../server/program-for-tests.ts";

const ROOT = new URL("../../", import.meta.url);
const ENTRY_POINTS = [
  "server/main.ts",
  "bench/cli.ts",
  "bench/calibrate/cli.ts",
  "bench/peers/cli.ts",
  "web/measure/cli.ts",
  "bench/soak/cli.ts",
  "labs/cli.ts",
  "bench/network/background-tool-program-for-tests.ts",
  "bench/network/entered-program-for-tests.ts",
  "bench/network/loss-program-for-tests.ts",
  "bench/network/owner-program-for-tests.ts",
  "bench/network/proxy/nginx-owner-program-for-tests.ts",
  "bench/wire/answering-program-for-tests.ts",
  "bench/wire/asking-program-for-tests.ts",
  "server/backbone/redis-owner-program-for-tests.ts",
  "web/run/run-owner-program-for-tests.ts",
];

/** Files that a module finds beside itself are found from where it was, and what is imported late is loaded late. */
const asBefore: Plugin = {
  name: "as-before",
  setup(build) {
    build.initialOptions.splitting = true;
    build.onLoad({ filter: /\.ts$/ }, async ({ path }) => {
      const text = await readFile(path, "utf8");
      return { contents: text.replaceAll("import.meta.url", JSON.stringify(pathToFileURL(path).href)), loader: "ts" };
    });
  },
};

/** For vitest's globalSetup. */
export default async function compilePrograms(): Promise<() => void> {
  const entryPoints = ENTRY_POINTS.map((name) => [fileURLToPath(new URL(name, ROOT)), name] as const);
  const { files, remove } = await buildChangedPrograms(Object.fromEntries(entryPoints), [asBefore]);
  process.env[COMPILED_PROGRAMS] = JSON.stringify(files);
  return remove;
}
