// The claims about the protocol and the browser's API: they rest on checks. Pure.
import type { ClaimFigure } from "../result/claims-schema.ts";
import { estimate } from "../statistics.ts";
import { checksParts } from "./checks-parts.ts";
import { type Claim, figure } from "./claim.ts";
import type { Evidence } from "./evidence.ts";
import type { FigureName } from "./words/figures.ts";

export const c10: Claim = {
  id: "C10",
  section: "5.2",
  measuredBy: ["conformance", "browser"],
  judge: (evidence) => ({ parts: checksParts(evidence, "C10", ["conformance", "browser"]) }),
};

export const c11: Claim = {
  id: "C11",
  section: "5.4.1",
  measuredBy: ["conformance"],
  judge: (evidence) => ({ parts: checksParts(evidence, "C11", ["conformance"]) }),
};

export const c12: Claim = {
  id: "C12",
  section: "5.4.2",
  measuredBy: ["conformance"],
  judge: (evidence) => ({ parts: checksParts(evidence, "C12", ["conformance"]), details: maskingCosts(evidence) }),
};

export const c13: Claim = {
  id: "C13",
  section: "5.4.3",
  measuredBy: ["conformance"],
  judge: (evidence) => ({ parts: checksParts(evidence, "C13", ["conformance"]) }),
};

export const c18: Claim = {
  id: "C18",
  section: "3.2, 6.2",
  measuredBy: ["browser"],
  judge: (evidence) => ({
    parts: checksParts(evidence, "C18", ["browser"]),
    details: recordedRequests(evidence),
  }),
};

export const c19: Claim = {
  id: "C19",
  section: "4.1–4.5",
  measuredBy: ["browser"],
  judge: (evidence) => ({ parts: checksParts(evidence, "C19", ["browser"]) }),
};

export const c20: Claim = {
  id: "C20",
  section: "6.1, 6.4",
  measuredBy: ["conformance"],
  judge: (evidence) => ({ parts: checksParts(evidence, "C20", ["conformance"]) }),
};

function maskingCosts({ checksFigures }: Evidence): ClaimFigure[] {
  return checksFigures.flatMap(({ name, scenario, estimate }) => {
    const ours = MASKING_FIGURES.get(name);
    return ours === undefined ? [] : figure(ours, { scenario }, { estimate, modelled: null });
  });
}

/** By the names that the scenario gives them. */
const MASKING_FIGURES: ReadonlyMap<string, FigureName> = new Map([
  ["maskUsPerMiB", "maskPerMiB"],
  ["byteLoopUsPerMiB", "byteLoopPerMiB"],
]);

/** Of each recorded sequence: the requests that its pictures show for each message. */
function recordedRequests({ recordings }: Evidence): ClaimFigure[] {
  return recordings.flatMap((recording) => {
    if (recording.kind !== "sequence") return [];
    const messages = recording.steps.reduce((sum, step) => sum + step.messages, 0);
    const requests = recording.steps.filter(({ what }) => what === "request" || what === "opening").length;
    const perMessage = estimate(messages === 0 ? [] : [requests / messages]);
    const at = { scenario: "browser", transport: recording.transport };
    return figure("recordedRequests", at, { estimate: perMessage, modelled: null });
  });
}
