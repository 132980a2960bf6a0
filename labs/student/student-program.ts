// The student's process: answers the check's calls with the exercise's driver. It runs without rights (student-process.ts).
import { setTimeout as delay } from "node:timers/promises";
import { inspect } from "node:util";
import type { Calls } from "../exercise/exercise.ts";
import type { FromStudent, ToStudent } from "./student-calls.ts";

/** What may still happen after the last call, before it counts as never. */
const SETTLE_MS = 30;

/** Answers until the channel ends. */
export function answerCheck(calls: Calls): void {
  const send = process.send?.bind(process);
  const tell = (message: FromStudent): void => void send?.(message, undefined, undefined, () => {});
  const tellLate = (error: unknown): void => {
    send?.({ kind: "threw-late", error: oneLine(error) } satisfies FromStudent, undefined, undefined, () =>
      process.exit(70),
    );
  };
  process.on("uncaughtException", tellLate);
  process.on("unhandledRejection", tellLate);
  process.once("disconnect", () => process.exit(0));

  process.on("message", (message: ToStudent) => {
    const { id } = message;
    if (message.kind === "settle") {
      void delay(SETTLE_MS).then(() => tell({ kind: "result", id, value: undefined }));
      return;
    }
    const answer = async (): Promise<unknown> => calls[message.name]?.(...(message.values as never[]));
    const reply = async (): Promise<FromStudent> => {
      try {
        return { kind: "result", id, value: structuredClone(await answer()) }; // a function is no plain data
      } catch (error) {
        return { kind: "threw", id, error: oneLine(error) };
      }
    };
    void reply().then(tell);
  });
  tell({ kind: "ready" });
}

const MAX_CHARS = 600;

/** The message, and the first places in the student's own file. */
function oneLine(error: unknown): string {
  const text = error instanceof Error ? (error.stack ?? error.message) : `threw ${inspect(error)}`;
  const [message = "", ...places] = text.split("\n");
  const place = /solution\.ts:\d+/.exec(places.join("\n"))?.[0];
  return (place === undefined ? message : `${message} (${place})`).slice(0, MAX_CHARS);
}
