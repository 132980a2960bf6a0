import { expect, it } from "vitest";
import { createAudit } from "./audit.ts";

const NONE = {
  acknowledged: 0,
  refused: 0,
  unknown: 0,
  unknownKept: 0,
  acknowledgedLost: 0,
  acknowledgedInDeadEpoch: 0,
  doubled: 0,
  refusedKept: 0,
  contradictions: 0,
  foreign: 0,
};

function auditOfOne() {
  const audit = createAudit("soak", 60);
  const { number, payload } = audit.begin();
  const deliver = (cursor: string, text = payload): void => {
    const [epoch = "", id = ""] = cursor.split(".");
    audit.delivered(epoch, { id: Number(id), publishedAtUs: 0, payload: text });
  };
  return { audit, number, payload, deliver };
}

it("what was acknowledged is where it was said to be, for every subscriber", () => {
  const { audit, number, payload, deliver } = auditOfOne();
  expect(payload).toHaveLength(60);
  audit.acknowledged(number, "A.5");
  deliver("A.5");
  deliver("A.5");
  expect(audit.close("A")).toEqual({ ...NONE, acknowledged: 1 });
  expect([audit.lastIdOf("A"), audit.lastIdOf("B")]).toEqual([5, 0]);
});

it.each([["never"], ["A.6"]])("what was acknowledged at A.5 and came %s is lost", (cursor) => {
  const { audit, number, deliver } = auditOfOne();
  audit.acknowledged(number, "A.5");
  if (cursor !== "never") deliver(cursor);
  expect(audit.close("A").acknowledgedLost).toBe(1);
});

it("what was acknowledged in a life that ended is told apart: in memory it may be gone", () => {
  const { audit, number } = auditOfOne();
  audit.acknowledged(number, "A.5");
  expect(audit.close("B")).toMatchObject({ acknowledgedLost: 0, acknowledgedInDeadEpoch: 1 });
});

it("is lost all the same where another one has its place in that life", () => {
  const { audit, number, deliver } = auditOfOne();
  const other = audit.begin();
  audit.acknowledged(number, "A.5");
  audit.acknowledged(other.number, "A.5");
  deliver("A.5", other.payload);
  expect(audit.close("B")).toMatchObject({ acknowledgedLost: 1, acknowledgedInDeadEpoch: 0 });
});

it("finds what is in the stream twice", () => {
  const { audit, number, deliver } = auditOfOne();
  audit.acknowledged(number, "A.5");
  deliver("A.5");
  deliver("A.6");
  expect(audit.close("A")).toMatchObject({ doubled: 1, acknowledgedLost: 0 });
});

it("finds what is in the stream although it was refused", () => {
  const { audit, number, deliver } = auditOfOne();
  audit.refused(number);
  deliver("A.5");
  expect(audit.close("A")).toMatchObject({ refused: 1, refusedKept: 1 });
});

it("asks the stream about what nobody answered", () => {
  const { audit, number, deliver } = auditOfOne();
  audit.begin(); // under way to the end
  audit.unknown(number);
  deliver("A.5");
  expect(audit.close("A")).toEqual({ ...NONE, unknown: 2, unknownKept: 1 });
});

it("finds one id with two contents", () => {
  const { audit, deliver } = auditOfOne();
  const other = audit.begin();
  deliver("A.5");
  deliver("A.5", other.payload);
  expect(audit.close("A")).toMatchObject({ contradictions: 1, foreign: 0 });
});

it("finds what nobody here published, or not like that", () => {
  const { audit, payload, deliver } = auditOfOne();
  const other = audit.begin();
  const wrong = ["hello", "", payload.replace("soak", "else"), payload.replaceAll("0", "7")];
  const damaged = [payload.slice(0, -1), `${payload}x`, payload.slice(0, 30) + other.payload.slice(30)];
  for (const text of [...wrong, ...damaged]) deliver("A.6", text);
  expect(audit.close("A")).toMatchObject({ foreign: 7 });
});
