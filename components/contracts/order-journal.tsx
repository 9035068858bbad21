import { EmptyState } from "@/components/ui/empty-state";
import { Instant } from "@/components/ui/instant";
import type { OrderView } from "@/server/contracts/schema";

/** Everything that happened to the order, the latest first. */
export function OrderJournal({ journal }: { journal: OrderView["journal"] }) {
  if (journal.length === 0) return <EmptyState title="Journal vide">Chaque acte s’y inscrira, avec son auteur et sa date.</EmptyState>;
  return (
    <ul>
      {journal.map(({ id, at, actor, what, isInternal }) => (
        <li key={id}>
          {what}
          <span className="fr-hint-text">
            {actor ?? "Reprise de données"}, <Instant value={at} />
            {isInternal && " – pour l’administration seule"}
          </span>
        </li>
      ))}
    </ul>
  );
}
