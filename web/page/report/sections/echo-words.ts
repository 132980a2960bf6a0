// What a series of echoes is called: by which way it travels, and beside what.
import type { EchoSeries } from "../../../../bench/result/echo-schema.ts";
import type { View } from "../view.ts";

export function echoName({ follows, by }: Pick<EchoSeries, "follows" | "by">, { t, nameOf }: View): string {
  if (follows === null) return nameOf(by === "post" ? "POST /echo" : "websocket");
  return by === "post" ? t("echoPostBeside", { name: nameOf(follows) }) : t("echoSameWebsocket");
}
