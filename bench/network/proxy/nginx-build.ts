// Which nginx is installed, and what it can do: `nginx -V`.
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { firstLine, systemEnvironment } from "../system-command.ts";
import { proxyWords } from "./proxy-words.ts";

/** There is no nginx here, or none that can do what was asked; the message is one line. */
export class NginxUnavailableError extends Error {
  override readonly name = "NginxUnavailableError";
}

export interface NginxBuild {
  /** Such as "1.22.1". */
  readonly version: string;
  /** The options of its ./configure. */
  readonly configure: readonly string[];
}

const TIMEOUT_MS = 5000;

/** Throws NginxUnavailableError. */
export async function readNginxBuild(): Promise<NginxBuild> {
  try {
    const { stderr } = await promisify(execFile)("nginx", ["-V"], { env: systemEnvironment, timeout: TIMEOUT_MS });
    return parseNginxBuild(stderr);
  } catch (error) {
    if (error instanceof NginxUnavailableError) throw error;
    const { code, message } = error as NodeJS.ErrnoException;
    const words = proxyWords();
    const reason = code === "ENOENT" ? words.nginxMissing : words.nginxBroken(firstLine(message) ?? "");
    throw new NginxUnavailableError(reason, { cause: error });
  }
}

/** Throws NginxUnavailableError for what is not nginx's. */
export function parseNginxBuild(text: string): NginxBuild {
  const version = /nginx version: [^/\n]+\/([0-9.]+)/.exec(text)?.[1];
  if (version === undefined) throw new NginxUnavailableError(proxyWords().nginxBroken(firstLine(text) ?? "-V"));
  const [, configure = ""] = /configure arguments: (.*)/.exec(text) ?? [];
  return { version, configure: configure.split(" ") };
}

/** Whether `version` is at least `other`, part by part. */
export function isAtLeast(version: string, other: string): boolean {
  return version.localeCompare(other, "en", { numeric: true }) >= 0;
}

/** Why there can be no nginx in between, in one line; undefined if it is installed and runs. */
export async function whyNoNginx(): Promise<string | undefined> {
  try {
    await readNginxBuild();
    return undefined;
  } catch (error) {
    if (error instanceof NginxUnavailableError) return error.message;
    throw error;
  }
}
