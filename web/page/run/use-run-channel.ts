// The page's end of /run/control: what the lab said last, and how to tell it something.
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
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
import { newsSchema } from "../../run/news-schema.ts";
import { type ChannelState, LabChannel, socketUrl } from "../shell/lab-channel.ts";

export interface RunChannel {
  readonly connection: ChannelState;
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
  connection: { is: "connecting" },
  right: null,
  catalogue: null,
  run: null,
  planned: null,
  refused: null,
};

export function useRunChannel(): RunChannel {
  const [said, setSaid] = useState(NOTHING_SAID);
  const channel = useRef<LabChannel<News, Order>>();
  useEffect(() => {
    const hear = (change: Partial<Said>) => setSaid((before) => ({ ...before, ...change }));
    const opened = new LabChannel<News, Order>({
      url: () => socketUrl(`.${RUN_PATH}`),
      schema: newsSchema,
      onState: (connection) => hear({ connection }),
      onSaid(news) {
        const isAsked = "right" in news && news.right === "token";
        const token = isAsked ? rememberedToken() : null;
        if (token !== null) opened.tell({ token });
        if ("right" in news && (news.right === "wrong-token" || news.right === "too-many")) rememberToken(null);
        if (token === null) hear("run" in news ? { ...news, refused: null } : news);
      },
    });
    channel.current = opened;
    return () => opened.close();
  }, []);
  return useMemo(() => ({ ...said, tell: (order) => tell(channel.current, order) }), [said]);
}

function tell(channel: LabChannel<News, Order> | undefined, order: Order): void {
  if (channel?.tell(order) === true && "token" in order) rememberToken(order.token);
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
