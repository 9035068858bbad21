import { MilestoneLink } from "@/components/planning/milestone-link";
import { DataTable, type Column } from "@/components/ui/data-table";
import { Day } from "@/components/ui/day";
import { EmptyState } from "@/components/ui/empty-state";
import { RuleNote } from "@/components/ui/explained";
import { Link } from "@/components/ui/link";
import type { ReportFeature, ReportMilestone, ReportParts, ReportRisk } from "@/domain/reporting/report";
import { Figures } from "./figures";
import { MILESTONE_COLUMNS, RISK_COLUMNS } from "./planning-columns";
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
  ...MILESTONE_COLUMNS,
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
  ...RISK_COLUMNS,
];
