// npm run lab -- server --target URL: one line for each fault, and an exit code.
import { EXIT } from "../../bench/exit-codes.ts";
import { interruptSignal } from "../../bench/output/deliver-result.ts";
import { formatHelp, parseOptions, UsageError } from "../../server/command-line.ts";
import { words as commandWords } from "../../server/words.ts";
import { checkServer, NoServerError, type RuleOutcome } from "./check-server.ts";
import { SERVER_OPTIONS } from "./options.ts";
import { SERVER_RULES } from "./rules.ts";
import { words } from "./words.ts";

/** Resolves to the exit code: 0 every rule holds, 1 one does not, 2 a mistake in the command or no server, 130 interrupted. */
export async function serverCommand(argv: readonly string[]): Promise<number> {
  const interrupt = interruptSignal();
  try {
    return await run(argv, interrupt);
  } catch (error) {
    if (interrupt.aborted) {
      console.error(words().interrupted);
      return EXIT.interrupted;
    }
    if (!(error instanceof UsageError || error instanceof NoServerError)) throw error;
    console.error(error instanceof NoServerError ? words().noServer(error.message) : error.message);
    return EXIT.usage;
  }
}

async function run(argv: readonly string[], signal: AbortSignal): Promise<number> {
  const options = parseOptions(argv, SERVER_OPTIONS);
  if (options.help) {
    console.log(`${commandWords().usage("npm run lab -- server")}\n\n${formatHelp(SERVER_OPTIONS)}`);
    return EXIT.done;
  }
  const show = options.json ? console.error : console.log;
  const outcomes = await checkServer(targetOf(options.target), {
    signal,
    transports: options.transports,
    only: onlyOf(options.only),
    heartbeatMs: options["heartbeat-ms"],
    subscribers: options.subscribers,
    history: options.history,
    onPatience: (limitMs) => console.error(words().patience(Math.ceil(limitMs / 1000))),
    onOutcome(outcome) {
      const line = lineOf(outcome);
      if (line !== undefined) show(line);
    },
  });
  const count = (kind: RuleOutcome["outcome"]): number => outcomes.filter(({ outcome }) => outcome === kind).length;
  show(words().sum(count("passed"), outcomes.length, count("skipped")));
  if (options.json) console.log(JSON.stringify(outcomes));
  return count("failed") === 0 ? EXIT.done : EXIT.wrong;
}

function lineOf(outcome: RuleOutcome): string | undefined {
  if (outcome.outcome === "failed") return words().fault(outcome);
  return outcome.outcome === "skipped" ? words().skipped(outcome) : undefined;
}

function targetOf(given: string | undefined): string {
  if (given === undefined) throw new UsageError(words().noTarget);
  const url = URL.canParse(given) ? new URL(given) : undefined;
  if (url?.protocol !== "http:" || url.href !== `${url.origin}/`) {
    throw new UsageError(words().badTarget(given));
  }
  return url.origin;
}

function onlyOf(given: string | undefined): readonly string[] | undefined {
  const beginnings = given?.split(",");
  const unknown = beginnings?.find((one) => !SERVER_RULES.some(({ id }) => id.startsWith(one)));
  if (unknown !== undefined) throw new UsageError(words().noRule(unknown));
  return beginnings;
}
