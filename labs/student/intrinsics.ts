// The objects that all code of a process shares: Array.prototype, JSON, timers, … A solution that changes one would change
// what the exercise's driver computes. They are looked at after each call, and not frozen: Node's --frozen-intrinsics makes
// a loop over bytes thirty times slower, and figures of time would be false.
import { EventEmitter } from "node:events";
import { Server, Socket } from "node:net";
import { Hash } from "node:crypto";
import { Duplex, Readable, Writable } from "node:stream";

// Taken before a solution is loaded.
const { defineProperty, deleteProperty, getOwnPropertyDescriptor, getPrototypeOf, ownKeys } = Reflect;

/** Replaced by our own server's library when a driver starts it. */
const REPLACED_BY_HONO: readonly PropertyKey[] = ["Request", "Response"];

interface Known {
  readonly name: string;
  readonly holder: object;
  readonly key: PropertyKey;
  readonly value: unknown;
  readonly descriptor: PropertyDescriptor;
}

interface Holder {
  readonly name: string;
  readonly holder: object;
  readonly keys: readonly PropertyKey[];
}

export interface Intrinsics {
  /** Names the first that is another now, such as "Array.prototype.push". */
  changed(): string | undefined;
  /** Puts them back. False where that was made impossible. */
  restore(): boolean;
}

/** Remembers them as they are. */
export function watchIntrinsics(): Intrinsics {
  const prototypes: Holder[] = [];
  const known: Known[] = [];
  for (const [name, holder] of sharedObjects()) {
    const keys = ownKeys(holder);
    if (name.endsWith("prototype")) prototypes.push({ name, holder, keys });
    for (const key of keys) {
      const value = functionOf(holder, key);
      const descriptor = getOwnPropertyDescriptor(holder, key);
      if (value === undefined || descriptor === undefined || (holder === globalThis && REPLACED_BY_HONO.includes(key)))
        continue;
      known.push({ name: `${name}.${String(key)}`, holder, key, value, descriptor });
    }
  }
  const changed = (): string | undefined => {
    // No iterator: those are among what may have been changed.
    for (let i = 0; i < known.length; i++) {
      const one = known[i];
      if (one !== undefined && functionOf(one.holder, one.key) !== one.value) return one.name;
    }
    for (let i = 0; i < prototypes.length; i++) {
      const one = prototypes[i];
      if (one !== undefined && ownKeys(one.holder).length !== one.keys.length) return one.name;
    }
    return undefined;
  };
  const restore = (): boolean => {
    for (let i = 0; i < known.length; i++) {
      const one = known[i];
      if (one !== undefined && functionOf(one.holder, one.key) !== one.value)
        defineProperty(one.holder, one.key, one.descriptor);
    }
    for (const { holder, keys } of prototypes)
      for (const key of ownKeys(holder)) if (!keys.includes(key)) deleteProperty(holder, key);
    return changed() === undefined;
  };
  return { changed, restore };
}

/** A method, or the getter of an accessor; undefined for data. */
function functionOf(holder: object, key: PropertyKey): unknown {
  const descriptor = getOwnPropertyDescriptor(holder, key);
  const value: unknown = descriptor?.get ?? descriptor?.value;
  return typeof value === "function" ? value : undefined;
}

/** By name: globals, what they have as prototype, and those that have no name of their own. */
function sharedObjects(): ReadonlyMap<string, object> {
  const found = new Map<string, object>([["globalThis", globalThis]]);
  const add = (name: string, holder: unknown): void => {
    if ((typeof holder !== "object" && typeof holder !== "function") || holder === null) return;
    found.set(name, holder);
    const { prototype } = holder as { readonly prototype?: unknown };
    if (typeof prototype === "object" && prototype !== null) found.set(`${name}.prototype`, prototype);
  };
  // Those that a getter makes at their first use are read now, or they would look changed then.
  for (const name of Object.getOwnPropertyNames(globalThis)) add(name, Reflect.get(globalThis, name));
  for (const [name, holder] of Object.entries({ EventEmitter, Socket, Server, Duplex, Readable, Writable, Hash }))
    add(name, holder);
  const unnamed = {
    TypedArray: Uint8Array.prototype,
    ArrayIterator: [][Symbol.iterator](),
    MapIterator: new Map().keys(),
  };
  for (const [name, one] of Object.entries(unnamed)) found.set(`${name}.prototype`, getPrototypeOf(one) ?? one);
  return found;
}
