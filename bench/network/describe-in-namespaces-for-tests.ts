// Tests that need private network namespaces: skipped where the system forbids them, with its reason in the title.
import { describe, onTestFinished } from "vitest";
import { type Namespaces, type NamespacesOptions, openNamespaces, whyNoNamespaces } from "./namespaces.ts";

const whyNone = await whyNoNamespaces();

export function describeInNamespaces(title: string, tests: () => void): void {
  describe.skipIf(whyNone !== undefined)(whyNone === undefined ? title : `${title} (${whyNone})`, tests);
}

/** Closed when the test ends. */
export async function openNamespacesForTest(options: NamespacesOptions = {}): Promise<Namespaces> {
  const namespaces = await openNamespaces(options);
  onTestFinished(() => namespaces.close());
  return namespaces;
}
