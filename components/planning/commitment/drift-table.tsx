import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { Instant } from "@/components/ui/instant";
import { Link } from "@/components/ui/link";
import { TableFrame } from "@/components/ui/table-frame";
import { DRIFT_TONES } from "@/components/planning/tones";
import { estimate } from "@/components/planning/words";
import { signed } from "@/domain/planning/drift";
import { DRIFT_KIND_LABELS } from "@/domain/planning/vocabulary";
import type { DriftLine } from "@/server/planning/drift-schema";
import { nameOfReason } from "./drift-name";
import { ReasonCell } from "./reason-cell";
import "../planning.css";

type DriftTableProps = { slug: string; rows: readonly DriftLine[]; canWrite: boolean };

/** Each departure with who made it, what it changes, and why. */
export function DriftTable({ slug, rows, canWrite }: DriftTableProps) {
  return (
    <div className="data-table">
      <TableFrame caption="Écarts à l’engagement" label="Écarts à l’engagement" hidesCaption>
        <thead>
          <tr>
            {["Story", "Écart", "Motif", "Avant", "Après", "Points", "Par"].map((label) => (
              <th key={label} scope="col" className={label === "Points" ? "fr-cell--right" : undefined}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={`${row.kind}/${row.storyId}`} slug={slug} row={row} canWrite={canWrite} />
          ))}
        </tbody>
      </TableFrame>
    </div>
  );
}

function Row({ slug, row, canWrite }: { slug: string; row: DriftLine; canWrite: boolean }) {
  const { key, title, kind, before, after, pointsAdded, by, at, reason } = row;
  return (
    <tr>
      <th scope="row">
        <Link href={`/programmes/${slug}/stories/${encodeURIComponent(key)}`}>
          {key} – {title}
        </Link>
      </th>
      <td>
        <Badge tone={DRIFT_TONES[kind]}>{DRIFT_KIND_LABELS[kind]}</Badge>
      </td>
      <td>
        {canWrite ? <ReasonCell name={nameOfReason(row)} label={`Motif pour ${key}, ${DRIFT_KIND_LABELS[kind].toLowerCase()}`} reason={reason} /> : reason ? <Told reason={reason} /> : "Motif à donner"}
      </td>
      <td>{tellPlace(before)}</td>
      <td>{tellPlace(after)}</td>
      <td className="fr-cell--right">{pointsAdded === null ? <span className="data-table__unknown">N/A</span> : signed(pointsAdded)}</td>
      <td>
        {by ?? "Inconnu"}
        {at && (
          <span className="fr-hint-text">
            <Instant value={at} />
          </span>
        )}
      </td>
    </tr>
  );
}

function Told({ reason: { text, by } }: { reason: NonNullable<DriftLine["reason"]> }): ReactNode {
  return (
    <>
      {text}
      <span className="fr-hint-text">Donné par {by}</span>
    </>
  );
}

/** "Dépôt, 28.1, 5 points". */
function tellPlace(place: DriftLine["before"]): string {
  if (place === null) return "Hors du plan";
  return [place.squad ?? "sans squad", place.sprint ?? "sans sprint", place.points === null ? "non estimée" : `${estimate(place.points)}\u00a0pt`].join(", ");
}
