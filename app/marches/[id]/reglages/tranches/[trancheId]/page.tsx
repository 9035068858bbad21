import { notFound } from "next/navigation";
import { contractTrail } from "@/components/contracts/contract-trail";
import { TrancheFields } from "@/components/contracts/tranche-fields";
import { TrancheOpening } from "@/components/contracts/tranche-opening";
import { Page } from "@/components/shell/page";
import { Form } from "@/components/ui/form";
import { Link } from "@/components/ui/link";
import { orNotFound, pageCaller } from "@/server/trpc/caller";
import { affirmTrancheAction, removeTrancheAction, reopenTrancheAction, saveTrancheAction } from "../../actions";

export const metadata = { title: "Tranche" };

type Props = { params: Promise<{ id: string; trancheId: string }> };

export default async function TranchePage({ params }: Props) {
  const { api } = await pageCaller();
  const { id, trancheId } = await params;
  const contract = await orNotFound(api.contracts.settings({ contractId: id }));
  const tranche = contract.tranches.find((each) => each.id === trancheId);
  if (!tranche) notFound();
  const settings = `/marches/${id}/reglages`;
  return (
    <Page title={tranche.label} breadcrumb={contractTrail(contract, { label: "Réglages", href: settings })} width="reading">
      <TrancheOpening contract={contract} tranche={tranche} affirm={affirmTrancheAction} reopen={reopenTrancheAction} />
      <h2>Plafond et périmètre</h2>
      <Form
        key={tranche.version}
        action={saveTrancheAction}
        submitLabel="Enregistrer la tranche"
        isSecondary={tranche.affirmedOn === null}
        secondary={
          <Link className="fr-btn fr-btn--tertiary" href={settings}>
            Annuler
          </Link>
        }
      >
        <input type="hidden" name="contractId" value={id} />
        <input type="hidden" name="trancheId" value={trancheId} />
        <input type="hidden" name="version" value={tranche.version} />
        <TrancheFields tranche={tranche} applications={contract.applications} />
      </Form>
      {tranche.orderCount === 0 && contract.tranches.length > 1 && (
        <>
          <h2>Suppression</h2>
          <p>Aucun bon de commande ne porte sur cette tranche.</p>
          <Form action={removeTrancheAction} submitLabel="Supprimer la tranche" isSecondary>
            <input type="hidden" name="contractId" value={id} />
            <input type="hidden" name="trancheId" value={trancheId} />
            <input type="hidden" name="version" value={tranche.version} />
          </Form>
        </>
      )}
    </Page>
  );
}
