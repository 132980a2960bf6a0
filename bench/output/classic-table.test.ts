import { expect, it } from "vitest";
import { pointOf, streams } from "../claims/points-for-tests.ts";
import { classicTables } from "./classic-table.ts";

const polls = { upHeader: 700, header: 171, tcpIp: 156 } as const;
const scenarios = [streams("overhead", pointOf({ "short-polling": polls, websocket: { framing: 2 } }))];

it("shows what remains of 435.5:1 in closed form, for its own payload and the run's, and as measured", () => {
  const [closedForm, measured] = classicTables({ scenarios }, "en");
  expect(closedForm?.columns).toEqual(["", "polling B", "WebSocket B", "ratio (20 B)", "ratio (70 B)"]);
  expect(closedForm?.rows[0]).toEqual(["headers alone, as published", "871", "2", "435.5 : 1", "435.5 : 1"]);
  expect(closedForm?.rows[3]).toEqual(["+ acknowledgements", "1,011", "102", "9.9 : 1", "7.0 : 1"]);
  expect(measured?.rows.at(-1)).toEqual(["+ TCP/IP, acknowledgements", "1,097 ±0", "176 ±0", "6.23× [6.23–6.23]"]);
  expect(measured?.about).toEqual(["overhead: 1/s"]);
});

it("speaks Chinese, and is not there where nothing like it was measured", () => {
  expect(classicTables({ scenarios }, "zh")[0]?.rows[1]?.[0]).toBe("+ 20 B 载荷");
  expect(classicTables({ scenarios: [] }, "en")).toEqual([]);
});
