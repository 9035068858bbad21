import { MilestoneLink } from "@/components/planning/milestone-link";
import { MILESTONE_STATE_TONES, RISK_LEVEL_TONES, ROAM_TONES } from "@/components/planning/tones";
import { Badge } from "@/components/ui/badge";
import { DataTable, type Column } from "@/components/ui/data-table";
import { Day } from "@/components/ui/day";
import { EmptyState } from "@/components/ui/empty-state";
import { RuleNote } from "@/components/ui/explained";
import { Link } from "@/components/ui/link";
import { MILESTONE_STATE_LABELS } from "@/domain/planning/milestones";
import { RISK_LEVEL_LABELS, roamLabel } from "@/domain/planning/risks";
import type { ReportFeature, ReportMilestone, ReportParts, ReportRisk } from "@/domain/reporting/report";
import { Figures } from "./figures";
import { WholeReportLink } from "./whole-report-link";

type Rows = { slug: string; limit: number; wholeHref: string };

const pathIn = (slug: string, folder: string, key: string): string => `/programmes/${slug}/${folder}/${encodeURIComponent(key)}`;

/** What was promised, what is foreseen, what came, and by how much each slips. */
export function MilestonesSection({ of: { figures, rows: held, total }, slug, limit, wholeHref }: Rows & { of: ReportParts["milestones"] }) {
  const rows = held.slice(0, limit);
  return (
    <>
      <Figures figures={figures} in={{ section: "milestones", slug }} />
      <DataTable
        caption="Jalons"
        hidesCaption
        columns={milestoneColumns(slug)}
        rows={rows}
        rowKey={({ key }) => key}
        total={total}
        empty={<EmptyState title="Aucun jalon">Aucun jalon n’était suivi à cette date.</EmptyState>}
      />
      {rows[0] && <RuleNote question="Comment l’écart est-il compté ?" about="Jalons" rule={rows[0].standing.rule} source={rows[0].standing.source} />}
      {held.length > rows.length && <WholeReportLink href={wholeHref} about="Jalons" />}
    </>
  );
}

const milestoneColumns = (slug: string): Column<ReportMilestone>[] => [
  {
    key: "milestone",
    label: "Jalon",
    isRowHeader: true,
    cell: (milestone) => <MilestoneLink slug={slug} of={milestone} />,
  },
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
  { key: "actualOn", label: "Réalisé", cell: ({ actualOn }) => (actualOn ? <Day value={actualOn} /> : "Pas encore") },
];

/** What was delivered, and what it was to bring. */
export function FeaturesSection({ of: { figures, rows: held, total }, slug, increment, limit, wholeHref }: Rows & { of: ReportParts["features"]; increment: number }) {
  const rows = held.slice(0, limit);
  return (
    <>
      <Figures figures={figures} />
      <DataTable
        caption={`Features livrées dans l’incrément ${increment}`}
        hidesCaption
        columns={featureColumns(slug)}
        rows={rows}
        rowKey={({ key }) => key}
        total={total}
        empty={<EmptyState title="Aucune feature livrée">Une feature est livrée quand toutes ses stories de l’incrément sont terminées.</EmptyState>}
      />
      {held.length > rows.length && <WholeReportLink href={wholeHref} about="Features livrées" />}
    </>
  );
}

const featureColumns = (slug: string): Column<ReportFeature>[] => [
  {
    key: "feature",
    label: "Feature",
    isRowHeader: true,
    cell: ({ key, title }) => (
      <Link href={pathIn(slug, "features", key)}>
        {key} – {title}
      </Link>
    ),
  },
  { key: "benefit", label: "Bénéfice attendu", cell: ({ benefit }) => (benefit.trim() === "" ? "Non écrit" : <span className="report-text">{benefit}</span>) },
  { key: "deliveredOn", label: "Livrée le", cell: ({ deliveredOn }) => <Day value={deliveredOn} /> },
  { key: "stories", label: "Stories", numeric: true, cell: ({ stories }) => stories },
  { key: "points", label: "Points", numeric: true, cell: ({ points }) => NUMBER.format(points) },
];

const NUMBER = new Intl.NumberFormat("fr-FR", { maximumFractionDigits: 1 });

/** The heaviest risks that are not resolved, with what is said of each. */
export function RisksSection({ of: { figures, rows, total }, slug }: { of: ReportParts["risks"]; slug: string }) {
  return (
    <>
      <Figures figures={figures} in={{ section: "risks", slug }} />
      <DataTable
        caption="Premiers risques par exposition"
        hidesCaption
        columns={riskColumns(slug)}
        rows={rows}
        rowKey={({ key }) => key}
        total={total}
        empty={<EmptyState title="Aucun risque ouvert">Aucun risque n’était inscrit et non résolu à cette date.</EmptyState>}
      />
      {rows[0] && <RuleNote question="Comment l’exposition est-elle comptée ?" about="Risques" rule={rows[0].exposure.rule} source={rows[0].exposure.source} />}
    </>
  );
}

const riskColumns = (slug: string): Column<ReportRisk>[] => [
  {
    key: "risk",
    label: "Risque",
    isRowHeader: true,
    cell: ({ key, title }) => (
      <Link href={pathIn(slug, "risques", key)}>
        {key} – {title}
      </Link>
    ),
  },
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
