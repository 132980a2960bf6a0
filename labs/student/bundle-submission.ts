// A student's solution and its exercise's driver as one script: what a solution may import is decided here.
import { existsSync, realpathSync } from "node:fs";
import { builtinModules } from "node:module";
import { dirname, join, relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { build, type BuildFailure, type OnResolveArgs, type OnResolveResult, type Plugin } from "esbuild";
import type { Exercise } from "../exercise/exercise.ts";
import { Fault } from "../exercise/fault.ts";

/** The file that a student fills in. */
export const SOLUTION_FILE = "solution.ts";
const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const HOST = fileURLToPath(new URL("student-program.ts", import.meta.url));
/** Pure, or of this process only: what a solution may always use. */
const HARMLESS_OF_NODE = [
  "assert",
  "buffer",
  "crypto",
  "events",
  "perf_hooks",
  "string_decoder",
  "timers",
  "timers/promises",
  "util",
  "zlib",
];

/**
 * An ES module without imports but Node's. Throws a {@link Fault} of one line: no such file, a syntax error with its
 * place, something imported that the exercise is to write oneself.
 */
export async function bundleSubmission(exercise: Exercise, directory: string): Promise<string> {
  const solution = join(resolve(directory), SOLUTION_FILE);
  if (!existsSync(solution)) {
    throw new Fault({ en: `expected the solution in ${solution}`, zh: `应有解答文件 ${solution}` });
  }
  const folder = join(ROOT, "labs", exercise.name);
  try {
    const { outputFiles } = await build({
      stdin: {
        contents: `import { calls } from "./driver.ts"; import { answerCheck } from ${JSON.stringify(HOST)}; answerCheck(calls);`,
        resolveDir: folder,
        loader: "ts",
      },
      plugins: [importRules(exercise, realpathSync(dirname(solution)), join(folder, "starter", SOLUTION_FILE))],
      bundle: true,
      write: false,
      platform: "node",
      format: "esm",
      target: "node20",
      charset: "utf8",
      absWorkingDir: ROOT,
      logLevel: "silent",
      external: ["selfsigned"], // a megabyte for TLS, which no student's process speaks
      // Lines of what a student's code throws are those of its file.
      sourcemap: "inline",
    });
    return outputFiles[0]?.text ?? "";
  } catch (error) {
    throw faultOf(error);
  }
}

/** The driver's "./starter/solution.ts" becomes the student's; what that imports is held to the exercise's rules. */
function importRules(exercise: Exercise, submission: string, starter: string): Plugin {
  const isStudents = (file: string): boolean => file.startsWith(submission + sep);
  /** Where the solution would lie in the project, wherever it lies. */
  const home = join(ROOT, "labs", "work", exercise.name);

  const { mayImport } = exercise;

  function resolveStudents({ path, importer, resolveDir }: OnResolveArgs): OnResolveResult | undefined {
    if (mayImport === "all") return undefined;
    const ofNode = path.replace(/^node:/, "");
    if (path.startsWith("node:") || builtinModules.includes(path)) {
      const allowed = [...HARMLESS_OF_NODE, ...(exercise.mayImportOfNode ?? [])];
      return allowed.includes(ofNode) ? { path: `node:${ofNode}`, external: true } : refuse(importer, path, allowed);
    }
    if (!path.startsWith(".")) return refuse(importer, path, mayImport);
    const inside = resolve(resolveDir, path);
    if (isStudents(inside)) {
      return existsSync(inside) && !isStudents(realpathSync(inside))
        ? refuse(importer, path, mayImport)
        : { path: inside };
    }
    const ofProject = relative(ROOT, resolve(home, relative(submission, resolveDir), path))
      .split(sep)
      .join("/");
    return mayImport.includes(ofProject) ? { path: join(ROOT, ofProject) } : refuse(importer, path, mayImport);
  }

  function refuse(importer: string, path: string, allowed: readonly string[]): OnResolveResult {
    return { errors: [{ text: "", detail: { importer: relative(submission, importer), path, allowed } }] };
  }

  return {
    name: "import-rules",
    setup(build) {
      build.onResolve({ filter: /.*/ }, (args) => {
        if (isStudents(args.importer)) return resolveStudents(args);
        if (resolve(args.resolveDir, args.path) === starter) return { path: join(submission, SOLUTION_FILE) };
        return undefined;
      });
    },
  };
}

interface Refusal {
  readonly importer: string;
  readonly path: string;
  readonly allowed: readonly string[];
}

function faultOf(error: unknown): unknown {
  const first = (error as Partial<BuildFailure>).errors?.[0];
  if (first === undefined) return error;
  const refusal = first.detail as Refusal | undefined;
  if (refusal?.allowed !== undefined) {
    const { importer, path, allowed } = refusal;
    const list = allowed.length === 0 ? undefined : allowed.join(", ");
    return new Fault({
      en: `${importer} imports ${path}: this part is yours to write (it may import ${list ?? "types only"})`,
      zh: `${importer} 导入了 ${path}：这部分要自己写（可以导入的有：${list ?? "仅类型"}）`,
    });
  }
  const { location, text } = first;
  const place = location === null ? "" : `${location.file.split("/").at(-1) ?? ""}:${location.line}: `;
  return new Fault({ en: `${place}${text}`, zh: `${place}${text}` });
}
