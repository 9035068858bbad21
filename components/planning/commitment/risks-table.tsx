import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { DataTable, type Column } from "@/components/ui/data-table";
import { Day } from "@/components/ui/day";
import { Link } from "@/components/ui/link";
import { RISK_LEVEL_TONES, ROAM_TONES } from "@/components/planning/tones";
import { RISK_LEVEL_LABELS, roamLabel, UNDISCUSSED_LABEL } from "@/domain/planning/risks";
import type { Roam } from "@/domain/planning/vocabulary";
import type { RiskLine } from "@/server/planning/risk-schema";

export function RisksTable({ slug, rows, empty }: { slug: string; rows: readonly RiskLine[]; empty: ReactNode }) {
  return <DataTable caption="Risques" hidesCaption columns={columnsIn(slug)} rows={rows} rowKey={({ id }) => id} empty={empty} />;
}

export function RoamBadge({ roam }: { roam: Roam | null }) {
  return roam === null ? <Badge tone="warning">{UNDISCUSSED_LABEL}</Badge> : <Badge tone={ROAM_TONES[roam]}>{roamLabel(roam)}</Badge>;
}

const columnsIn = (slug: string): Column<RiskLine>[] => [
  {
    key: "risk",
    label: "Risque",
    isRowHeader: true,
    cell: ({ key, title }) => (
      <Link href={`/programmes/${slug}/risques/${encodeURIComponent(key)}`}>
        {key} – {title}
      </Link>
    ),
  },
  {
    key: "exposure",
    label: "Exposition",
    cell: ({ exposure, level }) =>
      level === null ? (
        "Non évaluée"
      ) : (
        <>
          <Badge tone={RISK_LEVEL_TONES[level]}>{RISK_LEVEL_LABELS[level]}</Badge> {exposure}
        </>
      ),
  },
  { key: "roam", label: "ROAM", cell: ({ roam }) => <RoamBadge roam={roam} /> },
  { key: "owner", label: "Pris en charge par", cell: ({ owner }) => owner ?? "–" },
  { key: "where", label: "Où", cell: ({ increment, squad }) => [increment === null ? "Programme" : `Incrément ${increment}`, squad].filter(Boolean).join(", ") },
  {
    key: "review",
    label: "À revoir",
    cell: ({ reviewOn, isReviewPast }) =>
      reviewOn === null ? (
        "–"
      ) : (
        <>
          <Day value={reviewOn} />
          {isReviewPast && <span className="fr-hint-text">Date passée</span>}
        </>
      ),
  },
];
