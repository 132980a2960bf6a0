// npm run bench -- worker: this machine's load workers, for runs on other machines.
import os from "node:os";
import { formatHelp, type OptionValues, parseOptions, UsageError } from "../../server/command-line.ts";
import { HELP, integer, matching } from "../../server/option-kinds.ts";
import { words as serverWords } from "../../server/words.ts";
import { EXIT } from "../exit-codes.ts";
import { interruptSignal } from "../output/deliver-result.ts";
import { JOIN_OPTION } from "./join-options.ts";
import { runLoadMachine } from "./load-machine.ts";
import { isMachineName } from "./machine-description.ts";
import { machineWords } from "./machine-words.ts";
import { RedisUnusableError } from "./redis-connection.ts";
import { withoutPassword } from "../stream-place.ts";

export const WORKER_OPTIONS = {
  join: JOIN_OPTION,
  "join-name": matching(
    isMachineName,
    { en: "a name of 1 to 64 letters, digits, spaces and . _ -", zh: "1 到 64 个字母、数字、空格或 . _ -" },
    undefined,
    {
      en: "what this machine is called in results; its host name unless given",
      zh: "本机在结果中的名称；默认为主机名",
    },
  ),
  workers: integer({ min: 1, max: 256 }, undefined, {
    en: "load worker processes; one for each CPU but one unless given",
    zh: "负载进程数；默认比 CPU 数少一个",
  }),
  help: HELP,
};

/** Resolves to the exit code when it was interrupted. */
export async function main(argv: readonly string[]): Promise<number> {
  let options: OptionValues<typeof WORKER_OPTIONS>;
  try {
    options = parseOptions(argv, WORKER_OPTIONS);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return mistake(error.message);
  }
  if (options.help) {
    console.log(`${serverWords().usage("npm run bench -- worker")}\n\n${formatHelp(WORKER_OPTIONS)}`);
    return EXIT.done;
  }
  const { join: url, "join-name": name = os.hostname().slice(0, 64) } = options;
  const { workers = Math.max(1, os.availableParallelism() - 1) } = options;
  if (url === undefined) return mistake(machineWords().noUrl);
  try {
    await runLoadMachine({ url, name, workers, signal: interruptSignal(), say: (line) => console.log(line) });
  } catch (error) {
    if (!(error instanceof RedisUnusableError)) throw error;
    return mistake(machineWords().noRedis(withoutPassword(url), error.message));
  }
  return EXIT.interrupted;
}

function mistake(line: string): number {
  console.error(line);
  return EXIT.usage;
}
