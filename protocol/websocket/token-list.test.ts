import { describe, expect, test } from "vitest";
import { equalsIgnoringCase, hasToken, isToken, listElements, trimBlanks } from "./token-list.ts";

test("a token is one or more of the visible ASCII characters that separate nothing (RFC 9110 §5.6.2)", () => {
  const characters = Array.from({ length: 0x180 }, (_, code) => String.fromCharCode(code));
  expect(characters.filter(isToken).join("")).toBe(
    "!#$%&'*+-.0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ^_`abcdefghijklmnopqrstuvwxyz|~",
  );
  expect(isToken("")).toBe(false);
  expect(isToken("lab.json.v1")).toBe(true);
  expect(isToken("chat\n")).toBe(false);
});

describe("a list (RFC 9110 §5.6.1.2)", () => {
  test.for([
    ["foo,bar", ["foo", "bar"]],
    ["foo ,bar,", ["foo", "bar"]],
    ["foo , ,bar,charlie", ["foo", "bar", "charlie"]],
    ["", []],
    [",", []],
    [",   ,", []],
    ["\t a \t", ["a"]],
  ] as const)("%j has the elements %j", ([list, elements]) => {
    expect(listElements(list)).toEqual(elements);
  });

  test("has a token in any ASCII case, and only whole", () => {
    expect(hasToken("keep-alive, UPGRADE", "upgrade")).toBe(true);
    expect(hasToken("keep-alive, upgrades", "upgrade")).toBe(false);
    expect(hasToken(undefined, "upgrade")).toBe(false);
  });
});

test("letters outside ASCII equal none of its letters, also where toLowerCase says so (RFC 6455 §2.1)", () => {
  expect(equalsIgnoringCase("webSocKet", "WEBsOCkET")).toBe(true);
  expect(equalsIgnoringCase("websoc\u212aet", "websocket")).toBe(false);
  expect(equalsIgnoringCase("web\u017focket", "websocket")).toBe(false);
});

test("blanks are spaces and tabs, nothing else (RFC 9110 §5.6.3)", () => {
  expect(trimBlanks("\t  a b \t")).toBe("a b");
  expect(trimBlanks(" \t ")).toBe("");
  for (const other of ["\u00a0", "\n", "\v", "\ufeff"]) expect(trimBlanks(`${other}a`)).toBe(`${other}a`);
});
