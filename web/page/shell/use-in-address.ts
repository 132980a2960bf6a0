// What a reader chose on a page, kept in its address: whoever is sent the address sees the same.
import { useState } from "preact/hooks";
import { type AddressField, fromAddress, toAddress } from "./address.ts";

/**
 * `read` makes a value of the address's text: undefined when it is none, and then, as without the field, it is
 * `usual`, which is never written down.
 */
export function useInAddress<Value extends string | number | boolean>(
  field: AddressField,
  read: (text: string) => Value | undefined,
  usual: Value,
): readonly [value: Value, set: (value: Value) => void] {
  const [value, setValue] = useState(() => {
    const text = fromAddress(field);
    return text === null ? usual : (read(text) ?? usual);
  });
  const set = (next: Value) => {
    setValue(next);
    toAddress(field, next === usual ? null : String(next));
  };
  return [value, set];
}

/** One of `count` things, from 0; the first unless told otherwise. */
export function useChosenInAddress(field: AddressField, count: number): ReturnType<typeof useInAddress<number>> {
  return useInAddress(field, (text) => (/^\d{1,6}$/.test(text) && Number(text) < count ? Number(text) : undefined), 0);
}

/** "yes" and "no". */
export function useYesInAddress(field: AddressField, usual: boolean): readonly [boolean, (value: boolean) => void] {
  const [value, set] = useInAddress(field, (text) => YES_NO.find((one) => one === text), said(usual));
  return [value === "yes", (next) => set(said(next))];
}

const YES_NO = ["yes", "no"] as const;

function said(value: boolean): (typeof YES_NO)[number] {
  return value ? "yes" : "no";
}
