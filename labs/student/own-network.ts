// A network of its own for a student's process, with nothing but loopback: other ports and machines are out of reach.
import { execFile } from "node:child_process";

/** Becomes the command (same process id, same descriptors) once its own loopback is up; `then` stands before the command. */
function within(then: string): readonly string[] {
  return ["unshare", "--user", "--map-root-user", "--net", "sh", "-c", `ip link set lo up && exec ${then} "$0" "$@"`];
}

let known: Promise<readonly string[]> | undefined;

/** A command's prefix; empty where the system has no such thing (not Linux, or not allowed). Found out once, by trying. */
export function ownNetwork(): Promise<readonly string[]> {
  known ??= firstThatWorks();
  return known;
}

/** With setpriv a student's process ends with the check's, whatever ended that and whatever it waits for. */
async function firstThatWorks(): Promise<readonly string[]> {
  if (process.platform !== "linux") return [];
  const [best, second] = [within("setpriv --pdeathsig KILL"), within("")];
  if (await works(best)) return best;
  return (await works(second)) ? second : [];
}

function works(way: readonly string[]): Promise<boolean> {
  const [command, ...values] = [...way, "true"];
  return new Promise((resolve) => {
    execFile(command, values, { timeout: 5000 }, (error) => resolve(error === null));
  });
}
