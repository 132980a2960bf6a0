// The pages as they are built, for tests and measurements.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";

/** Where the pages lie that were built for all tests of this run. */
const BUILT_DIRECTORY = "LAB_TEST_PAGES";

/** The folder with the pages: that of this run of the tests, else they are built into `directory`. */
export async function builtPages(directory: string): Promise<string> {
  const built = process.env[BUILT_DIRECTORY];
  if (built !== undefined) return built;
  await buildPages(directory);
  return directory;
}

async function buildPages(outDir: string): Promise<void> {
  await build({
    configFile: fileURLToPath(new URL("../../vite.config.ts", import.meta.url)),
    logLevel: "error",
    build: { outDir },
  });
}

/** For vitest's globalSetup: builds once for all test files. */
export default async function buildOnce(): Promise<() => Promise<void>> {
  const directory = await mkdtemp(join(tmpdir(), "lab-pages-"));
  await buildPages(directory);
  process.env[BUILT_DIRECTORY] = directory;
  return () => rm(directory, { recursive: true });
}
