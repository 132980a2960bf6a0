// A disk that can be full: a small one of the run's own where it may mount one, else the device that is always full.
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runSystemCommand, SystemCommandError } from "../../network/system-command.ts";
import { isPrivateProcess } from "../network/privacy.ts";
import { soakWords } from "../output/words.ts";

export interface FullDisk {
  readonly directory: string;
  /** A further file to write to; undefined where the directory itself is what fills up. */
  readonly out: string | undefined;
  /** Nothing can be written any more, to the directory or to `out`. */
  fill(): void;
  free(): void;
  close(): Promise<void>;
}

const ALWAYS_FULL = "/dev/full";
const SIZE_BYTES = 256 * 1024;

/** In one line; undefined if there is one. */
export function whyNoFullDisk(): string | undefined {
  return existsSync(ALWAYS_FULL) ? undefined : soakWords().noFullDisk;
}

export async function openFullDisk(): Promise<FullDisk> {
  const directory = mkdtempSync(join(tmpdir(), "lab-soak-disk-"));
  const isMounted = isPrivateProcess() && (await mount(directory));
  const filler = join(directory, "filler");
  return {
    directory,
    out: isMounted ? undefined : ALWAYS_FULL,
    fill() {
      if (isMounted) fillWith(filler);
    },
    free: () => rmSync(filler, { force: true }),
    async close() {
      if (isMounted) await runSystemCommand(["umount", directory]);
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** Resolves to whether that was allowed. */
async function mount(directory: string): Promise<boolean> {
  try {
    await runSystemCommand(["mount", "-t", "tmpfs", "-o", `size=${SIZE_BYTES}`, "tmpfs", directory]);
    return true;
  } catch (error) {
    if (error instanceof SystemCommandError) return false;
    throw error;
  }
}

/** Writes until no byte fits any more. */
function fillWith(file: string): void {
  try {
    writeFileSync(file, Buffer.alloc(2 * SIZE_BYTES));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOSPC") throw error;
  }
}
