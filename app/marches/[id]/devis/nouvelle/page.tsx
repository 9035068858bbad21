import { contractTrail } from "@/components/contracts/contract-trail";
import { RequestFields } from "@/components/contracts/request-fields";
import { Page } from "@/components/shell/page";
import { Form } from "@/components/ui/form";
import { Link } from "@/components/ui/link";
import { orNotFound, pageCaller } from "@/server/trpc/caller";
import { createRequestAction } from "../actions";

export const metadata = { title: "Nouveau besoin" };

type Props = { params: Promise<{ id: string }> };

export default async function NewRequestPage({ params }: Props) {
  const { api } = await pageCaller();
  const { id: contractId } = await params;
  const { contract, increments, applications } = await orNotFound(api.quotes.form({ contractId }));
  const path = `/marches/${contractId}/devis`;
  return (
    <Page title="Nouveau besoin" breadcrumb={contractTrail(contract, { label: "Demandes de devis", href: path })}>
      <Form
        action={createRequestAction}
        submitLabel="Enregistrer le besoin"
        secondary={
          <Link className="fr-btn fr-btn--tertiary" href={path}>
            Annuler
          </Link>
        }
      >
        <input type="hidden" name="contractId" value={contractId} />
        <RequestFields increments={increments} applications={applications} />
      </Form>
    </Page>
  );
}
