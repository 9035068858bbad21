import { notFound } from "next/navigation";
import { z } from "zod";
import { ActForm } from "@/components/contracts/act-form";
import { chooseAct, chooseDelivery, ORDER_ACTS } from "@/components/contracts/acts";
import { AttachForm } from "@/components/contracts/attach-form";
import { DayCounts } from "@/components/contracts/day-count";
import { DeliveriesTable } from "@/components/contracts/deliveries-table";
import { DeliverablesTable } from "@/components/contracts/deliverables-table";
import { LinesTable } from "@/components/contracts/lines-table";
import { OrderFacts } from "@/components/contracts/order-facts";
import { OrderJournal } from "@/components/contracts/order-journal";
import { ORDER_STATE_TONES } from "@/components/contracts/words";
import { ConcerningEntries } from "@/components/registry/concerning-entries";
import { Page } from "@/components/shell/page";
import { Badge } from "@/components/ui/badge";
import { Link } from "@/components/ui/link";
import { readFilter } from "@/components/ui/url-filter";
import { ATTACH_REFUSALS, isAttachRefusal } from "@/domain/contracts/attach-refusals";
import { ORDER_STATE_LABELS } from "@/domain/contracts/vocabulary";
import { orNotFound, pageCaller } from "@/server/trpc/caller";
import { actOnOrder } from "./actions";

export const metadata = { title: "Bon de commande" };

const address = z.object({ acte: z.enum(ORDER_ACTS), livrable: z.uuid(), decompte: z.uuid(), livraison: z.uuid(), ligne: z.uuid(), refus: z.string() });
type Props = { params: Promise<{ id: string; orderId: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function OrderPage({ params, searchParams }: Props) {
  const { api } = await pageCaller();
  const { id, orderId } = await params;
  const asked = readFilter(address, await searchParams);
  const order = await orNotFound(api.contracts.order({ orderId, counted: asked.decompte }));
  if (order.contractId !== id) notFound();
  const concerning = await api.registry.concerning({ subject: "order", subjectId: orderId });
  const chosen = chooseAct(order, asked);
  const attached = chooseDelivery(order, asked.livraison);
  const path = `/marches/${id}/commandes/${orderId}`;
  return (
    <Page
      title={`Bon de commande ${order.number}`}
      breadcrumb={[
        { label: "Marchés", href: "/marches" },
        { label: `Marché ${order.contractNumber}`, href: `/marches/${id}` },
      ]}
      badge={<Badge tone={ORDER_STATE_TONES[order.state]}>{ORDER_STATE_LABELS[order.state]}</Badge>}
      intro={`${order.holder}, programme ${order.programmeName}`}
    >
      <OrderFacts order={order} />
      <LinesTable order={order} path={path} />
      <h2>Livrables</h2>
      <DeliverablesTable order={order} path={path} />
      <DayCounts counts={order.counts} />
      <DeliveriesTable order={order} path={path} />
      {attached && (
        <AttachForm path={path} deliveryId={attached.id} label={order.deliverables.find((part) => part.id === attached.deliverableId)!.label} refusal={isAttachRefusal(asked.refus) ? ATTACH_REFUSALS[asked.refus] : null} />
      )}
      {chosen && <ActForm order={order} {...chosen} action={actOnOrder} />}
      {order.can.cancel && chosen?.act !== "annulation" && (
        <p>
          <Link href={`${path}?acte=annulation#suite`}>Annuler ce bon de commande</Link>
        </p>
      )}
      <ConcerningEntries entries={concerning} />
      <h2>Journal</h2>
      {order.can.note && chosen?.act !== "note" && (
        <p>
          <Link href={`${path}?acte=note#suite`}>Ajouter une note interne</Link>
        </p>
      )}
      <OrderJournal journal={order.journal} />
    </Page>
  );
}
