// Files that a student handed in, read without trust in what they are.
import { closeSync, constants, fstatSync, openSync, readFileSync } from "node:fs";

/** Of one file. */
const MAX_BYTES = 4 * 1024 * 1024;
/** Undefined on Windows, which has neither. */
const NO_LINK = (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/** Undefined where there is none, or something else: a link, a pipe that reading would wait for, what is too long. */
export function readPlainFile(file: string): string | undefined {
  let descriptor: number;
  try {
    descriptor = openSync(file, constants.O_RDONLY | NO_LINK);
  } catch {
    return undefined;
  }
  try {
    const found = fstatSync(descriptor);
    return found.isFile() && found.size <= MAX_BYTES ? readFileSync(descriptor, "utf8") : undefined;
  } finally {
    closeSync(descriptor);
  }
}
