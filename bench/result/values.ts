// What the values in a result file are made of. Pure.
import * as v from "valibot";
import { TRANSPORTS } from "../../protocol/transports.ts";

export const count = v.pipe(v.number(), v.integer(), v.minValue(0));
export const positiveCount = v.pipe(count, v.minValue(1));
export const amount = v.pipe(v.number(), v.finite(), v.minValue(0));
export const text = v.pipe(v.string(), v.maxLength(10_000));
export const transportSchema = v.picklist(TRANSPORTS);

/** A list that no honest run fills: what is longer was made to choke its reader. */
export function list<Item extends v.GenericSchema>(item: Item) {
  return v.pipe(v.array(item), v.maxLength(1000));
}
