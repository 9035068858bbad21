import { ClocksTable } from "@/components/support/clocks-table";
import { supportTrail, ticketsPath } from "@/components/support/places";
import { TicketFacts } from "@/components/support/ticket-facts";
import { TicketFields } from "@/components/support/ticket-fields";
import { STATE_TONES } from "@/components/support/words";
import { Page } from "@/components/shell/page";
import { Badge } from "@/components/ui/badge";
import { Form } from "@/components/ui/form";
import { FormField } from "@/components/ui/form-field";
import { TICKET_STATE_LABELS } from "@/domain/support/vocabulary";
import { orNotFound, pageCaller } from "@/server/trpc/caller";
import { reopenTicketAction, saveTicketAction } from "../actions";

export const metadata = { title: "Ticket de support" };

type Props = { params: Promise<{ id: string; reference: string }> };

export default async function TicketPage({ params }: Props) {
  const { api } = await pageCaller();
  const { id: contractId, reference } = await params;
  const { contract, ticket, clocks, applications, can } = await orNotFound(api.support.ticket({ contractId, reference: decodeURIComponent(reference) }));
  const isOver = ticket.state === "resolved" || ticket.state === "closed";
  const identity = (
    <>
      <input type="hidden" name="contractId" value={contractId} />
      <input type="hidden" name="version" value={ticket.version} />
    </>
  );
  return (
    <Page title={`Ticket ${ticket.reference}`} breadcrumb={supportTrail(contract, { label: "Tickets", href: ticketsPath(contractId) })} badge={<Badge tone={STATE_TONES[ticket.state]}>{TICKET_STATE_LABELS[ticket.state]}</Badge>} intro={ticket.title || undefined}>
      <h2>Délais</h2>
      <ClocksTable clocks={clocks} />
      <h2>Ce qui en est connu</h2>
      <TicketFacts ticket={ticket} />
      {can.keep && isOver && (
        <details className="disclosure">
          <summary>Rouvrir le ticket</summary>
          <p>Le ministère le constate non résolu : le ticket continue, à la charge du titulaire, sans compter une seconde fois dans les unités d’œuvre.</p>
          <Form action={reopenTicketAction} submitLabel="Rouvrir le ticket" isSecondary>
            {identity}
            <input type="hidden" name="reference" value={ticket.reference} />
            <FormField name="at" label="Rouvert le" hint="Par exemple : 06/07/2026 14:05" isRequired />
          </Form>
        </details>
      )}
      {can.keep && (
        <details className="disclosure">
          <summary>Modifier le ticket</summary>
          <Form key={ticket.version} action={saveTicketAction} submitLabel="Enregistrer le ticket" isSecondary>
            {identity}
            {ticket.reopenedAt !== null && <input type="hidden" name="reopenedMinute" value={ticket.reopenedAt} />}
            <TicketFields ticket={ticket} applications={applications} />
          </Form>
        </details>
      )}
    </Page>
  );
}
