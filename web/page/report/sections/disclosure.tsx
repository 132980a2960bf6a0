// More to read where it is wanted: what is in it exists only while it is open.
import type { ComponentChildren } from "preact";
import { useYesInAddress } from "../../shell/use-in-address.ts";

interface DisclosureProps {
  /** Its name in the address; unique on the page. */
  readonly name: string;
  readonly summary: string;
  readonly isOpenAtFirst?: boolean;
  readonly children: ComponentChildren;
}

export function Disclosure({ name, summary, isOpenAtFirst = false, children }: DisclosureProps) {
  const [isOpen, setOpen] = useYesInAddress(`open.${name}`, isOpenAtFirst);
  return (
    <details open={isOpen} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{summary}</summary>
      {isOpen && children}
    </details>
  );
}
