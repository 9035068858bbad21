import { supportTrail, ticketsPath } from "@/components/support/places";
import { TicketFields } from "@/components/support/ticket-fields";
import { Page } from "@/components/shell/page";
import { Form } from "@/components/ui/form";
import { Link } from "@/components/ui/link";
import { orNotFound, pageCaller } from "@/server/trpc/caller";
import { saveTicketAction } from "../actions";

export const metadata = { title: "Nouveau ticket" };

type Props = { params: Promise<{ id: string }> };

export default async function NewTicketPage({ params }: Props) {
  const { api } = await pageCaller();
  const { id: contractId } = await params;
  const { contract, applications } = await orNotFound(api.support.ticketForm({ contractId }));
  const list = ticketsPath(contractId);
  return (
    <Page title="Nouveau ticket" breadcrumb={supportTrail(contract, { label: "Tickets", href: list })}>
      <Form
        action={saveTicketAction}
        submitLabel="Enregistrer le ticket"
        secondary={
          <Link className="fr-btn fr-btn--tertiary" href={list}>
            Annuler
          </Link>
        }
      >
        <input type="hidden" name="contractId" value={contractId} />
        <TicketFields applications={applications} />
      </Form>
    </Page>
  );
}
