import { MilestoneLink } from "@/components/planning/milestone-link";
import { DataTable, type Column } from "@/components/ui/data-table";
import { Day } from "@/components/ui/day";
import { EmptyState } from "@/components/ui/empty-state";
import { Explained } from "@/components/ui/explained";
import { Link } from "@/components/ui/link";
import { formatEuros } from "@/domain/contracts/amounts";
import { formatShare } from "@/domain/planning/points";
import type { BudgetRow, BudgetSection as Budget, CreditUse } from "@/domain/reporting/budget";
import type { DeviationRow, DeviationsSection as Deviations } from "@/domain/reporting/deviations";
import { Figures, readable } from "./figures";
import { WholeReportLink } from "./whole-report-link";

const amount = (cents: number | null): string | null => (cents === null ? null : formatEuros(cents));

/** What was used of the credits, and how many orders it misses. */
function Used({ of: { used, unknownCount } }: { of: CreditUse }) {
  return (
    <>
      {formatEuros(used)}
      {unknownCount > 0 && <span className="fr-hint-text">{`sans ${unknownCount} bon${unknownCount > 1 ? "s" : ""} de montant inconnu`}</span>}
    </>
  );
}

const BUDGET: Column<BudgetRow>[] = [
  { key: "year", label: "Année", isRowHeader: true, cell: ({ year }) => year ?? "Sans date" },
  { key: "aeVoted", label: "AE votées", numeric: true, cell: ({ ae }) => amount(ae.voted) },
  { key: "aeUsed", label: "AE engagées", numeric: true, cell: ({ ae }) => <Used of={ae} /> },
  { key: "aeLeft", label: "AE restantes", numeric: true, cell: ({ ae }) => amount(ae.remaining) },
  { key: "cpVoted", label: "CP votés", numeric: true, cell: ({ cp }) => amount(cp.voted) },
  { key: "cpUsed", label: "CP payés", numeric: true, cell: ({ cp }) => <Used of={cp} /> },
  { key: "cpLeft", label: "CP restants", numeric: true, cell: ({ cp }) => amount(cp.remaining) },
];

/** What was voted, committed at the order and paid, year by year. */
export function BudgetSection({ of: { figures, rows }, slug }: { of: Budget; slug: string }) {
  return (
    <>
      <Figures figures={readable(figures)} />
      <DataTable
        caption="Crédits votés, engagés et payés par année, toutes taxes comprises"
        hidesCaption
        columns={BUDGET}
        rows={rows}
        rowKey={({ year }) => year ?? "none"}
        empty={<EmptyState title="Aucun crédit ni commande">Les crédits se saisissent dans les réglages du programme ; les engagements viennent des bons de commande.</EmptyState>}
      />
      <p className="fr-text--sm">
        Montants toutes taxes comprises. <Link href={`/programmes/${slug}/reglages/credits`}>Crédits du programme</Link>
      </p>
    </>
  );
}

const deviationColumns = (slug: string): Column<DeviationRow>[] => [
  {
    key: "milestone",
    label: "Jalon",
    isRowHeader: true,
    cell: (milestone) => <MilestoneLink slug={slug} of={milestone} />,
  },
  { key: "initial", label: "Premier engagement", cell: ({ initialOn }) => (initialOn ? <Day value={initialOn} /> : "Inconnu") },
  { key: "updated", label: "Prévision ou jour réalisé", cell: ({ updatedOn }) => (updatedOn ? <Day value={updatedOn} /> : "Inconnu") },
  { key: "rate", label: "Taux de déviation", numeric: true, cell: ({ key, rate }) => <Explained label={`Taux de déviation, ${key}`} of={rate} format={formatShare} /> },
];

/** By how much the calendar and the budget depart from what they were at first. */
export function DeviationsSection({ of: { figures, rows, total }, slug, limit, wholeHref }: { of: Deviations; slug: string; limit: number; wholeHref: string }) {
  return (
    <>
      <Figures figures={readable(figures)} />
      <DataTable
        caption="Taux de déviation par jalon"
        hidesCaption
        columns={deviationColumns(slug)}
        rows={rows.slice(0, limit)}
        rowKey={({ key }) => key}
        total={total}
        empty={<EmptyState title="Aucun jalon">Aucun jalon n’était suivi à cette date.</EmptyState>}
      />
      {rows.length > limit && <WholeReportLink href={wholeHref} about="Taux de déviation" />}
    </>
  );
}
