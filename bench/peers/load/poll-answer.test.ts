import { describe, expect, it } from "vitest";
import { createPollAnswers, type EncodeRequest, type PollAnswer } from "./poll-answer.ts";

const encodeRequest: EncodeRequest = ({ after, fields }) => Buffer.from(`${after ?? ""} ${fields}`);
const CONTENT = '[{"id":1,"payload":"x"},{"id":2,"payload":"x"}]';
const TWO = answer("200 OK", ["Content-Type: application/json", "Stream-Cursor: e.2"], CONTENT);

function answer(status: string, fields: readonly string[], content: string): Buffer {
  const all = [...fields, ...(status === "204 No Content" ? [] : [`Content-Length: ${content.length}`])];
  return Buffer.from(`HTTP/1.1 ${status}\r\n${all.join("\r\n")}\r\n\r\n${content}`);
}

/** As it lies in a buffer that others use, too. */
function read(bytes: Buffer, answers = createPollAnswers(encodeRequest)): PollAnswer | undefined {
  const shared = Buffer.from(`xx${bytes.toString("latin1")}}yy`, "latin1");
  return answers.read(shared, 2, 2 + bytes.length);
}

describe("an answer to a poll", () => {
  it("is counted, and the next request begins where it ended", () => {
    expect(read(TWO)).toEqual({ messages: 2, next: Buffer.from("e.2 ") });
    expect(read(answer("204 No Content", ["Stream-Cursor: e.7"], ""))).toEqual({
      messages: 0,
      next: Buffer.from("e.7 "),
    });
  });

  it("may be placed by validators instead of a cursor", () => {
    const validators = ["Last-Modified: Mon, 01 Jan 2024 00:00:00 GMT", "Etag: 3"];
    expect(read(answer("200 OK", validators, '{"id":1}'))?.next.toString()).toBe(
      " If-Modified-Since: Mon, 01 Jan 2024 00:00:00 GMT\r\nIf-None-Match: 3\r\n",
    );
  });

  it("is waited for until it is whole, wherever it is cut", () => {
    for (let cut = 0; cut < TWO.length; cut++) expect(read(TWO.subarray(0, cut)), `${cut} bytes`).toBeUndefined();
  });

  it("is looked at once for all who get the same bytes, and anew as soon as one differs", () => {
    const answers = createPollAnswers(encodeRequest);
    const first = read(TWO, answers);
    expect(read(TWO, answers)).toBe(first);
    const other = Buffer.from(TWO.toString().replace("e.2", "e.3"));
    expect(read(other, answers)?.next.toString()).toBe("e.3 ");
  });

  it.each([
    ["another status", answer("410 Gone", ["Stream-Cursor: e.2"], "{}"), "expected 200 or 204, got HTTP/1.1 410 Gone"],
    ["no length", Buffer.from("HTTP/1.1 200 OK\r\nStream-Cursor: e.2\r\n\r\n"), "expected Content-Length"],
    ["no place", answer("200 OK", [], "[]"), "expected Stream-Cursor, or Etag and Last-Modified"],
    ["more than it", Buffer.concat([TWO, TWO]), "expected one answer, more came"],
  ])("with %s is refused", (_, bytes, problem) => {
    expect(() => read(bytes)).toThrow(problem);
  });
});
