// What is opened when it is first needed: a point whose trials are all kept needs no test bed.

export interface Lazy<Opened> {
  get(): Promise<Opened>;
  /** Undefined while nobody needed it. */
  readonly opened: Opened | undefined;
  /** It is opened anew when it is next needed. */
  forget(): void;
}

export function lazily<Opened>(open: () => Promise<Opened>): Lazy<Opened> {
  let opening: Promise<Opened> | undefined;
  let opened: Opened | undefined;
  return {
    async get() {
      opening ??= open();
      return (opened = await opening);
    },
    get opened() {
      return opened;
    },
    forget() {
      opening = undefined;
      opened = undefined;
    },
  };
}
