// What a solution may import: its own files, types of the project, what the exercise names, what is harmless of Node.
import { existsSync, readFileSync, realpathSync } from "node:fs";
import { builtinModules } from "node:module";
import { dirname, join, relative, resolve, sep } from "node:path";
import type { Message, OnResolveArgs, OnResolveResult, Plugin } from "esbuild";
import type { Exercise } from "../exercise/exercise.ts";
import { Fault } from "../exercise/fault.ts";

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
 * Of a solution's files: the bundler itself finds nothing beside those. In its own namespace it would follow what no rule
 * sees: require(`./${any}.ts`), which takes in every file of that pattern, and a sourceMappingURL.
 */
const STUDENTS = "student";

export interface Submission {
  readonly exercise: Exercise;
  /** Its directory, without links in the path. */
  readonly submission: string;
  /** The file whose place it takes. */
  readonly starter: string;
  readonly root: string;
  /** Throws a {@link Fault}. */
  readonly verifyFile: (file: string) => void;
}

/** The driver's "./starter/solution.ts" becomes the student's; what that imports is held to the exercise's rules. */
export function importRules({ exercise, submission, starter, root, verifyFile }: Submission): Plugin {
  const isOurs = exercise.mayImport === "all";
  const mayImport = exercise.mayImport === "all" ? [] : exercise.mayImport;
  const isStudents = (file: string): boolean => file.startsWith(submission + sep);
  /** Where the solution would lie in the project, wherever it lies. */
  const home = join(root, "labs", "work", exercise.name);

  function resolveStudents({ path, importer }: OnResolveArgs): OnResolveResult {
    const folder = dirname(importer);
    const refuse = (fault: Fault): OnResolveResult => ({ errors: [{ text: fault.message, detail: fault }] });
    const from = relative(submission, importer);
    const ofNode = path.replace(/^node:/, "");
    if (path.startsWith("node:") || builtinModules.includes(path)) {
      const allowed = [...HARMLESS_OF_NODE, ...(exercise.mayImportOfNode ?? [])];
      return allowed.includes(ofNode)
        ? { path: `node:${ofNode}`, external: true }
        : refuse(nodeFault(from, path, allowed));
    }
    const inside = resolve(folder, path);
    if (path.startsWith(".") && isStudents(inside) && existsSync(inside)) {
      const fault = isStudents(realpathSync(inside)) ? complaintAbout(inside) : projectFault(from, path, mayImport);
      return fault === undefined ? { path: inside, namespace: STUDENTS } : refuse(fault);
    }
    const ofProject = relative(root, resolve(home, relative(submission, folder), path))
      .split(sep)
      .join("/");
    return path.startsWith(".") && mayImport.includes(ofProject)
      ? { path: join(root, ofProject) }
      : refuse(projectFault(from, path, mayImport));
  }

  function complaintAbout(file: string): Fault | undefined {
    try {
      verifyFile(file);
      return undefined;
    } catch (error) {
      if (error instanceof Fault) return error;
      throw error;
    }
  }

  return {
    name: "import-rules",
    setup(build) {
      build.onResolve({ filter: /.*/, namespace: STUDENTS }, resolveStudents);
      // The project's own imports are many, and asking about each one takes as long as the rest of bundling.
      build.onResolve({ filter: /solution\.ts$/ }, ({ resolveDir, path }) => {
        const solution = join(submission, "solution.ts");
        if (resolve(resolveDir, path) !== starter) return undefined;
        return isOurs ? { path: solution } : { path: solution, namespace: STUDENTS };
      });
      build.onLoad({ filter: /.*/, namespace: STUDENTS }, ({ path }) => ({
        contents: readFileSync(path, "utf8"),
        loader: "default",
      }));
    },
  };
}

/** Undefined: it is no refusal of these rules, but esbuild's own message. */
export function refusalOf({ detail }: Message): Fault | undefined {
  return detail instanceof Fault ? detail : undefined;
}

function projectFault(from: string, path: string, allowed: readonly string[]): Fault {
  const list = allowed.length === 0 ? undefined : allowed.join(", ");
  return new Fault({
    en: `${from} imports ${path}: this part is yours to write (it may import ${list ?? "types only"})`,
    zh: `${from} 导入了 ${path}：这部分要自己写（可以导入的有：${list ?? "仅类型"}）`,
  });
}

function nodeFault(from: string, path: string, allowed: readonly string[]): Fault {
  return new Fault({
    en: `${from} imports ${path}: a solution has no files, processes or ports of its own (of Node it may import ${allowed.join(", ")})`,
    zh: `${from} 导入了 ${path}：解答不能自己使用文件、进程或端口（Node 模块可以导入：${allowed.join("、")}）`,
  });
}
