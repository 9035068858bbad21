import { DataTable, type Column } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { describeTarget } from "@/domain/reporting/kpi-status";
import { KPI_PERIODICITY_LABELS, formatKpi } from "@/domain/reporting/kpi-vocabulary";
import type { KpiLine } from "@/server/reporting/kpi-schema";
import { KpiStatusBadge } from "./kpi-status";
import { kpiPath } from "./places";
import { tellResponsible } from "./words";
import "./kpis.css";

type KpisTableProps = { slug: string; caption: string; rows: readonly KpiLine[] };

/** Indicators of one kind: what they are worth, against what, and who answers for them. */
export function KpisTable({ slug, caption, rows }: KpisTableProps) {
  return (
    <DataTable
      caption={caption}
      hidesCaption
      columns={columnsIn(slug)}
      rows={rows}
      rowKey={({ key }) => key}
      empty={<EmptyState title="Aucun indicateur de cette nature">La nature d’un indicateur se choisit dans ses réglages.</EmptyState>}
    />
  );
}

const columnsIn = (slug: string): Column<KpiLine>[] => [
  {
    key: "name",
    label: "Indicateur",
    isRowHeader: true,
    cell: ({ key, name, periodicity, isOwn }) => (
      <div className="kpi-name">
        <Link href={kpiPath(slug, key)}>{name}</Link>
        <span className="fr-hint-text">{`${KPI_PERIODICITY_LABELS[periodicity]}${isOwn ? ", saisi à la main" : ""}`}</span>
      </div>
    ),
  },
  { key: "status", label: "État", cell: ({ now }) => <KpiStatusBadge status={now?.status ?? "unknown"} /> },
  { key: "now", label: "Valeur", numeric: true, cell: ({ now, unit }) => <Told told={now} unit={unit} /> },
  { key: "before", label: "Précédente", numeric: true, cell: ({ before, unit }) => <Told told={before} unit={unit} /> },
  { key: "target", label: "Cible", cell: ({ thresholds, unit }) => <span className="kpi-target">{describeTarget(thresholds, unit)}</span> },
  { key: "responsible", label: "Responsable", cell: ({ responsible }) => tellResponsible(responsible) },
  { key: "source", label: "Source", cell: ({ source }) => source },
];

/** What is unknown says why: it is never 0. */
function Told({ told, unit }: { told: KpiLine["now"]; unit: KpiLine["unit"] }) {
  if (told === null) return <span className="kpi-unknown">Aucun incrément</span>;
  return (
    <>
      {told.value === null ? <span className="kpi-unknown">Inconnue</span> : formatKpi(told.value, unit)}
      <span className="fr-hint-text">{told.label}</span>
      {told.value === null && <span className="fr-hint-text kpi-because">{told.unknownBecause}</span>}
    </>
  );
}
