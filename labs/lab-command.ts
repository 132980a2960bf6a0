// What `npm run lab` was asked for: a list, a start, a check, grades, a server's check.
import { EXIT } from "../bench/exit-codes.ts";
import { interruptSignal } from "../bench/output/deliver-result.ts";
import { formatHelp, parseArguments, UsageError } from "../server/command-line.ts";
import { loadExercise } from "./exercises.ts";
import { CHECK_OPTIONS, GRADE_OPTIONS } from "./lab-options.ts";
import { words } from "./words.ts";
import { begunFolder, findExercise } from "./work-folder.ts";

/** Resolves to the exit code. */
export async function labCommand(argv: readonly string[]): Promise<number> {
  const [command, ...rest] = argv;
  try {
    if (command === "start") return await start(rest);
    if (command === "grade") return await grade(rest);
    if (command === "server") return await checkServerOf(rest);
    return await listOrCheck(argv);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    console.error(error.message);
    return EXIT.usage;
  }
}

async function start(argv: readonly string[]): Promise<number> {
  const { positionals, options } = parseArguments(argv, { help: CHECK_OPTIONS.help });
  if (options.help) return help();
  const { startExercise } = await import("./commands/start.ts");
  startExercise(findExercise(onlyOne(positionals, "start 5")));
  return EXIT.done;
}

async function grade(argv: readonly string[]): Promise<number> {
  const { positionals, options } = parseArguments(argv, GRADE_OPTIONS);
  if (options.help) return help();
  const { gradeSubmissions } = await import("./commands/grade.ts");
  return gradeSubmissions(onlyOne(positionals, "grade DIR"), options, interruptSignal());
}

async function checkServerOf(argv: readonly string[]): Promise<number> {
  const { serverCommand } = await import("./server-check/server-command.ts");
  return serverCommand(argv);
}

async function listOrCheck(argv: readonly string[]): Promise<number> {
  const { positionals, options } = parseArguments(argv, CHECK_OPTIONS);
  if (options.help) return help();
  if (argv.length === 0) {
    const { listExercises } = await import("./commands/list.ts");
    await listExercises();
    return EXIT.done;
  }
  const name = findExercise(onlyOne(positionals, "5"));
  const folder = begunFolder(name);
  const exercise = await loadExercise(name);
  const { checkOnce, verifyOptions } = await import("./commands/check.ts");
  verifyOptions(exercise, options);
  const signal = interruptSignal();
  if (options.watch) {
    const { watchExercise } = await import("./commands/watch.ts");
    return watchExercise(exercise, folder, options, signal);
  }
  try {
    return await checkOnce(exercise, folder, options, signal);
  } catch (error) {
    if (!signal.aborted) throw error;
    console.error(words().interrupted);
    return EXIT.interrupted;
  }
}

function onlyOne(positionals: readonly string[], example: string): string {
  const [one, ...more] = positionals;
  if (one === undefined || more.length > 0) throw new UsageError(words().oneArgument(example));
  return one;
}

function help(): number {
  const w = words();
  const parts = [
    w.usage,
    `${w.checkOptions}\n${formatHelp(CHECK_OPTIONS)}`,
    `${w.gradeOptions}\n${formatHelp(GRADE_OPTIONS)}`,
  ];
  console.log(parts.join("\n\n"));
  return EXIT.done;
}
