// The programs that are measured, compiled ahead: tsx keeps every function's name, which costs each connection kilobytes
// of memory (a WebSocket endpoint: 6.7 kB of heap instead of 2.7 kB), and a lab must not measure its compiler.
import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, buildSync, type Plugin } from "esbuild";
import { words } from "../output/words.ts";

export interface Programs<Name extends string> {
  /** The compiled files. */
  readonly files: Readonly<Record<Name, string>>;
  readonly remove: () => void;
}

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
/** Inside the project, so that packages are found; git-ignored. */
const BUILD_DIRECTORY = join(ROOT, "bench", ".build");

/** Of this process, so that one can be removed while another is in use. */
let builds = 0;

const BUILD = {
  absWorkingDir: ROOT,
  bundle: true,
  packages: "external",
  platform: "node",
  format: "esm",
  target: "node20",
  logLevel: "error",
} as const;

/**
 * Takes entry points from the project's root; about 50 ms. What runs that were killed left behind is removed. Throws an
 * Error of one line where it cannot write.
 */
export function buildPrograms<Name extends string>(entryPoints: Readonly<Record<Name, string>>): Programs<Name> {
  const { outdir, programs } = prepareBuild(entryPoints);
  buildSync({ ...BUILD, entryPoints: Object.values<string>(entryPoints), outbase: ".", outdir });
  return programs;
}

/** As {@link buildPrograms}, with modules that the plugins put in the place of others. */
export async function buildChangedPrograms<Name extends string>(
  entryPoints: Readonly<Record<Name, string>>,
  plugins: Plugin[],
): Promise<Programs<Name>> {
  const { outdir, programs } = prepareBuild(entryPoints);
  await build({ ...BUILD, plugins, entryPoints: Object.values<string>(entryPoints), outbase: ".", outdir });
  return programs;
}

function prepareBuild<Name extends string>(
  entryPoints: Readonly<Record<Name, string>>,
): { outdir: string; programs: Programs<Name> } {
  const name = `${process.pid}.${++builds}`;
  const outdir = join(BUILD_DIRECTORY, name);
  try {
    mkdirSync(outdir, { recursive: true });
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? String(error);
    throw new Error(words().buildNotWritable(BUILD_DIRECTORY, code), { cause: error });
  }
  for (const other of readdirSync(BUILD_DIRECTORY)) if (!isAlive(Number.parseInt(other, 10))) removeBuild(other);
  const compiled = Object.entries<string>(entryPoints).map(([program, entryPoint]) => [
    program,
    join(outdir, entryPoint.replace(/\.ts$/, ".js")),
  ]);
  const files = Object.fromEntries(compiled) as Record<Name, string>;
  return { outdir, programs: { files, remove: () => removeBuild(name) } };
}

/** A program's text with all that it imports of the project, without writing it anywhere. */
export function programText(entryPoint: string): string {
  const { outputFiles } = buildSync({ ...BUILD, entryPoints: [entryPoint], write: false });
  return outputFiles.map(({ text }) => text).join("");
}

function removeBuild(name: string): void {
  try {
    rmSync(join(BUILD_DIRECTORY, name), { recursive: true, force: true });
  } catch {
    // another user's: whoever left it can remove it
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM"; // another user's
  }
}
