// The bytes as the server saw them: the timeline, and what was chosen of it.
import { useEffect, useMemo, useState } from "preact/hooks";
import { annotateFrame } from "../../../../protocol/websocket/frame-annotation.ts";
import type { Role } from "../../../../protocol/websocket/frame-header.ts";
import { useTexts } from "../../shell/translate.ts";
import { whole } from "../../shell/format.ts";
import { useShell } from "../../shell/choices-context.ts";
import { framesEntries } from "../dictionary.ts";
import type { AnswerItem, FrameItem, RequestItem, TimelineItem } from "../session/timeline.ts";
import { useSession } from "../session/use-session.ts";
import { AcceptSteps } from "./accept-steps.tsx";
import { FrameInspector } from "./frame-inspector.tsx";
import { HeadView } from "./head-view.tsx";
import { fieldOf, readHead } from "./http-head.ts";
import { TimelineList } from "./timeline-list.tsx";

export function BytesSection() {
  const t = useTexts(framesEntries);
  const session = useSession();
  /** Null: the newest, or one of the newest connection's that breaks a rule. */
  const [chosenId, setChosenId] = useState<number | null>(null);
  const { items } = session;
  const connection = items.at(-1)?.connection;
  useEffect(() => setChosenId(null), [connection]); // who opens a new one wants to see it
  const telling = useMemo(() => mostTelling(items), [items]);
  const chosen = items.find(({ id }) => id === chosenId) ?? telling;
  return (
    <section class="bytes-section" aria-labelledby="bytes-title">
      <div class="section-head">
        <h2 id="bytes-title">{t("bytesTitle")}</h2>
        <p class="explanation">{t("bytesExplained")}</p>
        <div class="section-buttons">
          {chosenId !== null && (
            <button type="button" onClick={() => setChosenId(null)}>
              {t("followNewest")}
            </button>
          )}
          {items.length > 0 && (
            <button type="button" onClick={() => session.clear()}>
              {t("clear")}
            </button>
          )}
        </div>
      </div>
      <div class="bytes-columns">
        <TimelineList items={items} chosen={chosen?.id ?? null} onChoose={setChosenId} />
        {chosen !== undefined && chosen.kind !== "ended" && (
          <div class="panel" key={chosen.id}>
            <Chosen item={chosen} items={items} />
          </div>
        )}
      </div>
    </section>
  );
}

function mostTelling(items: readonly TimelineItem[]): TimelineItem | undefined {
  const latest = items.at(-1)?.connection;
  const frames = items.filter((item) => item.kind === "frame" && item.connection === latest);
  return frames.findLast(breaksRule) ?? frames.at(-1) ?? items.findLast(({ kind }) => kind === "answer") ?? items.at(0);
}

function breaksRule(item: TimelineItem): boolean {
  if (item.kind !== "frame") return false;
  return annotateFrame(item.bytes, { receiver: receiverOf(item) }).some(({ problem }) => problem !== undefined);
}

function receiverOf({ direction }: FrameItem): Role {
  return direction === "up" ? "server" : "client";
}

function Chosen({ item, items }: { readonly item: TimelineItem; readonly items: readonly TimelineItem[] }) {
  if (item.kind === "ended") return null;
  if (item.kind === "frame") {
    return <FrameInspector bytes={item.bytes} totalBytes={item.totalBytes} receiver={receiverOf(item)} />;
  }
  return <Handshake item={item} items={items} />;
}

function Handshake({
  item,
  items,
}: {
  readonly item: RequestItem | AnswerItem;
  readonly items: readonly TimelineItem[];
}) {
  const t = useTexts(framesEntries);
  const { language } = useShell();
  const textOf = (kind: "request" | "answer") => {
    const found = items.find((other) => other.kind === kind && other.connection === item.connection);
    return found?.kind === kind ? new TextDecoder("latin1").decode(found.bytes) : "";
  };
  const key = fieldOf(readHead(textOf("request")), "sec-websocket-key");
  const answered = fieldOf(readHead(textOf("answer")), "sec-websocket-accept");
  const { receivedBytes = null } = item.kind === "request" ? item : {};
  const counts = { rebuilt: whole(item.bytes.length, language), received: whole(receivedBytes ?? 0, language) };
  return (
    <>
      <HeadView head={readHead(new TextDecoder("latin1").decode(item.bytes))} />
      {item.kind === "request" && (
        <p class="note">
          {receivedBytes === null
            ? t("rebuiltHttp2")
            : t(receivedBytes === item.bytes.length ? "rebuiltExact" : "rebuiltDiffers", counts)}
        </p>
      )}
      {key !== null && <AcceptSteps requestKey={key} answered={answered} />}
    </>
  );
}
