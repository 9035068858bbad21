import type { Column } from "@/components/ui/data-table";
import { formatEuros } from "@/domain/contracts/amounts";
import type { Sums } from "@/server/contracts/amounts-schema";

export const STAGE_LABELS = { ordered: "Commandé", delivered: "Livré", certified: "Certifié", paid: "Payé" } as const;
export const AMOUNT_LABELS = { ...STAGE_LABELS, remaining: "Reste à commander" } as const;

/** A sum, unknown when none of its orders has an amount; those that it misses are told. */
export function Sum({ of: { cents, unknownCount } }: { of: Sums[keyof Sums] }) {
  if (unknownCount === 0) return formatEuros(cents);
  const missing = `${unknownCount} bon${unknownCount > 1 ? "s" : ""} sans montant connu`;
  return (
    <>
      {cents === 0 ? "Inconnu" : formatEuros(cents)}
      <span className="fr-hint-text">{cents === 0 ? missing : `hors ${missing}`}</span>
    </>
  );
}

/** A column for each stage of what has its sums. */
export const sumColumns = <Row,>(sumsOf: (row: Row) => Sums): Column<Row>[] =>
  (["ordered", "delivered", "certified", "paid"] as const).map((stage) => ({ key: stage, label: STAGE_LABELS[stage], numeric: true, cell: (row) => <Sum of={sumsOf(row)[stage]} /> }));
