import { contractTrail } from "@/components/contracts/contract-trail";
import { TrancheFields } from "@/components/contracts/tranche-fields";
import { Page } from "@/components/shell/page";
import { Form } from "@/components/ui/form";
import { Link } from "@/components/ui/link";
import { orNotFound, pageCaller } from "@/server/trpc/caller";
import { saveTrancheAction } from "../../actions";

export const metadata = { title: "Nouvelle tranche" };

type Props = { params: Promise<{ id: string }> };

export default async function NewTranchePage({ params }: Props) {
  const { api } = await pageCaller();
  const { id } = await params;
  const contract = await orNotFound(api.contracts.settings({ contractId: id }));
  const settings = `/marches/${id}/reglages`;
  return (
    <Page title="Nouvelle tranche" breadcrumb={contractTrail(contract, { label: "Réglages", href: settings })} width="reading">
      <Form
        action={saveTrancheAction}
        submitLabel="Ajouter la tranche"
        secondary={
          <Link className="fr-btn fr-btn--tertiary" href={settings}>
            Annuler
          </Link>
        }
      >
        <input type="hidden" name="contractId" value={id} />
        <TrancheFields applications={contract.applications} />
      </Form>
    </Page>
  );
}
