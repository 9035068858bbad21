import { DataTable, type Column } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Explained } from "@/components/ui/explained";
import { Link } from "@/components/ui/link";
import { AGE_LABELS } from "@/domain/support/ages";
import { formatMinutes } from "@/domain/support/minutes";
import { SEVERITIES, SEVERITY_LABELS, TICKET_KIND_LABELS } from "@/domain/support/vocabulary";
import type { DashboardView } from "@/server/support/schema";
import { listOf } from "./places";

type Operational = DashboardView["operational"];
type Breakdown = Operational["byApplication"][number];
type Stock = Operational["stockRows"][number];

const duration = (minutes: number): string => formatMinutes(Math.round(minutes));

/** What went through the support: volumes, stock and its age, times. */
export function OperationalPart({ view: { contract, period, operational } }: { view: DashboardView }) {
  const { opened, left, reopened, dateless, stock, stockRows, means, byApplication, byKind } = operational;
  const to = (filter: Record<string, string | undefined>) => listOf(contract.id, period.key, filter);
  const severities = SEVERITIES.map((severity): Column<Breakdown> => ({ key: severity, label: SEVERITY_LABELS[severity], numeric: true, cell: (row) => row[severity] }));
  const columnsBy = (label: string, named: (row: Breakdown) => React.ReactNode): Column<Breakdown>[] => [
    { key: "key", label, isRowHeader: true, cell: named },
    { key: "opened", label: "Ouverts", numeric: true, cell: (row) => row.opened },
    ...severities,
    { key: "escalated", label: "Escaladés", numeric: true, cell: (row) => row.escalated },
  ];
  const nothing = <EmptyState title="Aucun ticket ouvert">Rien n’a été ouvert sur cette période.</EmptyState>;
  return (
    <>
      <h2>Volumes</h2>
      <dl className="facts">
        <dt>Tickets ouverts</dt>
        <dd>
          <Link href={to({ figure: "opened" })}>{opened}</Link>
        </dd>
        <dt>Tickets résolus</dt>
        <dd>
          <Link href={to({ figure: "left" })}>{left}</Link>
        </dd>
        <dt>Stock résiduel</dt>
        <dd>
          <Explained label="Stock résiduel" of={stock} format={(value) => <Link href={to({ figure: "stock" })}>{value}</Link>} />
        </dd>
        <dt>Tickets rouverts par le ministère</dt>
        <dd>
          <Link href={to({ figure: "reopened" })}>{reopened}</Link>
        </dd>
        {dateless > 0 && (
          <>
            <dt>Résolus à une date inconnue, hors délais et hors stock</dt>
            <dd>
              <Link href={to({ figure: "dateless" })}>{dateless}</Link>
            </dd>
          </>
        )}
        <dt>Délai moyen de prise en charge</dt>
        <dd>
          <Explained label="Délai moyen de prise en charge" of={means.taken} format={duration} />
        </dd>
        <dt>Temps moyen de résolution</dt>
        <dd>
          <Explained label="Temps moyen de résolution" of={means.resolution} format={duration} />
        </dd>
        <dt>Temps moyen jusqu’à la clôture</dt>
        <dd>
          <Explained label="Temps moyen jusqu’à la clôture" of={means.closing} format={duration} />
        </dd>
      </dl>
      <h3>Stock par ancienneté</h3>
      <DataTable caption="Tickets non résolus à la fin de la période, par gravité et ancienneté" hidesCaption columns={stockColumns(to)} rows={stockRows} rowKey={({ severity }) => severity} empty={null} />
      <h3>Par application</h3>
      <DataTable
        caption="Tickets ouverts par application"
        hidesCaption
        columns={columnsBy("Application", ({ key }) => (key === null ? "Inconnue" : <Link href={to({ application: key })}>{key}</Link>))}
        rows={byApplication}
        rowKey={({ key }) => key ?? ""}
        empty={nothing}
      />
      <h3>Par type</h3>
      <DataTable<Operational["byKind"][number]>
        caption="Tickets ouverts par type"
        hidesCaption
        columns={columnsBy("Type", ({ key }) => (key === null ? "Inconnu" : <Link href={to({ kind: key })}>{TICKET_KIND_LABELS[key as keyof typeof TICKET_KIND_LABELS]}</Link>))}
        rows={byKind}
        rowKey={({ key }) => key ?? ""}
        empty={nothing}
      />
    </>
  );
}

const stockColumns = (to: (filter: Record<string, string>) => string): Column<Stock>[] => [
  { key: "severity", label: "Gravité", isRowHeader: true, cell: ({ severity }) => SEVERITY_LABELS[severity] },
  ...(["young", "weeks", "months", "old"] as const).map((age): Column<Stock> => ({ key: age, label: AGE_LABELS[age], numeric: true, cell: (row) => row[age] })),
  { key: "total", label: "Total", numeric: true, cell: ({ severity, total }) => <Link href={to({ figure: "stock", severity })}>{total}</Link> },
];
