// Whose row it is: the attack's stable name, what it does below it, and the run when two are shown.
import { ATTACKS } from "../../../../bench/attacks/attacks.ts";
import type { AttackRow } from "../figures/attacks.ts";
import { useView } from "../view.ts";
import { RunBadge } from "./subject-cell.tsx";

interface AttackCellProps {
  readonly row: AttackRow;
  readonly compared: boolean;
}

export function AttackCell({ row: { attack, run }, compared }: AttackCellProps) {
  const { language } = useView();
  return (
    <th scope="row">
      {attack} {compared && <RunBadge run={run} />}
      <span class="below">{ATTACKS[attack].about[language]}</span>
    </th>
  );
}
