// What the cost model says to a figure, and by how much what was measured differs from it.
import type { Modelled } from "../figures/rows.ts";
import { signedPercent, type Unit } from "../../shell/format.ts";
import { useView } from "../view.ts";

export function ModelCell({ model, unit }: { readonly model: Modelled | undefined; readonly unit: Unit }) {
  const { language } = useView();
  if (model === undefined) return <td>—</td>;
  return (
    <td>
      {unit.text(model.predicted)}
      {model.differencePercent !== null && (
        <span class="below">{signedPercent(model.differencePercent, language)}</span>
      )}
    </td>
  );
}
