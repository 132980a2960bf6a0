// How a test starts one of the lab's programs: as it was compiled for this run of the tests, or else through tsx.

/** Holds, as JSON, which file was compiled to which. */
export const COMPILED_PROGRAMS = "LAB_TEST_PROGRAMS";

/** What Node is called with before the program's own options. */
export function nodeArguments(file: string): string[] {
  const compiled = (JSON.parse(process.env[COMPILED_PROGRAMS] ?? "{}") as Partial<Record<string, string>>)[file];
  return compiled === undefined ? ["--import", "tsx", file] : [compiled];
}
