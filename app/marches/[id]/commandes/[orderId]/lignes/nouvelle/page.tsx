import { notFound } from "next/navigation";
import { LineFields } from "@/components/contracts/line-fields";
import { OrderNeeds } from "@/components/contracts/order-needs";
import { QuotedLines } from "@/components/contracts/quoted-lines";
import { QuotedTerms } from "@/components/contracts/quoted-terms";
import { Page } from "@/components/shell/page";
import { Form } from "@/components/ui/form";
import { Link } from "@/components/ui/link";
import { readFilter } from "@/components/ui/url-filter";
import { findWorkUnit } from "@/domain/contracts/catalogue";
import { orderFormRequest } from "@/server/contracts/schema";
import { orNotFound, pageCaller } from "@/server/trpc/caller";
import { addLineAction, previewGrade } from "../../../nouvelle/actions";
import { knownGrade } from "../../../nouvelle/read-order";

export const metadata = { title: "Nouvelle ligne" };

type Props = { params: Promise<{ id: string; orderId: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function NewLinePage({ params, searchParams }: Props) {
  const { api } = await pageCaller();
  const { id: contractId, orderId } = await params;
  const asked = readFilter(orderFormRequest.omit({ contractId: true }), await searchParams, { workUnitCode: "uo", incrementId: "increment", squadId: "squad", quoteLineId: "devis" });
  const form = await orNotFound(api.contracts.orderForm({ contractId, ...asked }));
  const order = await orNotFound(api.contracts.order({ orderId }));
  if (order.contractId !== contractId || !order.can.change) notFound();
  const path = `/marches/${contractId}/commandes/${orderId}`;
  const frame = {
    title: "Nouvelle ligne",
    breadcrumb: [
      { label: "Marchés", href: "/marches" },
      { label: `Marché ${form.number}`, href: `/marches/${contractId}` },
      { label: `Bon de commande ${order.number}`, href: path },
    ],
    width: "reading" as const,
  };
  const workUnitCode = form.quoted?.workUnitCode ?? asked.workUnitCode;
  if (!workUnitCode) {
    return (
      <Page {...frame}>
        <QuotedLines lines={form.unordered} path={`${path}/lignes/nouvelle`} />
        {form.unordered.length > 0 && <h2>D’après une unité d’œuvre</h2>}
        <OrderNeeds form={form} action={`${path}/lignes/nouvelle`} />
      </Page>
    );
  }
  const unit = findWorkUnit(workUnitCode)?.unit;
  if (!unit) notFound();
  const initial = await api.contracts.gradeOrder(knownGrade(form, unit));
  return (
    <Page {...frame} intro={`${unit.code} – ${unit.label}`}>
      {form.quoted && <QuotedTerms contractId={contractId} quoted={form.quoted} />}
      <p>
        <Link href={`${path}/lignes/nouvelle`}>{form.quoted ? "Changer de ligne" : "Changer d’unité d’œuvre"}</Link>
      </p>
      <Form action={addLineAction} submitLabel="Ajouter la ligne">
        <input type="hidden" name="orderId" value={orderId} />
        <input type="hidden" name="version" value={order.version} />
        <LineFields unit={unit} form={form} asked={asked} initial={initial} preview={previewGrade} />
      </Form>
    </Page>
  );
}
