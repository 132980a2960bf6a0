// How a test starts one of the lab's programs: as it was compiled for this run of the tests, or else through tsx.

/** Holds, as JSON, which file was compiled to which. */
export const COMPILED_PROGRAMS = "LAB_TEST_PROGRAMS";

/** For `fork`: a module, and what Node is called with before it. */
export function programOf(file: string): { readonly file: string; readonly execArgv: string[] } {
  const compiled = (JSON.parse(process.env[COMPILED_PROGRAMS] ?? "{}") as Partial<Record<string, string>>)[file];
  return compiled === undefined ? { file, execArgv: ["--import", "tsx"] } : { file: compiled, execArgv: [] };
}

/** What Node is called with before the program's own options. */
export function nodeArguments(file: string): string[] {
  const program = programOf(file);
  return [...program.execArgv, program.file];
}
