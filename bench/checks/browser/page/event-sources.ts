// Event streams of a page: how many are open, and what they were sent (WHATWG HTML §9.2).
import type { EventSourceLog, PageCalls } from "../page-calls.ts";

const open = new Set<EventSource>();
const log: { opens: number; messages: EventSourceLog["messages"][number][] } = { opens: 0, messages: [] };
const waiting = new Set<() => void>();

export const openEventSources: PageCalls["openEventSources"] = async ({ path, count }) => {
  for (let i = 0; i < count; i++) {
    const source = new EventSource(path);
    const isFirst = open.size === 0;
    open.add(source);
    source.addEventListener("open", () => {
      log.opens++;
      changed();
    });
    source.addEventListener("message", ({ data, lastEventId }) => {
      if (!isFirst) return;
      log.messages.push({ id: (JSON.parse(String(data)) as { id: number }).id, lastEventId });
      changed();
    });
  }
  return null;
};

export const untilOpened: PageCalls["untilOpened"] = async (count) => {
  await until(() => log.opens >= count);
  return null;
};

export const untilMessages: PageCalls["untilMessages"] = async (count) => {
  await until(() => log.messages.length >= count);
  return log;
};

export const closeEventSources: PageCalls["closeEventSources"] = async (count) => {
  for (const source of [...open].slice(0, count)) {
    source.close();
    open.delete(source);
  }
  return null;
};

export const firstEvent: PageCalls["firstEvent"] = (path) =>
  new Promise((resolve) => {
    const source = new EventSource(path);
    source.addEventListener("message", ({ data }) => {
      source.close();
      const codePoints = Array.from(String(data), (character) => character.codePointAt(0)?.toString(16) ?? "");
      resolve({ type: typeof data, codePoints });
    });
  });

function changed(): void {
  for (const look of waiting) look();
}

function until(isReached: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (!isReached()) return;
      waiting.delete(look);
      resolve();
    };
    waiting.add(look);
    look();
  });
}
