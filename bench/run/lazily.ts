// What is opened when it is first needed: a point whose trials are all kept needs no test bed.

export interface Lazy<Opened> {
  get(): Promise<Opened>;
  /** Undefined while nobody needed it. */
  readonly opened: Opened | undefined;
}

/** What is spent by the time that it is needed again is closed, and opened anew. Default: nothing ever is. */
export interface Renewal<Opened> {
  isSpent(opened: Opened): Promise<boolean>;
  close(opened: Opened): Promise<void>;
}

export function lazily<Opened>(open: () => Promise<Opened>, renewal?: Renewal<Opened>): Lazy<Opened> {
  let opening: Promise<Opened> | undefined;
  let opened: Opened | undefined;
  return {
    async get() {
      if (renewal !== undefined && opened !== undefined && (await renewal.isSpent(opened))) {
        const spent = opened;
        opening = opened = undefined;
        await renewal.close(spent);
      }
      opening ??= open();
      return (opened = await opening);
    },
    get opened() {
      return opened;
    },
  };
}
