// The programs that are measured, compiled ahead: tsx keeps every function's name, which costs each connection kilobytes
// of memory (a WebSocket endpoint: 6.7 kB of heap instead of 2.7 kB), and a lab must not measure its compiler.
import { existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildSync } from "esbuild";

export interface Programs<Name extends string> {
  /** The compiled files. */
  readonly files: Readonly<Record<Name, string>>;
  remove(): void;
}

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
/** Inside the project, so that packages are found; git-ignored. */
const BUILD_DIRECTORY = join(ROOT, "bench", ".build");

/** Takes entry points from the project's root; about 50 ms. What runs that were killed left behind is removed. */
export function buildPrograms<Name extends string>(entryPoints: Readonly<Record<Name, string>>): Programs<Name> {
  if (!existsSync(BUILD_DIRECTORY)) mkdirSync(BUILD_DIRECTORY);
  for (const name of readdirSync(BUILD_DIRECTORY)) if (!isAlive(Number(name))) removeBuild(name);
  const name = String(process.pid);
  const outdir = join(BUILD_DIRECTORY, name);
  buildSync({
    absWorkingDir: ROOT,
    entryPoints: Object.values<string>(entryPoints),
    outbase: ".",
    outdir,
    bundle: true,
    packages: "external",
    platform: "node",
    format: "esm",
    target: "node20",
    logLevel: "error",
  });
  const compiled = Object.entries<string>(entryPoints).map(([program, entryPoint]) => [
    program,
    join(outdir, entryPoint.replace(/\.ts$/, ".js")),
  ]);
  return { files: Object.fromEntries(compiled) as Record<Name, string>, remove: () => removeBuild(name) };
}

function removeBuild(name: string): void {
  rmSync(join(BUILD_DIRECTORY, name), { recursive: true, force: true });
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
