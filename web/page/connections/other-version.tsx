// The way to the same page over the other version of HTTP: on a server that the lab starts for it, or back.
import { useState } from "preact/hooks";
import * as v from "valibot";
import { newSessionSchema } from "../../live/contract.ts";
import { useTexts } from "../shell/translate.ts";
import { connectionsEntries } from "./dictionary.ts";
import type { HttpVersion } from "./http-version.ts";
import type { Place } from "./use-place.ts";
import type { StreamControls } from "./use-streams.ts";

type Start =
  | { readonly kind: "none" }
  | { readonly kind: "starting" }
  | { readonly kind: "started"; readonly url: string }
  | { readonly kind: "failed"; readonly reason: string };

export interface OtherVersionProps extends Pick<StreamControls, "withRoom"> {
  readonly version: HttpVersion;
  readonly place: Place;
}

export function OtherVersion({ version, place, withRoom }: OtherVersionProps) {
  const t = useTexts(connectionsEntries);
  const other = version === 2 ? 1 : 2;
  if (place.kind === "unknown" || place.kind === "looking") return null;
  return (
    <section class="other-version" aria-labelledby="other-version">
      <div>
        <h2 id="other-version">{t(other === 2 ? "other2" : "other1")}</h2>
        <p>{t(place.kind === "session" ? "otherTextBack" : "otherText")}</p>
      </div>
      {place.kind === "session" ? (
        <a class="go" href={`${place.mainUrl}/connections${location.search}`}>
          {t("backToMain")}
        </a>
      ) : (
        <NewServer other={other} withRoom={withRoom} />
      )}
    </section>
  );
}

function NewServer({ other, withRoom }: Pick<StreamControls, "withRoom"> & { readonly other: 1 | 2 }) {
  const t = useTexts(connectionsEntries);
  const [start, setStart] = useState<Start>({ kind: "none" });
  const go = async () => {
    setStart({ kind: "starting" });
    try {
      const url = await withRoom(() => startServer(other));
      setStart({ kind: "started", url });
      open(url, "_blank", "noopener");
    } catch (error) {
      setStart({ kind: "failed", reason: error instanceof Error ? error.message : String(error) });
    }
  };
  return (
    <div class="start">
      <button type="button" class="go" disabled={start.kind === "starting"} onClick={() => void go()}>
        {t(other === 2 ? "openOther2" : "openOther1")}
      </button>
      <p role="status">
        {start.kind === "starting" && t("starting")}
        {start.kind === "failed" && t("notStarted", { reason: start.reason })}
        {start.kind === "started" && (
          <>
            {t("opened")}{" "}
            <a href={start.url} target="_blank" rel="noopener">
              {new URL(start.url).origin}
            </a>
          </>
        )}
      </p>
    </div>
  );
}

/** Resolves with the address of this page there. */
async function startServer(http: 1 | 2): Promise<string> {
  const response = await fetch("./live/sessions", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ http }),
  });
  if (!response.ok) throw new Error((await response.text()).trim());
  const { url } = v.parse(newSessionSchema, await response.json());
  const there = new URL(url);
  there.pathname = "/connections";
  there.search = location.search;
  return there.href;
}
