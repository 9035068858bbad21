import { ContractFields } from "@/components/contracts/contract-fields";
import { contractTrail } from "@/components/contracts/contract-trail";
import { TrancheStates } from "@/components/contracts/tranche-states";
import { Page } from "@/components/shell/page";
import { Form } from "@/components/ui/form";
import { Link } from "@/components/ui/link";
import { orNotFound, pageCaller } from "@/server/trpc/caller";
import { editContractAction } from "./actions";

export const metadata = { title: "Réglages du marché" };

type Props = { params: Promise<{ id: string }> };

export default async function ContractSettingsPage({ params }: Props) {
  const { api } = await pageCaller();
  const { id } = await params;
  const contract = await orNotFound(api.contracts.settings({ contractId: id }));
  const path = `/marches/${id}`;
  return (
    <Page title="Réglages du marché" breadcrumb={contractTrail(contract)} intro={contract.title}>
      <h2>Tranches</h2>
      <TrancheStates contractId={id} tranches={contract.tranches} />
      <p>
        <Link className="fr-btn fr-btn--secondary" href={`${path}/reglages/tranches/nouvelle`}>
          Ajouter une tranche
        </Link>
      </p>
      <h2>Règles et prix</h2>
      <ul>
        <li>
          <Link href={`${path}/regles`}>Règles de délais, de silence et de pénalités</Link>
        </li>
        <li>
          <Link href={`${path}/prix`}>Bordereau des prix et ses versions</Link>
        </li>
      </ul>
      <h2>Identité</h2>
      <Form key={contract.version} action={editContractAction} submitLabel="Enregistrer le marché">
        <input type="hidden" name="contractId" value={id} />
        <input type="hidden" name="version" value={contract.version} />
        <ContractFields contract={contract} context={contract} />
      </Form>
    </Page>
  );
}
