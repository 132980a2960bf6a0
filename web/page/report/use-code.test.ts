// The hook without a browser: what is drawn is nothing, and noted. Effects run when a test says so, as a page's do after painting.
import { type ContainerNode, h, options, render } from "preact";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type CodeInUse, codeOf, useCode } from "./use-code.ts";

/** What Preact hands over to be run after the next painting. */
let afterPainting: (() => void)[] = [];

beforeEach(() => {
  afterPainting = [];
  vi.stubGlobal("document", {}); // Preact asks whether it draws into it
  options.requestAnimationFrame = (run) => void afterPainting.push(run);
});

afterEach(() => {
  vi.unstubAllGlobals();
  delete options.requestAnimationFrame; // as it is where nobody sets it
});

function paint(): void {
  for (const run of afterPainting.splice(0)) run();
}

/** Nothing is ever put into it. */
function emptyContainer(): ContainerNode {
  return {
    nodeType: 1,
    parentNode: null,
    firstChild: null,
    childNodes: [],
    contains: () => false,
    insertBefore: (node) => node,
    appendChild: (node) => node,
    removeChild: (node) => node,
  };
}

/** Draws a component that uses the code; `drawings` is what it was given, drawing by drawing. */
function drawUserOf(code: ReturnType<typeof codeOf<string>>) {
  const drawings: CodeInUse<string>[] = [];
  const container = emptyContainer();
  function User() {
    drawings.push(useCode(code));
    return null;
  }
  render(h(User, {}), container);
  return { drawings, close: () => render(null, container) };
}

describe("code in use", () => {
  it("is fetched after the first drawing, and drawn when it is here", async () => {
    const fetchCode = vi.fn(async () => "the code");
    const { drawings, close } = drawUserOf(codeOf(fetchCode));
    expect(fetchCode).not.toHaveBeenCalled();
    paint();
    await vi.waitFor(() => expect(drawings.map(({ loaded }) => loaded)).toEqual([undefined, "the code"]));
    expect(fetchCode).toHaveBeenCalledOnce();
    close();
  });

  it("that came for another between drawing and effect is drawn too", async () => {
    const code = codeOf(async () => "the code");
    const { drawings, close } = drawUserOf(code);
    await code.load();
    expect(drawings).toEqual([{ loaded: undefined, failure: null }]);
    paint();
    await vi.waitFor(() => expect(drawings.at(-1)?.loaded).toBe("the code"));
    close();
  });

  it("that could not be had says why", async () => {
    const code = codeOf<string>(async () => Promise.reject(new Error("no such file")));
    const { drawings, close } = drawUserOf(code);
    paint();
    await vi.waitFor(() => expect(drawings.at(-1)?.failure).toBe("Error: no such file"));
    close();
  });
});
