import { ContractsTable } from "@/components/contracts/contracts-table";
import { Page } from "@/components/shell/page";
import { Link } from "@/components/ui/link";
import { Pagination } from "@/components/ui/pagination";
import { readFilter, withParams } from "@/components/ui/url-filter";
import { contractFilter } from "@/server/contracts/schema";
import { pageCaller } from "@/server/trpc/caller";

export const metadata = { title: "Marchés" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function ContractsPage({ searchParams }: Props) {
  const { api } = await pageCaller();
  const params = await searchParams;
  const { programmeId } = readFilter(contractFilter.omit({ after: true }), params);
  const { number, id } = readFilter(contractFilter.shape.after.unwrap(), params, { number: "apres", id: "apresId" });
  const { rows, next, can } = await api.contracts.list({ programmeId, after: number && id ? { number, id } : undefined });
  return (
    <Page
      title="Marchés"
      breadcrumb={[]}
      intro="Tranches, unités d’œuvre, bons de commande et vérifications."
      action={
        can.declare && (
          <Link className="fr-btn" href="/marches/nouveau">
            Déclarer un marché
          </Link>
        )
      }
    >
      <ContractsTable rows={rows} />
      {rows.length > 0 && (
        <ul>
          <li>
            <Link href="/marches/verifications">Livrables en attente de vérification</Link>
          </li>
          <li>
            <Link href="/marches/montants">Montants de tous les marchés, par programme</Link>
          </li>
        </ul>
      )}
      <Pagination
        label="Marchés"
        firstHref={id ? withParams("/marches", { programmeId }) : undefined}
        nextHref={next ? withParams("/marches", { programmeId, apres: next.number, apresId: next.id }) : undefined}
      />
    </Page>
  );
}
