import { amountsPath } from "@/components/amounts/places";
import { ContractFacts } from "@/components/contracts/contract-facts";
import { Proposals } from "@/components/contracts/proposals";
import { OrdersSection } from "@/components/contracts/orders-section";
import { SupportTable } from "@/components/contracts/support-table";
import { TranchesTable } from "@/components/contracts/tranches-table";
import { Page } from "@/components/shell/page";
import { ExportLinks } from "@/components/ui/export-links";
import { Link } from "@/components/ui/link";
import { readFilter } from "@/components/ui/url-filter";
import { orderCursor, orderFilter } from "@/server/contracts/schema";
import { orNotFound, pageCaller } from "@/server/trpc/caller";

export const metadata = { title: "Marché" };

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function ContractPage({ params, searchParams }: Props) {
  const { api } = await pageCaller();
  const [{ id: contractId }, asked] = [await params, await searchParams];
  const filter = readFilter(orderFilter.omit({ contractId: true, after: true }), asked);
  const { orderedOn = null, id } = readFilter(orderCursor, asked, { orderedOn: "apres", id: "apresId" });
  const contract = await orNotFound(api.contracts.contract({ contractId, ...filter, after: id ? { orderedOn, id } : undefined }));
  return (
    <Page
      title={`Marché ${contract.number}`}
      breadcrumb={[{ label: "Marchés", href: "/marches" }]}
      intro={contract.title}
      action={
        contract.can.order && (
          <Link className="fr-btn" href={`/marches/${contractId}/commandes/nouvelle`}>
            Préparer un bon de commande
          </Link>
        )
      }
    >
      <ContractFacts contract={contract} />
      {contract.can.change && (
        <p>
          <Link href={`/marches/${contractId}/reglages`}>Réglages du marché : tranches, règles, prix, identité</Link>
        </p>
      )}
      <h2>Tranches et montants hors taxes</h2>
      <TranchesTable contract={contract} />
      <p>
        <Link href={amountsPath(contractId)}>Montants par unité d’œuvre, niveau, application, incrément et mois ; prévu et réalisé</Link>
      </p>
      <h2>Bons de commande</h2>
      <Proposals contractId={contractId} proposals={contract.proposals} />
      <OrdersSection contract={contract} filter={filter} isFirstPage={!id} />
      <ExportLinks path={`/marches/${contractId}/export`} filter={{ what: "orders" }} what="le registre des bons" hint="Un rang par ligne de commande" />
      <ExportLinks path={`/marches/${contractId}/export`} filter={{ what: "deliverables" }} what="les livrables" hint="Dates, livraisons et décisions de chacun" />
      {contract.can.change && (
        <p>
          <Link href={`/marches/${contractId}/commandes/import`}>Reprendre un registre de bons de commande tenu ailleurs (XLSX, CSV)</Link>
        </p>
      )}
      <h2>Support de niveau 2</h2>
      <SupportTable support={contract.support} />
      <p>
        <Link href={`/marches/${contractId}/support`}>Tableau de bord du support</Link>
      </p>
    </Page>
  );
}
