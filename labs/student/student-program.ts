// The student's process: answers the check's calls with the exercise's driver. It runs without rights (launch-student.ts),
// and this module before the solution's: what it takes now, the solution cannot change.
import { Socket } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { inspect } from "node:util";
import type { Calls } from "../exercise/exercise.ts";
import { confine } from "./confine.ts";
import { watchIntrinsics } from "./intrinsics.ts";
import { openChannel } from "./signed-channel.ts";
import { CHANNEL_FD, type FromStudent, KEY_VARIABLE, type ToStudent } from "./student-calls.ts";

/** What may still happen after the last call, before it counts as never. */
const SETTLE_MS = 30;
const exit = process.exit.bind(process);
/** Until the driver is there, nobody can have called anything. */
let calls: Calls | undefined;

const key = octetsOf(process.env[KEY_VARIABLE] ?? "");
for (const name of Object.keys(process.env)) Reflect.deleteProperty(process.env, name);
const socket = new Socket({ fd: CHANNEL_FD, readable: true, writable: true });
const tell: (message: FromStudent, onSent?: () => void) => void = openChannel<ToStudent>(socket, {
  key,
  onMessage: (message) => void answer(message),
  onBroken: () => exit(70),
  maxBytes: Infinity,
  verifyUnseen,
});
socket.once("close", () => exit(0));
socket.once("error", () => exit(0));

const tellLate = (error: unknown): void => {
  const kind = calls === undefined ? "threw-loading" : "threw-late";
  try {
    tell({ kind, error: oneLine(error) }, () => exit(70));
  } catch {
    // verifyUnseen() has told what ends it
  }
};
process.on("uncaughtException", tellLate);
process.on("unhandledRejection", tellLate);
confine({
  haveModules: STUDENTS_MODULES.length > 0,
  isStudents: (stackLine) => stackLine.includes(STUDENTS_DIRECTORY),
});
const intrinsics = watchIntrinsics();

/** Put there by the bundler: where the student's files lie, as a stack names it. */
declare const STUDENTS_DIRECTORY: string;
/** And what they may import of Node, beside what is harmless. */
declare const STUDENTS_MODULES: readonly string[];

/** Answers until the channel ends. `expected`: names that the solution has to export. */
export function answerCheck(
  driver: Calls,
  solution: Readonly<Record<string, unknown>>,
  expected: readonly string[],
): void {
  const missing = expected.find((name) => solution[name] === undefined || solution[name] === null);
  if (missing !== undefined) return tell({ kind: "missing", name: missing }, () => exit(70));
  calls = { ...driver };
  tell({ kind: "ready" });
}

async function answer(message: ToStudent): Promise<void> {
  const { id } = message;
  let reply: FromStudent;
  try {
    const value = message.kind === "settle" ? await delay(SETTLE_MS) : await call(message);
    reply = { kind: "result", id, value };
  } catch (error) {
    reply = { kind: "threw", id, error: oneLine(error) };
  }
  try {
    tell(reply);
  } catch (error) {
    tell({ kind: "threw", id, error: oneLine(error) }); // it was no plain data
  }
}

/** Ends the process if the solution changed what the channel, or the driver, works with. */
function verifyUnseen(): void {
  const what = intrinsics.changed();
  if (what === undefined) return;
  if (!intrinsics.restore()) exit(70);
  tell({ kind: "changed", what }, () => exit(70));
  throw new Error(`changed ${what}`);
}

async function call({ name, values }: Extract<ToStudent, { kind: "call" }>): Promise<unknown> {
  return calls?.[name]?.(...(values as never[]));
}

/** Of hex. Neither by Buffer, whose pool a solution can look into, nor by a RegExp, which remembers its last input. */
function octetsOf(hex: string): Uint8Array {
  const octets = new Uint8Array(hex.length / 2);
  for (let i = 0; i < octets.length; i++) octets[i] = Number.parseInt(hex.slice(2 * i, 2 * i + 2), 16);
  return octets;
}

const MAX_CHARS = 600;

/** The message, and the first place in the student's own file. What was thrown may itself throw when it is looked at. */
function oneLine(error: unknown): string {
  try {
    const text = error instanceof Error ? (error.stack ?? error.message) : `threw ${inspect(error)}`;
    const [message = "", ...places] = text.split("\n");
    const place = /solution\.ts:\d+/.exec(places.join("\n"))?.[0];
    return (place === undefined ? message : `${message} (${place})`).slice(0, MAX_CHARS);
  } catch {
    return "something that cannot be shown";
  }
}
