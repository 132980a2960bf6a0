// A frame's fields in words: where, what, what it means, which rule it breaks.
import type { FrameField } from "../../../../protocol/websocket/frame-field.ts";
import { useTexts } from "../../shell/translate.ts";
import { framesEntries } from "../dictionary.ts";
import { FIELD_CLASSES, type Lit } from "./field-colors.ts";

export function FieldTable({ fields, lit }: { readonly fields: readonly FrameField[]; readonly lit: Lit }) {
  const t = useTexts(framesEntries);
  return (
    <table class="field-table" onMouseLeave={() => lit.light(null)}>
      <thead>
        <tr>
          <th scope="col">{t("field")}</th>
          <th scope="col">{t("value")}</th>
          <th scope="col">{t("meaning")}</th>
        </tr>
      </thead>
      <tbody>
        {fields.map((field) => (
          <tr
            key={field.name}
            class={lit.name === field.name ? "is-lit" : ""}
            onMouseEnter={() => lit.light(field.name)}
          >
            <th scope="row">
              <span class={`field-swatch ${FIELD_CLASSES[field.name]}`} aria-hidden="true" />
              {field.name}
            </th>
            <td>
              <code>{field.value}</code>
            </td>
            <td>
              {field.meaning} <span class="section">{field.section}</span>
              {field.problem !== undefined && <strong class="problem">{field.problem}</strong>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
