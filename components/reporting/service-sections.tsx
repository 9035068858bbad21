import { dashboardPath } from "@/components/contract-dashboard/places";
import { supportPath } from "@/components/support/places";
import { Badge } from "@/components/ui/badge";
import { DataTable, type Column } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Explained } from "@/components/ui/explained";
import { Link } from "@/components/ui/link";
import { formatShare } from "@/domain/planning/points";
import { kpiOfFigure, rateLabel } from "@/domain/reporting/figure-kpis";
import type { ServiceContract, SupportContract, SupportRate } from "@/domain/reporting/service-parts";
import { Figures, KpiLink, readable } from "./figures";

/** What each contract is held to. */
export function ServiceSection({ of: contracts, slug }: { of: ServiceContract[]; slug: string }) {
  if (contracts.length === 0) return <EmptyState title="Aucun marché">Le programme n’a pas de marché : ses indicateurs de service viennent de ses bons de commande.</EmptyState>;
  return contracts.map(({ id, number, period, figures }) => (
    <section key={id}>
      <h3 className="fr-h6">
        <Link href={dashboardPath(id)}>Marché {number}</Link>, {period}
      </h3>
      <Figures figures={readable(figures)} in={{ section: "service", slug }} />
    </section>
  ));
}

/** The tickets of the period, and the rates that the contract asks for. */
export function SupportSection({ of: contracts, slug }: { of: SupportContract[]; slug: string }) {
  if (contracts.length === 0) return <EmptyState title="Aucun ticket">Aucun marché du programme n’a de ticket de support : importez-les, page « Support » du marché.</EmptyState>;
  return contracts.map(({ id, number, period, figures, rates }) => (
    <section key={id}>
      <h3 className="fr-h6">
        <Link href={supportPath(id)}>Marché {number}</Link>, {period}
      </h3>
      <Figures figures={readable(figures)} in={{ section: "support", slug }} />
      <DataTable caption={`Délais tenus, marché ${number}`} hidesCaption columns={rateColumns(slug)} rows={rates} rowKey={({ label }) => label} empty={null} />
    </section>
  ));
}

const rateColumns = (slug: string): Column<SupportRate>[] => [
  { key: "label", label: "Délai et gravité", isRowHeader: true, cell: ({ label }) => label },
  { key: "rate", label: "Tenus", numeric: true, cell: ({ label, rate }) => <Explained label={label} of={rate} format={formatShare} /> },
  { key: "target", label: "Cible, au moins", numeric: true, cell: ({ target }) => formatShare(target) },
  { key: "met", label: "Constat", cell: ({ isMet }) => (isMet === null ? <Badge>Rien à comparer</Badge> : <Badge tone={isMet ? "success" : "error"}>{isMet ? "Atteinte" : "Non atteinte"}</Badge>) },
  {
    key: "kpi",
    label: "Indicateur",
    cell: ({ severity, clock }) => {
      const kpi = kpiOfFigure("support", rateLabel(severity, clock));
      return kpi && <KpiLink kpi={kpi} slug={slug} />;
    },
  },
];
