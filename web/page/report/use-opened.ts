// Whether a part of the page is open: as the reader left it, kept in the address, and always when the address points to it.
import { type RefObject } from "preact";
import { useEffect } from "preact/hooks";
import { useYesInAddress } from "../shell/use-in-address.ts";

export interface Opened {
  readonly isOpen: boolean;
  /** Taken from the element's own `toggle` event. */
  readonly toggled: (isOpen: boolean) => void;
}

/** `element` is scrolled to when the address comes to point to it. */
export function useOpened(anchor: string, isOpenAtFirst: boolean, element: RefObject<HTMLElement>): Opened {
  const [isOpen, setOpen] = useYesInAddress(`open.${anchor}`, isOpenAtFirst);
  useEffect(() => {
    const look = () => {
      if (!isPointedTo(anchor)) return;
      setOpen(true);
      element.current?.scrollIntoView();
    };
    look();
    addEventListener("hashchange", look);
    return () => removeEventListener("hashchange", look);
  }, [anchor]);
  return {
    isOpen,
    toggled(isOpen) {
      setOpen(isOpen);
      // Else a second click on the same link would change nothing.
      if (!isOpen && isPointedTo(anchor)) history.replaceState(null, "", location.href.split("#")[0]);
    },
  };
}

/** Whether the address does. */
export function isPointedTo(anchor: string): boolean {
  return location.hash === `#${anchor}`;
}
