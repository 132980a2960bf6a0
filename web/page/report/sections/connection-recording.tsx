// One TCP connection, decoded from its first byte on: what each piece is, where it is written down, its octets.
import type { Recording } from "../../../../bench/result/checks-schema.ts";
import { unitFor } from "../../shell/format.ts";
import { useView } from "../view.ts";
import { HeadRow, TableBox } from "./figure-panel.tsx";

type Connection = Extract<Recording, { kind: "connection" }>;

/** Octets that are shown of a piece: a head's worth. */
const MOST_OCTETS = 64;

export function ConnectionRecording({ recording: { pieces } }: { readonly recording: Connection }) {
  const { t, language } = useView();
  return (
    <section class="panel panel-wide told">
      <h3>{t("connectionTitle")}</h3>
      <p class="read">{t("connectionRead")}</p>
      <TableBox label={t("connectionTitle")}>
        <HeadRow of={t("direction")} headings={[t("pieceWhat"), t("checkSection"), t("pieceBytes"), t("pieceHex")]} />
        <tbody>
          {pieces.map(({ direction, what, section, bytes, hex }, index) => (
            <tr key={index}>
              <th scope="row">
                {direction === "up" ? "→" : "←"} {t(direction === "up" ? "directionUpShort" : "directionDownShort")}
              </th>
              <td class="words check-text">{what}</td>
              <td class="words">{section}</td>
              <td>{unitFor("bytes", bytes, language).text(bytes)}</td>
              <td class="words hex">
                <code>{octets(hex)}</code>
              </td>
            </tr>
          ))}
        </tbody>
      </TableBox>
    </section>
  );
}

/** In pairs, the first of them. */
function octets(hex: string): string {
  const pairs = hex.replaceAll(/\s/g, "").match(/.{1,2}/gu) ?? [];
  return pairs.slice(0, MOST_OCTETS).join(" ") + (pairs.length > MOST_OCTETS ? " …" : "");
}
