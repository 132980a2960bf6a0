// What a run recorded: sequences as pictures, a connection decoded, a browser's attributes over time.
import type { Recording } from "../../../../bench/result/checks-schema.ts";
import type { Sequence } from "../figures/sequence.ts";
import { useView } from "../view.ts";
import { AttributesRecording } from "./attributes-recording.tsx";
import { ConnectionRecording } from "./connection-recording.tsx";
import { SequenceRecording } from "./sequence-recording.tsx";

export function Recordings({ recordings }: { readonly recordings: readonly Recording[] }) {
  const { t } = useView();
  const sequences = recordings.filter((recording): recording is Sequence => recording.kind === "sequence");
  return (
    <>
      {sequences.length > 0 && (
        <section class="panel panel-wide">
          <h3>{t("sequencesTitle")}</h3>
          <p class="read">{t("sequencesRead")}</p>
          <div class="sequences">
            {sequences.map((sequence, index) => (
              <SequenceRecording key={index} sequence={sequence} />
            ))}
          </div>
        </section>
      )}
      {recordings.map((recording, index) => {
        if (recording.kind === "connection") return <ConnectionRecording key={index} recording={recording} />;
        if (recording.kind === "attributes") return <AttributesRecording key={index} recording={recording} />;
        return null;
      })}
    </>
  );
}
