// A recorded sequence as a picture: client at the left, server at the right, time running down. The table says the same.
import { type PlacedStep, placeSteps, type Sequence, type Step } from "../figures/sequence.ts";
import { sensible, unitFor, whole } from "../../shell/format.ts";
import { useView, type View } from "../view.ts";
import { HeadRow, TableBox } from "./figure-panel.tsx";
import { SubjectMark } from "./subject-cell.tsx";

/** In the picture's own units. */
const WIDTH = 400;
const CLIENT_X = 78;
const SERVER_X = 388;
const ROW = 30;
const TOP = 26;

const STEP_KEYS = {
  request: "stepRequest",
  answer: "stepAnswer",
  message: "stepMessage",
  opening: "stepOpening",
  close: "stepClose",
} as const;

export function SequenceRecording({ sequence: { transport, steps } }: { readonly sequence: Sequence }) {
  const view = useView();
  const { t, nameOf, language } = view;
  const picture = placeSteps(steps);
  const height = TOP + picture.height * ROW;
  return (
    <figure class="sequence">
      <figcaption>
        <h4 class="subject">
          <SubjectMark subject={transport} /> {nameOf(transport)}
        </h4>
      </figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${height}`} role="img" aria-label={t("sequenceLabel", { name: nameOf(transport) })}>
        {(["client", "server"] as const).map((side) => {
          const x = side === "client" ? CLIENT_X : SERVER_X;
          return (
            <g key={side}>
              <text x={x} y={14} class="sequence-side" text-anchor={side === "client" ? "middle" : "end"}>
                {t(side === "client" ? "sideClient" : "sideServer")}
              </text>
              <line x1={x} x2={x} y1={TOP - 6} y2={height - 4} class="lifeline" />
            </g>
          );
        })}
        {picture.steps.map((placed, index) => (
          <Arrow key={index} placed={placed} color={view.look.palette.subjects[transport]} />
        ))}
      </svg>
      {picture.left > 0 && <p class="note">{t("stepsLeft", { count: whole(picture.left, language) })}</p>}
      <details>
        <summary>{t("stepsAsTable")}</summary>
        <StepTable steps={picture.steps.map(({ step }) => step)} name={nameOf(transport)} />
      </details>
    </figure>
  );
}

function Arrow({ placed: { step, row, isCut }, color }: { readonly placed: PlacedStep; readonly color: string }) {
  const view = useView();
  const y = TOP + row * ROW;
  const isUp = step.direction === "up";
  const [from, to] = isUp ? [CLIENT_X, SERVER_X] : [SERVER_X, CLIENT_X];
  const back = isUp ? -7 : 7;
  const stroke = step.messages > 0 ? color : view.look.palette.muted;
  return (
    <g>
      {isCut && (
        <text x={CLIENT_X - 24} y={y - ROW * 1.2} class="sequence-cut" text-anchor="middle">
          ⋮
        </text>
      )}
      <text x={CLIENT_X - 12} y={y + 4} class="sequence-time" text-anchor="end">
        {`${sensible(step.atMs, view.language, { pad: false })}\u00A0ms`}
      </text>
      <line
        x1={from}
        x2={to}
        y1={y}
        y2={y}
        stroke={stroke}
        stroke-width={step.messages > 0 ? 2.25 : 1.5}
        stroke-dasharray={step.what === "close" ? "5 4" : "none"}
      />
      <path d={`M${to} ${y}l${back} -4v8Z`} fill={stroke} />
      <text x={(CLIENT_X + SERVER_X) / 2} y={y - 5} class="sequence-text" text-anchor="middle">
        {stepText(step, view)}
      </text>
      <title>{step.detail}</title>
    </g>
  );
}

/** "answer, 2 messages, 341 B". */
function stepText({ what, messages, bytes }: Step, { t, language }: View): string {
  return [
    t(STEP_KEYS[what]),
    ...(what === "answer" || messages > 1 ? [t("stepMessages", { count: whole(messages, language) })] : []),
    ...(bytes === null ? [] : [unitFor("bytes", bytes, language).text(bytes)]),
  ].join(t("listComma"));
}

function StepTable({ steps, name }: { readonly steps: readonly Step[]; readonly name: string }) {
  const view = useView();
  const { t, language } = view;
  return (
    <TableBox label={name}>
      <HeadRow of={t("stepAt")} headings={[t("stepWhat"), t("stepDetail")]} />
      <tbody>
        {steps.map((step, index) => (
          <tr key={index}>
            <th scope="row">{`${sensible(step.atMs, language, { pad: false })}\u00A0ms`}</th>
            <td class="words">
              {step.direction === "up" ? "→" : "←"} {stepText(step, view)}
            </td>
            <td class="words check-text">{step.detail}</td>
          </tr>
        ))}
      </tbody>
    </TableBox>
  );
}
