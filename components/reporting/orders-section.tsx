import { DeadlineCell } from "@/components/contracts/deadline-cell";
import { Money } from "@/components/contracts/money";
import { ORDER_STATE_TONES } from "@/components/contracts/words";
import { kpiPath } from "@/components/kpis/places";
import { Badge } from "@/components/ui/badge";
import { DataTable, type Column } from "@/components/ui/data-table";
import { Day } from "@/components/ui/day";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { formatEuros } from "@/domain/contracts/amounts";
import { LEVEL_LABELS, ORDER_STATE_LABELS, VERDICT_LABELS } from "@/domain/contracts/vocabulary";
import { kpisOfSection } from "@/domain/reporting/figure-kpis";
import type { OrdersSection as Orders, ReportContract, ReportOrder } from "@/domain/reporting/report";
import { Figures } from "./figures";
import { WholeReportLink } from "./whole-report-link";

const STAGES = [
  ["ordered", "Commandé"],
  ["delivered", "Livré"],
  ["certified", "Certifié"],
  ["paid", "Payé"],
] as const;

const ORDERS: Column<ReportOrder>[] = [
  { key: "number", label: "Bon de commande", isRowHeader: true, cell: ({ id, contractId, number }) => <Link href={`/marches/${contractId}/commandes/${id}`}>{number}</Link> },
  {
    key: "unit",
    label: "Unité d’œuvre",
    cell: ({ workUnitCode, workUnitLabel, level, application }) => (
      <>
        {workUnitCode} – {level ? LEVEL_LABELS[level].toLowerCase() : "niveau N/A"}
        <span className="fr-hint-text">{application ? `${workUnitLabel}, ${application}` : workUnitLabel}</span>
      </>
    ),
  },
  { key: "state", label: "État", cell: ({ state }) => <Badge tone={ORDER_STATE_TONES[state]}>{ORDER_STATE_LABELS[state]}</Badge> },
  { key: "ordered", label: "Notifié le", cell: ({ orderedOn }) => <Day value={orderedOn} /> },
  { key: "parts", label: "Livrables et échéances", cell: ({ deliverables }) => <Parts parts={deliverables} /> },
  { key: "amount", label: "Montant HT", numeric: true, cell: ({ amountCents }) => (amountCents === null ? null : formatEuros(amountCents)) },
];

const CONTRACTS: Column<ReportContract>[] = [
  { key: "number", label: "Marché", isRowHeader: true, cell: ({ id, number, holder }) => (<><Link href={`/marches/${id}`}>{number}</Link><span className="fr-hint-text">{holder}</span></>) },
  { key: "ordered", label: "Commandé", numeric: true, cell: ({ number, ordered }) => <Money label={`Commandé, marché ${number}`} of={ordered} /> },
  { key: "certified", label: "Certifié", numeric: true, cell: ({ number, certified }) => <Money label={`Certifié, marché ${number}`} of={certified} /> },
  { key: "paid", label: "Payé", numeric: true, cell: ({ number, paid }) => <Money label={`Payé, marché ${number}`} of={paid} /> },
  { key: "remaining", label: "Reste à commander", numeric: true, cell: ({ number, remaining }) => <Money label={`Reste à commander, marché ${number}`} of={remaining} /> },
];

type OrdersProps = { of: Orders; increment: number; limit: number; wholeHref: string };

/** What the increment consumed of the contracts. */
export function OrdersSection({ of: orders, increment, limit, wholeHref }: OrdersProps) {
  const rows = orders.rows.slice(0, limit);
  return (
    <>
      <Figures figures={STAGES.map(([stage, label]) => ({ label: `${label} HT`, figure: orders.amounts[stage], format: formatEuros }))} />
      <DataTable
        caption={`Commandes de l’incrément ${increment}`}
        hidesCaption
        columns={ORDERS}
        rows={rows}
        rowKey={({ id }) => id}
        total={orders.total}
        empty={<EmptyState title="Aucune commande">Aucun bon de commande n’était émis pour cet incrément à cette date.</EmptyState>}
      />
      {orders.rows.length > rows.length && <WholeReportLink href={wholeHref} about={`Commandes de l’incrément ${increment}`} />}
    </>
  );
}

/** What is left of each contract; the indicators of the programme add them up. */
export function ContractsSection({ contracts, slug }: { contracts: ReportContract[]; slug: string }) {
  return (
    <>
      <DataTable
        caption="Marchés du programme"
        hidesCaption
        columns={CONTRACTS}
        rows={contracts}
        rowKey={({ id }) => id}
        empty={<EmptyState title="Aucun marché">Le programme n’a pas de marché.</EmptyState>}
      />
      <p className="fr-text--sm">
        Indicateurs du programme :{" "}
        {kpisOfSection("contracts").map(({ key, name }, rank) => (
          <span key={key}>
            {rank > 0 && ", "}
            <Link href={kpiPath(slug, key)}>{name}</Link>
          </span>
        ))}
        .
      </p>
    </>
  );
}

function Parts({ parts }: { parts: ReportOrder["deliverables"] }) {
  if (parts.length === 0) return "Aucun livrable";
  return (
    <ul className="report-order__parts">
      {parts.map(({ label, deliveredOn, verdict, next }, index) => (
        <li key={index}>
          {label} : {deliveredOn ? <>livré <Day value={deliveredOn} /></> : "pas encore livré"}
          {verdict && `, ${VERDICT_LABELS[verdict].toLowerCase()}`}
          {next.step && (
            <>
              <br />
              <DeadlineCell of={next} />
            </>
          )}
        </li>
      ))}
    </ul>
  );
}
