import { notFound } from "next/navigation";
import { z } from "zod";
import { contractTrail } from "@/components/contracts/contract-trail";
import { OrderJournal } from "@/components/contracts/order-journal";
import { REQUEST_ACTS, REQUEST_STATE_TONES, type RequestAct } from "@/components/contracts/quote-words";
import { QuotesSection } from "@/components/contracts/quotes-section";
import { RequestActForm } from "@/components/contracts/request-act-form";
import { RequestFacts } from "@/components/contracts/request-facts";
import { Page } from "@/components/shell/page";
import { Badge } from "@/components/ui/badge";
import { Link } from "@/components/ui/link";
import { readFilter } from "@/components/ui/url-filter";
import { REQUEST_STATE_LABELS } from "@/domain/contracts/quote-states";
import type { RequestView } from "@/server/contracts/quote-schema";
import { orNotFound, pageCaller } from "@/server/trpc/caller";
import { actOnRequest } from "../actions";

export const metadata = { title: "Demande de devis" };

type Props = { params: Promise<{ id: string; requestId: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

const LINKS: Record<RequestAct, string> = {
  demande: "Demander le devis",
  acceptation: "Accepter ce devis",
  refus: "Refuser ce devis",
  depot: "Déposer un devis",
  abandon: "Abandonner cette demande",
};
/** Shown only when they are asked for. */
const EXCEPTIONS: ReadonlySet<RequestAct> = new Set(["refus", "abandon"]);

export default async function RequestPage({ params, searchParams }: Props) {
  const { api } = await pageCaller();
  const { id, requestId } = await params;
  const asked = readFilter(z.object({ acte: z.enum(REQUEST_ACTS) }), await searchParams);
  const request = await orNotFound(api.quotes.request({ requestId }));
  if (request.contract.id !== id) notFound();
  const may = actsOf(request);
  const chosen = asked.acte && may.includes(asked.acte) ? asked.acte : may.find((act) => !EXCEPTIONS.has(act) && !(act === "depot" && request.state === "answered"));
  const path = `/marches/${id}/devis/${requestId}`;
  return (
    <Page
      title={`Demande de devis ${request.number}`}
      breadcrumb={contractTrail(request.contract, { label: "Demandes de devis", href: `/marches/${id}/devis` })}
      badge={<Badge tone={REQUEST_STATE_TONES[request.state]}>{REQUEST_STATE_LABELS[request.state]}</Badge>}
      intro={`${request.contract.holder}, programme ${request.contract.programmeName}`}
    >
      <RequestFacts request={request} />
      <QuotesSection request={request} />
      {chosen && <RequestActForm request={request} act={chosen} action={actOnRequest} />}
      {may
        .filter((act) => act !== chosen)
        .map((act) => (
          <p key={act}>
            <Link href={`${path}?acte=${act}#suite`}>{LINKS[act]}</Link>
          </p>
        ))}
      <h2>Journal</h2>
      <OrderJournal journal={request.journal} />
    </Page>
  );
}

/** What may be done, what is expected first. */
function actsOf({ can }: RequestView): RequestAct[] {
  const acts: [RequestAct, boolean][] = [
    ["demande", can.send],
    ["acceptation", can.accept],
    ["refus", can.refuse],
    ["depot", can.deposit],
    ["abandon", can.cancel],
  ];
  return acts.flatMap(([act, may]) => (may ? [act] : []));
}
