import { notFound } from "next/navigation";
import { DeliverableFields } from "@/components/contracts/deliverable-fields";
import { GradePreview } from "@/components/contracts/grade-preview";
import { LevelChoiceFields } from "@/components/contracts/level-choice-fields";
import { MeasureFields } from "@/components/contracts/measure-fields";
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
import { readMeasures } from "./read-order";

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
        <OrderNeeds form={form} />
      </Page>
    );
  }
  const unit = findWorkUnit(workUnitCode)?.unit;
  if (!unit) notFound();
  const known = new FormData();
  for (const { measure, value } of form.known) known.set(`measures.${measure}`, String(value));
  if (unit.squad_size) known.set("measures.squad_sizes", form.squads.map(({ headcount }) => headcount).join(", "));
  const initial = await api.contracts.gradeOrder({ contractId, workUnitCode: unit.code, period: form.quoted ? form.quoted.period : unit.order.periods.length === 1 ? unit.order.periods[0]! : null, measures: readMeasures(known), quantity: form.quoted?.quantity ?? 1 });
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
        <input type="hidden" name="contractId" value={contractId} />
        <input type="hidden" name="workUnitCode" value={unit.code} />
        {form.quoted && <input type="hidden" name="quoteLineId" value={form.quoted.lineId} />}
        <OrderTermsFields unit={unit} form={form} asked={asked} />
        <MeasureFields unit={unit} form={form} />
        <GradePreview initial={initial} preview={previewGrade}>
          <LevelChoiceFields />
        </GradePreview>
        <DeliverableFields unit={unit} form={form} endsOn={form.increments.find(({ id }) => id === asked.incrementId)?.endsOn} />
      </Form>
    </Page>
  );
}
