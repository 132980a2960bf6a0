// The attributes of a browser's WebSocket at each event; what changed since the event before stands out.
import type { Recording } from "../../../../bench/result/checks-schema.ts";
import { sensible } from "../../shell/format.ts";
import { useView } from "../view.ts";
import { HeadRow, TableBox } from "./figure-panel.tsx";

type Attributes = Extract<Recording, { kind: "attributes" }>;

/** More than a browser's WebSocket has. */
const MOST_ATTRIBUTES = 16;

export function AttributesRecording({ recording: { steps } }: { readonly recording: Attributes }) {
  const { t, language } = useView();
  const names = [...new Set(steps.flatMap(({ values }) => Object.keys(values)))].slice(0, MOST_ATTRIBUTES);
  return (
    <section class="panel panel-wide">
      <h3>{t("attributesTitle")}</h3>
      <p class="read">{t("attributesRead")}</p>
      <TableBox label={t("attributesTitle")}>
        <HeadRow of={t("attributeEvent")} headings={[t("stepAt"), ...names]} />
        <tbody>
          {steps.map(({ atMs, event, values }, index) => (
            <tr key={index}>
              <th scope="row">{event}</th>
              <td>{`${sensible(atMs, language, { pad: false })}\u00A0ms`}</td>
              {names.map((name) => (
                <td key={name} class={values[name] === steps[index - 1]?.values[name] ? "words" : "changed"}>
                  {said(values[name])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </TableBox>
    </section>
  );
}

/** An empty text is told from an attribute that is not there. */
function said(value: string | number | undefined): string {
  if (value === undefined) return "—";
  return value === "" ? '""' : String(value);
}
