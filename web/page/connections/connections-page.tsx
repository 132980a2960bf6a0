// The page: streams that want connections, the connections that there are, and one request that gets stuck.
import { useMemo, useRef, useState } from "preact/hooks";
import { useTexts } from "../shell/translate.ts";
import { Cables, Sockets } from "./cables.tsx";
import { connectionsEntries } from "./dictionary.ts";
import { httpVersionOfPage } from "./http-version.ts";
import { Lanes } from "./lanes.tsx";
import { OtherVersion } from "./other-version.tsx";
import { useClockRequest } from "./use-clock-request.ts";
import { useGeometry } from "./use-geometry.ts";
import { useNowMs } from "./use-now.ts";
import { usePlace } from "./use-place.ts";
import { useStreams } from "./use-streams.ts";

const STREAMS = { min: 2, max: 10, default: 8 } as const;

export function ConnectionsPage() {
  const t = useTexts(connectionsEntries);
  const [count, setCount] = useState<number>(STREAMS.default);
  const place = usePlace();
  const controls = useStreams(count, place.kind !== "looking");
  const clock = useClockRequest();
  const board = useRef<HTMLDivElement>(null);
  const geometry = useGeometry(board);
  const version = useMemo(httpVersionOfPage, []);
  const { streams, isHidden } = controls;
  const opened = streams.filter(({ state }) => state === "open").length;
  const isAsking = clock.request.kind === "asked";
  const waiting = streams.filter(({ state }) => state === "waiting").length + (isAsking ? 1 : 0);
  const nowMs = useNowMs(waiting > 0);
  const versionName = version === "unknown" ? t("versionUnknown") : version === 1 ? "HTTP/1.1" : "HTTP/2";
  return (
    <main id="main" class="connections">
      <header>
        <h1>{t("heading")}</h1>
        <p class="lead">{t("lead")}</p>
      </header>
      <section class="board" aria-label={t("heading")}>
        <div class="board-head">
          <p class="version">{t("over", { version: versionName })}</p>
          <p class="tally" role="status">
            <span class="tally-open">{t("openCount", { count: String(opened) })}</span>
            {waiting > 0 && <span class="tally-waiting">{t("waitingCount", { count: String(waiting) })}</span>}
          </p>
          <label class="count">
            {t("streams")}
            <input
              type="range"
              min={STREAMS.min}
              max={STREAMS.max}
              value={count}
              onInput={(event) => setCount(event.currentTarget.valueAsNumber)}
            />
            <output>{count}</output>
          </label>
        </div>
        {isHidden && <p class="notice">{t("paused")}</p>}
        <div class="ends">
          <p>{t("browser")}</p>
          <p>{t(version === 2 ? "oneSocket" : "sockets")}</p>
        </div>
        <div class="plugboard" ref={board}>
          <Lanes controls={controls} clock={clock} nowMs={nowMs} />
          <Cables streams={streams} isAsking={isAsking} version={version} geometry={geometry} />
          <Sockets streams={streams} version={version} />
        </div>
        <p class="hint">{t(version === 2 ? "tryHttp2" : "try")}</p>
        {version !== 2 && <p class="hint">{t("tabs")}</p>}
      </section>
      <OtherVersion version={version} place={place} withRoom={controls.withRoom} />
    </main>
  );
}
