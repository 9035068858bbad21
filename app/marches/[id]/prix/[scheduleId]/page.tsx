import "@/components/contracts/contracts.css";
import { contractTrail } from "@/components/contracts/contract-trail";
import { PriceGrid } from "@/components/contracts/price-grid";
import { ScheduleNews } from "@/components/contracts/schedule-news";
import { Page } from "@/components/shell/page";
import { Badge } from "@/components/ui/badge";
import { DateField } from "@/components/ui/date-field";
import { Form } from "@/components/ui/form";
import { Still } from "@/components/ui/still";
import { orNotFound, pageCaller } from "@/server/trpc/caller";
import { publishScheduleAction, removeScheduleAction, setPricesAction } from "../actions";

export const metadata = { title: "Version du bordereau des prix" };

type Props = { params: Promise<{ id: string; scheduleId: string }> };

export default async function SchedulePage({ params }: Props) {
  const { api } = await pageCaller();
  const { id, scheduleId } = await params;
  const view = await orNotFound(api.contracts.schedule({ contractId: id, scheduleId }));
  const { schedule, prices, former, can } = view;
  const named = (
    <>
      <input type="hidden" name="contractId" value={id} />
      <input type="hidden" name="scheduleId" value={scheduleId} />
      <input type="hidden" name="version" value={schedule.version} />
    </>
  );
  return (
    <Page
      title={`Version ${schedule.number} – ${schedule.label}`}
      breadcrumb={contractTrail(view, { label: "Bordereau des prix", href: `/marches/${id}/prix` })}
      badge={<Badge tone={schedule.isInForce ? "success" : "neutral"}>{schedule.publishedAt === null ? "Brouillon" : schedule.isInForce ? "En vigueur" : "Hors vigueur"}</Badge>}
      intro={schedule.origin}
    >
      <ScheduleNews view={view} />
      {can.change ? (
        <>
          <Form key={`prices ${schedule.version}`} action={setPricesAction} submitLabel="Enregistrer les prix" isSecondary>
            {named}
            <PriceGrid prices={prices} former={former} isEdited />
          </Form>
          <h2>Mise en vigueur</h2>
          <Form key={`publication ${schedule.version}`} action={publishScheduleAction} submitLabel="Mettre en vigueur">
            {named}
            <DateField name="effectiveOn" label="Prend effet le" isRequired context={view} hint="Les prix enregistrés ci-dessus ne changeront plus ensuite" />
          </Form>
          <h2>Suppression</h2>
          <Form key={`removal ${schedule.version}`} action={removeScheduleAction} submitLabel="Supprimer ce brouillon" isSecondary>
            {named}
          </Form>
        </>
      ) : (
        <Still>
          <PriceGrid prices={prices} former={former} isEdited={false} />
        </Still>
      )}
    </Page>
  );
}
