import { expect, test } from "vitest";
import { printable, printableLine } from "./printable.ts";

test("escape sequences and turned directions are shown, not obeyed", () => {
  expect(printable("\u001b[2Jgone\u0007")).toBe("\\u{1b}[2Jgone\\u{7}");
  expect(printable("a\u202eb\u2028c\r\n\td\re")).toBe("a\\u{202e}b\\u{2028}c\n\td\\u{d}e");
  expect(printable("我是阿宝哥 🙂")).toBe("我是阿宝哥 🙂");
});

test("a line stays one", () => {
  expect(printableLine("first\n  second")).toBe("first second");
});
