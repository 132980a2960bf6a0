// The open files of a process, and which of them are sockets, as Linux tells them.
import { readdirSync, readlinkSync } from "node:fs";

export interface OpenFiles {
  readonly files: number;
  readonly sockets: number;
}

/** Undefined where the system does not tell. */
export function readOpenFiles(pid: number): OpenFiles | undefined {
  const folder = `/proc/${pid}/fd`;
  try {
    const links = readdirSync(folder).flatMap((name) => {
      try {
        return [readlinkSync(`${folder}/${name}`)];
      } catch {
        return []; // closed meanwhile
      }
    });
    return { files: links.length, sockets: links.filter((link) => link.startsWith("socket:")).length };
  } catch {
    return undefined;
  }
}
