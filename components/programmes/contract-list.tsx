import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";

type Contract = { id: string; number: string; title: string; holder: string };

export function ContractList({ contracts }: { contracts: readonly Contract[] }) {
  if (contracts.length === 0) return <EmptyState title="Aucun marché">Les marchés du programme se suivent dans la rubrique Marchés.</EmptyState>;
  return (
    <ul>
      {contracts.map(({ id, number, title, holder }) => (
        <li key={id}>
          <Link href={`/marches/${id}`}>
            {number} – {title}
          </Link>
          , {holder}
        </li>
      ))}
    </ul>
  );
}
