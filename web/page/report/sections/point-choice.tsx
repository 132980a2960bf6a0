// The choice between a scenario's points.
import { useView } from "../view.ts";
import { TitledSwitch } from "./titled-switch.tsx";

export interface PointChoiceProps {
  /** Of the group of buttons; unique on the page. */
  readonly name: string;
  /** What tells the points apart, one entry per point. */
  readonly points: readonly string[];
  readonly chosen: number;
  readonly onChoose: (index: number) => void;
}

const MOST_BUTTONS = 6;

/** Radio buttons, so that what there is to choose from is seen at once; a list where that would be a wall of them. */
export function PointChoice(props: PointChoiceProps) {
  const { t } = useView();
  const { name, points, chosen, onChoose } = props;
  if (points.length > MOST_BUTTONS) return <PointList {...props} />;
  return (
    <TitledSwitch
      name={`point ${name}`}
      legend={t("pointChoice")}
      choices={points.map((point, index) => [index, point] as const)}
      chosen={chosen}
      onChoose={onChoose}
    />
  );
}

function PointList({ points, chosen, onChoose }: PointChoiceProps) {
  const { t } = useView();
  return (
    <label class="field">
      <span>{t("pointChoice")}</span>
      <select value={chosen} onChange={({ currentTarget }) => onChoose(Number(currentTarget.value))}>
        {points.map((point, index) => (
          <option key={index} value={index}>
            {point}
          </option>
        ))}
      </select>
    </label>
  );
}
