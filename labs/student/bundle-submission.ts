// A student's solution and its exercise's driver as one script.
import { existsSync, lstatSync, realpathSync, statSync } from "node:fs";
import { join, resolve, sep } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build, type BuildFailure, type Message } from "esbuild";
import type { Exercise } from "../exercise/exercise.ts";
import { Fault } from "../exercise/fault.ts";
import { stopTexts } from "./limits.ts";
import { importRules, refusalOf } from "./import-rules.ts";

/** The file that a student fills in. */
export const SOLUTION_FILE = "solution.ts";
/** What an exercise's file of this name exports takes the place of the globals of the same names, everywhere: a virtual clock. */
const GLOBALS_FILE = "globals.ts";
/** Of one file of a submission: no honest one is longer. */
const MAX_FILE_BYTES = 512 * 1024;
const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const HOST = fileURLToPath(new URL("student-program.ts", import.meta.url));
/** What no student's process asks of our server: TLS, a megabyte; and /metrics, a third of what is left. */
const EXTERNAL = ["selfsigned", "./server/operating/metrics.ts"];

/**
 * An ES module without imports but Node's. Throws a {@link Fault} of one line: no such file, a syntax error with its
 * place, something imported that the exercise is to write oneself.
 */
export async function bundleSubmission(exercise: Exercise, directory: string): Promise<string> {
  const solution = join(resolve(directory), SOLUTION_FILE);
  verifyFile(solution);
  const submission = realpathSync(resolve(directory));
  const folder = join(ROOT, "labs", exercise.name);
  const starter = join(folder, "starter", SOLUTION_FILE);
  const globals = join(folder, GLOBALS_FILE);
  const expected = await exportsOf(starter);
  try {
    const { outputFiles } = await build({
      stdin: {
        // The host comes first: what a solution does while it is loaded happens under it.
        contents: `
          import { answerCheck } from ${JSON.stringify(HOST)};
          import { calls } from "./driver.ts";
          import * as solution from "./starter/solution.ts";
          answerCheck(calls, solution, ${JSON.stringify(expected)});`,
        resolveDir: folder,
        loader: "ts",
      },
      plugins: [importRules({ exercise, submission, starter, root: ROOT, verifyFile })],
      bundle: true,
      write: false,
      platform: "node",
      format: "esm",
      target: "node20",
      charset: "utf8",
      absWorkingDir: ROOT,
      tsconfigRaw: {}, // not what lies beside a submission
      supported: { "dynamic-import": false }, // of what is computed when it runs; a literal one is bundled
      inject: existsSync(globals) ? [globals] : [],
      define: {
        STUDENTS_DIRECTORY: JSON.stringify(submission + sep),
        STUDENTS_MODULES: JSON.stringify(exercise.mayImportOfNode ?? []),
      },
      logLevel: "silent",
      external: EXTERNAL,
      // Lines of what a student's code throws are those of its file.
      sourcemap: "inline",
      sourcesContent: false,
      sourceRoot: pathToFileURL(ROOT).href,
    });
    return outputFiles[0]?.text ?? "";
  } catch (error) {
    const first = (error as Partial<BuildFailure>).errors?.[0];
    throw first === undefined ? error : (refusalOf(first) ?? syntaxFault(first));
  }
}

/** Of the starters that were asked about: they stay as they are. */
const exportsOfStarters = new Map<string, Promise<readonly string[]>>();

/** The names of a starter's values. */
function exportsOf(starter: string): Promise<readonly string[]> {
  const known = exportsOfStarters.get(starter) ?? readExports(starter);
  exportsOfStarters.set(starter, known);
  return known;
}

async function readExports(file: string): Promise<readonly string[]> {
  const { metafile } = await build({ entryPoints: [file], write: false, metafile: true, format: "esm", outdir: "." });
  return Object.values(metafile.outputs).flatMap(({ exports }) => exports);
}

/** Throws a {@link Fault} unless it is a file of a size that can be read: no pipe, no device, no link to elsewhere. */
function verifyFile(file: string): void {
  const name = file.split(/[\\/]/).at(-1) ?? file;
  const found = lstatSync(file, { throwIfNoEntry: false });
  if (found === undefined) throw new Fault({ en: `expected the solution in ${file}`, zh: `应有解答文件 ${file}` });
  if (!found.isFile()) {
    throw new Fault({
      en: `${name}: expected a plain file, no link, directory or device`,
      zh: `${name}：应为普通文件，不能是链接、目录或设备`,
    });
  }
  const { size } = statSync(file);
  if (size > MAX_FILE_BYTES) {
    throw new Fault({
      en: `${name}: expected at most ${MAX_FILE_BYTES / 1024} KiB, got ${Math.ceil(size / 1024)} KiB`,
      zh: `${name}：不得超过 ${MAX_FILE_BYTES / 1024} KiB，实际为 ${Math.ceil(size / 1024)} KiB`,
    });
  }
}

function syntaxFault({ location, text }: Message): Fault {
  const missing = /^No matching export in .* for import "(.*)"$/.exec(text)?.[1];
  if (missing !== undefined) return new Fault(stopTexts.missing(missing));
  const pattern = /^Could not resolve ((?:import|require)\(.*\))$/.exec(text)?.[1];
  if (pattern !== undefined) {
    return new Fault({
      en: `${SOLUTION_FILE}: ${pattern}: expected the path of one file, as a literal text`,
      zh: `${SOLUTION_FILE}：${pattern}：路径应为一个文件的字面量字符串`,
    });
  }
  const place = location === null ? "" : `${location.file.split("/").at(-1) ?? ""}:${location.line}: `;
  return new Fault({ en: `${place}${text}`, zh: `${place}${text}` });
}
