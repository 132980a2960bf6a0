// The page's end of /run/control: what the lab said last, and how to tell it something. Lost, it is opened again.
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { backoffMs } from "../../../clients/backoff.ts";
import {
  type Catalogue,
  type News,
  type Order,
  type Planned,
  type Refused,
  type Right,
  RUN_PATH,
  type RunState,
} from "../../run/messages.ts";

export interface RunChannel {
  readonly connection: "opening" | "open" | "lost";
  /** Null until the lab has said it. */
  readonly right: Right | null;
  readonly catalogue: Catalogue | null;
  readonly run: RunState | null;
  /** The answer to the last plan that was asked for. */
  readonly planned: Planned | null;
  /** Why the last start came to nothing. */
  readonly refused: Refused | null;
  /** Nothing while the channel is not open. */
  readonly tell: (order: Order) => void;
}

type Said = Omit<RunChannel, "tell">;

const NOTHING_SAID: Said = {
  connection: "opening",
  right: null,
  catalogue: null,
  run: null,
  planned: null,
  refused: null,
};

export function useRunChannel(): RunChannel {
  const [said, setSaid] = useState(NOTHING_SAID);
  const socket = useRef<WebSocket>();
  useEffect(() => {
    let failures = 0;
    let retrying: ReturnType<typeof setTimeout> | undefined;
    let isLeaving = false;
    const hear = (change: Partial<Said>) => setSaid((before) => ({ ...before, ...change }));

    function open(): void {
      const opened = new WebSocket(new URL(`.${RUN_PATH}`, document.baseURI).href.replace(/^http/, "ws"));
      socket.current = opened;
      opened.onopen = () => {
        failures = 0;
        hear({ connection: "open" });
      };
      opened.onmessage = ({ data }) => {
        const news = JSON.parse(String(data)) as News;
        const isAsked = "right" in news && news.right === "token";
        const token = isAsked ? rememberedToken() : null;
        if (token !== null) opened.send(JSON.stringify({ token } satisfies Order));
        if ("right" in news && (news.right === "wrong-token" || news.right === "too-many")) rememberToken(null);
        if (token === null) hear("run" in news ? { ...news, refused: null } : news);
      };
      opened.onclose = () => {
        if (isLeaving) return;
        hear({ connection: "lost" });
        retrying = setTimeout(open, backoffMs(failures++));
      };
    }

    open();
    return () => {
      isLeaving = true;
      clearTimeout(retrying);
      socket.current?.close();
    };
  }, []);
  return useMemo(() => ({ ...said, tell: (order) => tell(socket.current, order) }), [said]);
}

function tell(socket: WebSocket | undefined, order: Order): void {
  if (socket?.readyState !== WebSocket.OPEN) return;
  if ("token" in order) rememberToken(order.token);
  socket.send(JSON.stringify(order));
}

const TOKEN_KEY = "lab.run-token";

/** Of this tab, so that a reload does not ask again; a browser may forbid even that. */
function rememberToken(token: string | null): void {
  try {
    if (token === null) sessionStorage.removeItem(TOKEN_KEY);
    else sessionStorage.setItem(TOKEN_KEY, token);
  } catch {
    // Remembering is a convenience.
  }
}

function rememberedToken(): string | null {
  try {
    return sessionStorage.getItem(TOKEN_KEY);
  } catch {
    return null;
  }
}
