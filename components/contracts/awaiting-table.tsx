import { Badge } from "@/components/ui/badge";
import { DataTable, type Column } from "@/components/ui/data-table";
import { Day } from "@/components/ui/day";
import { EmptyState } from "@/components/ui/empty-state";
import { Explained } from "@/components/ui/explained";
import { REASONS_AT_HAND } from "@/domain/explained";
import { Link } from "@/components/ui/link";
import { ORDER_STEP_LABELS } from "@/domain/contracts/order-clock";
import { VERIFICATION_KIND_LABELS } from "@/domain/contracts/vocabulary";
import type { Awaiting, VerificationsView } from "@/server/contracts/verification-schema";
import { DEADLINE_BADGES } from "./words";

const columnsOf = (rows: readonly Awaiting[]): Column<Awaiting>[] => [
  { key: "what", label: "Livrable", isRowHeader: true, cell: ({ step, what, path, verification }) => (<><Link href={path}>{what}</Link><span className="fr-hint-text">{step === "reply" ? ORDER_STEP_LABELS.reply : VERIFICATION_KIND_LABELS[verification]}</span></>) },
  { key: "contract", label: "Marché", cell: ({ contractNumber, programmeName }) => (<>{contractNumber}<span className="fr-hint-text">{programmeName}</span></>) },
  { key: "delivered", label: "Livré le", cell: ({ deliveredOn }) => <Day value={deliveredOn} /> },
  { key: "due", label: "Décision avant le", cell: ({ state, due, what, path }) => (<><Explained label={`Échéance de vérification : ${what}`} of={due} format={(day) => <Day value={day} />} askedAt={rows.length > REASONS_AT_HAND ? path : undefined} />{DEADLINE_BADGES[state] && <Badge tone={DEADLINE_BADGES[state].tone}>{DEADLINE_BADGES[state].label}</Badge>}</>) },
  { key: "silence", label: "Sans décision", cell: ({ silence }) => silence },
];

/** What waits for a decision of the administration, with its deadline and what no decision will mean. */
export function AwaitingTable({ view: { rows, count, isCut } }: { view: VerificationsView }) {
  return (
    <>
      {isCut && <p>{`Seuls les ${count} plus anciens sont comptés\u00a0: choisissez un marché pour voir les autres.`}</p>}
      <DataTable
        caption="Livrables en attente de vérification"
        hidesCaption
        columns={columnsOf(rows)}
        total={count}
        rows={rows}
        rowKey={({ key }) => key}
        empty={<EmptyState title="Aucun livrable en attente">Un livrable remis par le titulaire apparaît ici jusqu’à la décision de l’administration.</EmptyState>}
      />
    </>
  );
}
