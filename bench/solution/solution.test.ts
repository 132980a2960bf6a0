import { expect, it } from "vitest";
import { lanesOf, type Solution } from "./solution.ts";

function solution(name: string, ...parts: Solution["parts"]): Solution {
  return { name, parts, directory: `/${name}`, script: "" };
}

const frames = solution("06-frames", "createFrameParser");
const opening = solution("05-opening", "answerOpening");
const several = solution("all", "createEventStreamParser", "createLongPolling");

function lanes(solutions: readonly Solution[], httpVersion: 1 | 2 = 1, transports = ["sse", "websocket"] as const) {
  return lanesOf({ transports, solutions }, { httpVersion }).map((lane) => [lane.transport, lane.solution?.name]);
}

it("only the transports that a part touches, and that are measured, get another lane", () => {
  expect(lanes([frames, several])).toEqual([
    ["sse", undefined],
    ["websocket", undefined],
    ["websocket", "06-frames"],
    ["sse", "all"],
  ]);
});

it("over HTTP/2 nobody asks the opening handshake of HTTP/1.1 (RFC 8441 §5)", () => {
  const ours = [
    ["sse", undefined],
    ["websocket", undefined],
  ];
  expect(lanes([opening], 2)).toEqual(ours);
  expect(lanes([opening], 1)).toEqual([...ours, ["websocket", "05-opening"]]);
});
