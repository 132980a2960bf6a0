// What an objection of the self-audit says of its worst trial.
import type { ObjectionKind } from "../../../../bench/objections.ts";
import { sensible, unitFor, whole } from "../../shell/format.ts";
import type { View } from "../view.ts";

const count = (worst: number, { language }: View) => ({ value: whole(worst, language) });
const percent = (worst: number, { language }: View) => ({ value: sensible(worst, language) });
const delay = (worst: number, { language }: View) => ({ value: unitFor("latencyUs", worst, language).text(worst) });
const bytes = (worst: number, { language }: View) => ({ value: unitFor("bytes", worst, language).text(worst) });

const WORDS: Readonly<Record<ObjectionKind, (worst: number, view: View) => string>> = {
  undelivered: (worst, view) => view.t("objectionUndelivered", count(worst, view)),
  invalid: (worst, view) => view.t("objectionInvalid", count(worst, view)),
  serverDelay: (worst, view) => view.t("objectionServerDelay", delay(worst, view)),
  workerDelay: (worst, view) => view.t("objectionWorkerDelay", delay(worst, view)),
  "saturated-server": (_, { t }) => t("objectionSaturated", { process: t("processServer") }),
  "saturated-worker": (worst, view) => view.t("objectionLoadLimit", count(worst, view)),
  "saturated-link": (_, { t }) => t("objectionSaturated", { process: t("processLink") }),
  "saturated-proxy": (_, { t }) => t("objectionSaturated", { process: t("processProxy") }),
  "saturated-redis": (_, { t }) => t("objectionSaturated", { process: t("processRedis") }),
  steal: (worst, view) => view.t("objectionSteal", percent(worst, view)),
  others: (worst, view) => view.t("objectionOthers", percent(worst, view)),
  timeWait: (worst, view) => view.t("objectionTimeWait", count(worst, view)),
  retransmissions: (worst, view) => view.t("objectionRetransmissions", count(worst, view)),
  dropped: (worst, view) => view.t("objectionDropped", count(worst, view)),
  clock: (worst, view) => view.t("objectionClock", delay(worst, view)),
  unexplained: (worst, view) => view.t("objectionUnexplained", bytes(worst, view)),
};

/** `worst`: in the unit of the figure that is objected to. */
export function objectionWords(kind: ObjectionKind, worst: number, view: View): string {
  return WORDS[kind](worst, view);
}
