import { Badge } from "@/components/ui/badge";
import { DataTable, type Column } from "@/components/ui/data-table";
import { Explained } from "@/components/ui/explained";
import { Link } from "@/components/ui/link";
import { formatPercent } from "@/domain/format-percent";
import type { RateFigure } from "@/domain/support/figures";
import { CLOCK_LABELS, SEVERITY_LABELS } from "@/domain/support/vocabulary";
import type { DashboardView } from "@/server/support/schema";
import { listOf } from "./places";

type Rate = DashboardView["contractual"]["rates"][number];

/** What the contract can be held to: rates by severity, escalations, units. */
export function ContractualPart({ view: { contract, period, contractual, operational } }: { view: DashboardView }) {
  const { rates, escalated, units } = contractual;
  const columns: Column<Rate>[] = [
    { key: "figure", label: "Délai", isRowHeader: true, cell: ({ clock, severity }) => `${CLOCK_LABELS[clock]}, ${SEVERITY_LABELS[severity].toLowerCase()}` },
    { key: "kept", label: "Tenus", numeric: true, cell: ({ clock, severity, kept }) => <Link href={listOf(contract.id, period.key, { figure: `${clock}_kept`, severity })}>{kept}</Link> },
    { key: "late", label: "Dépassés", numeric: true, cell: ({ clock, severity, kept, decided }) => <Link href={listOf(contract.id, period.key, { figure: `${clock}_late`, severity })}>{decided - kept}</Link> },
    { key: "rate", label: "Taux", numeric: true, cell: ({ clock, severity, rate }) => <Explained label={`${CLOCK_LABELS[clock]}, ${SEVERITY_LABELS[severity].toLowerCase()}`} of={rate} format={formatPercent} /> },
    { key: "target", label: "Objectif", numeric: true, cell: ({ rate }) => `≥ ${formatPercent(rate.targetPercent)}` },
    { key: "met", label: "Engagement", cell: ({ rate }) => <Met rate={rate} /> },
  ];
  return (
    <>
      <h2>Engagements contractuels</h2>
      <DataTable caption="Délais tenus par gravité" hidesCaption columns={columns} rows={rates} rowKey={({ severity, clock }) => `${severity} ${clock}`} empty={null} />
      <dl className="facts">
        <dt>Tickets escaladés au niveau 3 (au plus {formatPercent(escalated.targetPercent)})</dt>
        <dd>
          <Link href={listOf(contract.id, period.key, { figure: "escalated" })}>{operational.escalated}</Link>, soit <Explained label="Tickets escaladés" of={escalated} format={formatPercent} /> <Met rate={escalated} />
        </dd>
        <dt>Unités d’œuvre UO3.6-SN2 consommées</dt>
        <dd>
          <Explained label="Unités d’œuvre de support" of={units} format={String} />
        </dd>
      </dl>
    </>
  );
}

/** In words: a colour alone says nothing. */
function Met({ rate: { isMet } }: { rate: Pick<RateFigure, "isMet"> }) {
  if (isMet === null) return <Badge>Sans objet</Badge>;
  return isMet ? <Badge tone="success">Tenu</Badge> : <Badge tone="error">Non tenu</Badge>;
}
