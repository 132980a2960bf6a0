import { describe, expect, it } from "vitest";
import { toCsv } from "./csv.ts";
import { columnsOf, estimateColumns } from "./data-row.ts";

describe("comma-separated values", () => {
  it("begin with a byte order mark and end each line with CR LF (RFC 4180)", () => {
    expect(toCsv([{ transport: "sse", "median (B)": 284.0123456789 }])).toBe(
      "\uFEFFtransport,median (B)\r\nsse,284.0123456789\r\n",
    );
  });

  it("quote what would break a line or a column", () => {
    expect(toCsv([{ a: 'x"y', b: "1,2", c: "one\r\ntwo" }])).toBe('\uFEFFa,b,c\r\n"x""y","1,2","one\r\ntwo"\r\n');
  });

  it.for(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])("disarm %j, in a cell and as a heading", (text) => {
    for (const line of toCsv([{ [text]: text }])
      .slice(1)
      .split("\r\n")
      .filter((one) => one !== "")) {
      expect(line).toMatch(/^"?'/);
    }
  });

  it("leave numbers below zero alone", () => {
    expect(toCsv([{ a: -1.5, b: 1e300 }])).toContain("-1.5,1e+300");
  });

  it("have every row's columns, with nothing where a row has none", () => {
    expect(toCsv([{ a: 1 }, { b: 2, a: null }])).toBe("\uFEFFa,b\r\n1,\r\n,2\r\n");
  });
});

it("an estimate is told with its bounds, or with the reason why there is none", () => {
  const measured = { kind: "measured", median: 2, low: 1, high: 3, interval: "range", trials: 3 } as const;
  const rows = [
    estimateColumns(measured, "latencyUs"),
    estimateColumns({ kind: "not-measured", reason: "too few" }, "latencyUs"),
  ];
  expect(columnsOf(rows)).toEqual(["median (µs)", "low (µs)", "high (µs)", "interval", "trials", "not measured"]);
  expect(Object.values(rows[0] ?? {})).toEqual([2, 1, 3, "range", 3, null]);
});
