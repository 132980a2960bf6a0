// The streams as the page draws them: at most once a frame, however fast messages come; none while the tab is hidden.
import { useEffect, useMemo, useState } from "preact/hooks";
import { type Stream, Streams } from "./streams.ts";

const STAYS_AFTER_MS = 3000;

export interface StreamControls {
  readonly streams: readonly Stream[];
  readonly isHidden: boolean;
  readonly open: (number: number) => void;
  readonly close: (number: number) => void;
  /** Does something that needs a connection: the streams make room meanwhile. */
  readonly withRoom: <Result>(work: () => Promise<Result>) => Promise<Result>;
}

/** None is opened before the page `hasArrived`, with all that it has to load: behind the streams that would wait, too. */
export function useStreams(count: number, hasArrived: boolean): StreamControls {
  const [streams, setStreams] = useState<readonly Stream[]>([]);
  const all = useMemo(() => drawnOncePerFrame(setStreams), []);
  const isHidden = useLeaving(all);
  useEffect(() => (hasArrived ? all.release("arriving") : all.hold("arriving")), [all, hasArrived]);
  useEffect(() => all.setCount(count), [all, count]);

  return useMemo(
    () => ({
      streams,
      isHidden,
      open: (number) => all.open(number),
      close: (number) => all.close(number),
      async withRoom(work) {
        all.hold("request");
        try {
          return await work();
        } finally {
          all.release("request");
        }
      },
    }),
    [all, streams, isHidden],
  );
}

function drawnOncePerFrame(draw: (streams: readonly Stream[]) => void): Streams {
  let isScheduled = false;
  const all: Streams = new Streams("./sse", () => {
    if (isScheduled) return;
    isScheduled = true;
    requestAnimationFrame(() => {
      isScheduled = false;
      draw(all.list);
    });
  });
  return all;
}

/** Whether the tab is hidden. A page that is left must let go first: the next one needs a connection, too. */
function useLeaving(all: Streams): boolean {
  const [isHidden, setIsHidden] = useState(document.hidden);
  useEffect(() => {
    const look = () => {
      if (document.hidden) all.hold("hidden");
      else all.release("hidden");
      setIsHidden(document.hidden);
    };
    let timer: number | undefined;
    const comeBack = () => all.release("leaving");
    const leave = () => {
      all.hold("leaving");
      clearTimeout(timer);
      timer = window.setTimeout(comeBack, STAYS_AFTER_MS); // the next page may never come
    };
    look();
    document.addEventListener("visibilitychange", look);
    addEventListener("beforeunload", leave);
    addEventListener("pageshow", comeBack);
    return () => {
      document.removeEventListener("visibilitychange", look);
      removeEventListener("beforeunload", leave);
      removeEventListener("pageshow", comeBack);
      clearTimeout(timer);
      all.setCount(0);
    };
  }, [all]);
  return isHidden;
}
