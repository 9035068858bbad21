import { notFound } from "next/navigation";
import { LineFields } from "@/components/contracts/line-fields";
import { OrderNeeds } from "@/components/contracts/order-needs";
import { QuotedTerms } from "@/components/contracts/quoted-terms";
import { OrderTermsFields } from "@/components/contracts/order-terms-fields";
import { Page } from "@/components/shell/page";
import { Form } from "@/components/ui/form";
import { Link } from "@/components/ui/link";
import { readFilter } from "@/components/ui/url-filter";
import { findWorkUnit } from "@/domain/contracts/catalogue";
import { orderFormRequest } from "@/server/contracts/schema";
import { orNotFound, pageCaller } from "@/server/trpc/caller";
import { createOrderAction, previewGrade } from "./actions";
import { knownGrade } from "./read-order";

export const metadata = { title: "Nouveau bon de commande" };

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function NewOrderPage({ params, searchParams }: Props) {
  const { api } = await pageCaller();
  const { id: contractId } = await params;
  const asked = readFilter(orderFormRequest.omit({ contractId: true }), await searchParams, { workUnitCode: "uo", incrementId: "increment", squadId: "squad", quoteLineId: "devis" });
  const form = await orNotFound(api.contracts.orderForm({ contractId, ...asked }));
  const frame = {
    title: "Nouveau bon de commande",
    breadcrumb: [
      { label: "Marchés", href: "/marches" },
      { label: `Marché ${form.number}`, href: `/marches/${contractId}` },
    ],
    width: "reading" as const,
  };
  const workUnitCode = form.quoted?.workUnitCode ?? asked.workUnitCode;
  if (!workUnitCode) {
    return (
      <Page {...frame}>
        <OrderNeeds form={form} action={`/marches/${contractId}/commandes/nouvelle`} />
      </Page>
    );
  }
  const unit = findWorkUnit(workUnitCode)?.unit;
  if (!unit) notFound();
  const initial = await api.contracts.gradeOrder(knownGrade(form, unit));
  return (
    <Page {...frame} intro={`${unit.code} – ${unit.label}`}>
      {form.quoted ? (
        <QuotedTerms contractId={contractId} quoted={form.quoted} />
      ) : (
        <p>
          <Link href={`/marches/${contractId}/commandes/nouvelle`}>Changer d’unité d’œuvre</Link>
        </p>
      )}
      <Form action={createOrderAction} submitLabel="Créer le bon de commande">
        <OrderTermsFields form={form} asked={asked} />
        <LineFields unit={unit} form={form} asked={asked} initial={initial} preview={previewGrade} />
      </Form>
    </Page>
  );
}
