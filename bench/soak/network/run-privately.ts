// Runs this very command once more, in a network and a mount namespace of its own (Linux; no root needed where
// unprivileged user namespaces are allowed): its packets can be dropped and its disk filled without anybody else noticing.
import { fork } from "node:child_process";
import { once } from "node:events";
import { EXIT } from "../../exit-codes.ts";
import { runSystemCommand, SystemCommandError, systemEnvironment } from "../../network/system-command.ts";
import { soakWords } from "../output/words.ts";
import { PRIVATE_ENVIRONMENT } from "./privacy.ts";

const UNSHARE = ["unshare", "--user", "--map-root-user", "--net", "--mount"] as const;

/** Tried. Why not, in one line; undefined if it works. */
export async function whyNotPrivate(): Promise<string | undefined> {
  if (process.platform !== "linux") return soakWords().onlyLinux;
  try {
    await runSystemCommand([...UNSHARE, "ip", "link", "set", "lo", "up"]);
    return undefined;
  } catch (error) {
    if (error instanceof SystemCommandError) return error.message;
    throw error;
  }
}

/** In the new namespaces: nothing can be reached before. */
export async function bringLoopbackUp(): Promise<void> {
  await runSystemCommand(["ip", "link", "set", "lo", "up"]);
}

/**
 * Resolves to the exit code. An interrupt closes the channel to the command inside, which then ends in order: so it is told
 * once, whether the terminal told it as well or not.
 */
export async function runPrivately(argv: readonly string[]): Promise<number> {
  const [program = ""] = process.argv.slice(1);
  const [execPath, ...options] = UNSHARE;
  const child = fork(program, [...argv], {
    execPath,
    execArgv: [...options, process.execPath, ...process.execArgv],
    env: { ...process.env, PATH: systemEnvironment["PATH"], ...PRIVATE_ENVIRONMENT },
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  const stop = (): void => {
    if (child.connected) child.disconnect();
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, stop);
  const [code, killedBy] = (await once(child, "exit")) as [number | null, NodeJS.Signals | null];
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.off(signal, stop);
  if (killedBy !== null) console.error(soakWords().found(soakWords().processEnded(killedBy)));
  return code ?? EXIT.wrong;
}
