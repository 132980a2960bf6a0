// A part of the page under its heading. What is in it exists only while it is open, so that a long report opens quickly.
import type { ComponentChildren } from "preact";
import { useRef } from "preact/hooks";
import { useOpened } from "../use-opened.ts";
import { SafetyNet } from "./safety-net.tsx";

export interface FoldProps {
  /** Its id: what links point to, which also opens it. */
  readonly anchor: string;
  readonly title: string;
  /** In small beside the title. */
  readonly badge?: string;
  /** One sentence, seen while it is closed, too. */
  readonly about: string;
  readonly isOpenAtFirst: boolean;
  readonly children: ComponentChildren;
}

/** What cannot be drawn in it leaves the rest of the page as it is. */
export function Fold({ anchor, title, badge, about, isOpenAtFirst, children }: FoldProps) {
  const element = useRef<HTMLDetailsElement>(null);
  const { isOpen, toggled } = useOpened(anchor, isOpenAtFirst, element);
  return (
    <details
      class="scenario"
      id={anchor}
      ref={element}
      open={isOpen}
      onToggle={({ currentTarget }) => toggled(currentTarget.open)}
    >
      <summary>
        <h2>
          {badge === undefined ? title : `${title} `}
          {badge !== undefined && <small>{badge}</small>}
        </h2>
        <span class="lead">{about}</span>
      </summary>
      {isOpen && <SafetyNet>{children}</SafetyNet>}
    </details>
  );
}
