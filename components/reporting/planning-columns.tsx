import { MILESTONE_STATE_TONES, RISK_LEVEL_TONES, ROAM_TONES } from "@/components/planning/tones";
import { Badge } from "@/components/ui/badge";
import type { Column } from "@/components/ui/data-table";
import { Day } from "@/components/ui/day";
import { MILESTONE_STATE_LABELS } from "@/domain/planning/milestones";
import { RISK_LEVEL_LABELS, roamLabel } from "@/domain/planning/risks";
import type { ReportMilestone, ReportRisk } from "@/domain/reporting/report";

/** What a report of one programme and one of several tell alike, after the link to what the row is of. */
export const MILESTONE_COLUMNS: Column<ReportMilestone>[] = [
  {
    key: "standing",
    label: "Écart",
    cell: ({ standing: { state, text } }) => (
      <>
        <Badge tone={MILESTONE_STATE_TONES[state]}>{MILESTONE_STATE_LABELS[state]}</Badge> {text}
      </>
    ),
  },
  { key: "baselineOn", label: "Engagement", cell: ({ baselineOn }) => (baselineOn ? <Day value={baselineOn} /> : "Inconnu") },
  { key: "forecastOn", label: "Prévision", cell: ({ forecastOn }) => (forecastOn ? <Day value={forecastOn} /> : "Inconnue") },
];

export const RISK_COLUMNS: Column<ReportRisk>[] = [
  {
    key: "exposure",
    label: "Exposition",
    cell: ({ exposure: { value, level } }) =>
      level === null ? (
        "Non évaluée"
      ) : (
        <span className="report-nowrap">
          <Badge tone={RISK_LEVEL_TONES[level]}>{RISK_LEVEL_LABELS[level]}</Badge> {value}
        </span>
      ),
  },
  { key: "roam", label: "Statut (ROAM)", cell: ({ roam }) => <Badge tone={roam === null ? "warning" : ROAM_TONES[roam]}>{roamLabel(roam)}</Badge> },
  { key: "owner", label: "Responsable", cell: ({ owner }) => owner ?? "Non désigné" },
  { key: "response", label: "Réponse", cell: ({ response }) => (response.trim() === "" ? "Aucune" : <span className="report-text">{response}</span>) },
];
