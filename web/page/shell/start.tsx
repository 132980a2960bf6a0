// Draws a page into its document.
import { type ComponentType, render } from "preact";
import type { PageName } from "./pages.ts";
import { Shell } from "./shell.tsx";

export function start(page: PageName, Content: ComponentType): void {
  const root = document.getElementById("app");
  if (root === null) return;
  render(
    <Shell page={page}>
      <Content />
    </Shell>,
    root,
  );
}
