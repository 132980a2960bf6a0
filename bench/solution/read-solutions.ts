// The folders of `--use`: what their solutions export, and whether it can be built at all.
import { existsSync, realpathSync } from "node:fs";
import { basename, join } from "node:path";
import { build, type BuildFailure } from "esbuild";
import { UsageError } from "../../server/command-line.ts";
import { words } from "../output/words.ts";
import { PART_NAMES, type Solution } from "./solution.ts";
import { projectFromAnywhere, SOLUTION_FILE } from "./solution-modules.ts";

/** `use`: folders, comma-separated. Throws a UsageError of one line on what cannot be used. */
export async function readSolutions(use: string | undefined): Promise<Solution[]> {
  const folders = use?.split(",").filter((folder) => folder !== "") ?? [];
  const solutions = await Promise.all(folders.map(readSolution));
  for (const [index, { directory, name }] of solutions.entries()) {
    const before = solutions.slice(0, index);
    if (before.some((other) => other.directory === directory || other.name === name))
      throw new UsageError(words().solutionTwice(name));
  }
  return solutions;
}

async function readSolution(folder: string): Promise<Solution> {
  const file = join(folder, SOLUTION_FILE);
  if (!existsSync(file)) throw new UsageError(words().noSolution(folder, SOLUTION_FILE));
  const directory = realpathSync(folder);
  const { exports, script } = await bundled(directory, folder);
  const parts = PART_NAMES.filter((name) => exports.includes(name));
  if (parts.length === 0) throw new UsageError(words().noPart(file, PART_NAMES.join(", ")));
  return { name: basename(directory), directory, parts, script };
}

async function bundled(
  directory: string,
  folder: string,
): Promise<{ readonly exports: readonly string[]; readonly script: string }> {
  try {
    const { metafile, outputFiles } = await build({
      entryPoints: [join(directory, SOLUTION_FILE)],
      plugins: [projectFromAnywhere(directory)],
      bundle: true,
      packages: "external",
      platform: "node",
      format: "esm",
      target: "node20",
      write: false,
      metafile: true,
      logLevel: "silent",
    });
    const exports = Object.values(metafile.outputs).flatMap((output) => output.exports);
    return { exports, script: outputFiles.map(({ text }) => text).join("") };
  } catch (error) {
    const first = (error as Partial<BuildFailure>).errors?.[0];
    if (first === undefined) throw error;
    const { location, text } = first;
    const place = location === null ? SOLUTION_FILE : `${basename(location.file)}:${location.line}`;
    throw new UsageError(words().solutionNotBuilt(join(folder, place), text));
  }
}
