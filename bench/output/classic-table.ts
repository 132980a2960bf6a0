// The classic figure of polling against WebSocket, layer by layer, as tables: in closed form, and as this run measured it.
import { language, type Language } from "../../server/language.ts";
import { CLASSIC, classicLayers } from "../claims/classic.ts";
import { measuredClassic, type MeasuredClassic } from "../claims/classic-measured.ts";
import { CLASSIC_LAYER_WORDS, CLASSIC_WORDS, MEASURED_LAYER_WORDS } from "../claims/words/classic.ts";
import { describePlace } from "../claims/words/places.ts";
import type { Result } from "../result/schema.ts";
import { formatClaimFigure } from "./claim-figures.ts";
import { formatEstimate } from "./figures.ts";
import type { Table } from "./table.ts";

/** None unless a run has measured a point like it: one message for each poll, on average. */
export function classicTables(result: Pick<Result, "scenarios">, of: Language = language): Table[] {
  const measured = measuredClassic(result)[0];
  return measured === undefined ? [] : [closedForm(measured, of), measuredTable(measured, of)];
}

/** With the classic figure's payload, and the ratio again with that of the run: the whole JSON of a message. */
function closedForm({ payloadBytes }: MeasuredClassic, of: Language): Table {
  const withPayload = classicLayers(payloadBytes);
  const bytes = (value: number): string => value.toLocaleString("en-US", { maximumFractionDigits: 0 });
  const ratioOf = (payload: number): string => `${CLASSIC_WORDS.ratio[of]} (${bytes(payload)} B)`;
  return {
    title: CLASSIC_WORDS.title[of],
    columns: [
      "",
      CLASSIC_WORDS.polling[of],
      CLASSIC_WORDS.websocket[of],
      ratioOf(CLASSIC.payloadBytes),
      ratioOf(payloadBytes),
    ],
    rows: classicLayers().map(({ layer, pollingBytes, websocketBytes, ratio }, index) => [
      CLASSIC_LAYER_WORDS[layer][of],
      bytes(pollingBytes),
      bytes(websocketBytes),
      `${ratio.toFixed(1)} : 1`,
      `${withPayload[index]?.ratio.toFixed(1)} : 1`,
    ]),
    notes: [CLASSIC_WORDS.note[of]],
  };
}

function measuredTable({ at, rows }: MeasuredClassic, of: Language): Table {
  return {
    title: CLASSIC_WORDS.measuredTitle[of],
    about: [describePlace(at, of)],
    columns: ["", CLASSIC_WORDS.polling[of], CLASSIC_WORDS.websocket[of], CLASSIC_WORDS.ratio[of]],
    rows: rows.map(({ layer, pollingBytes, websocketBytes, ratio }) => [
      MEASURED_LAYER_WORDS[layer][of],
      formatEstimate(pollingBytes),
      formatEstimate(websocketBytes),
      formatClaimFigure({ estimate: ratio, unit: "ratio" }),
    ]),
  };
}
