import { contractTrail } from "@/components/contracts/contract-trail";
import { PriceFileForm } from "@/components/contracts/price-file-form";
import { SchedulesTable } from "@/components/contracts/schedules-table";
import { Page } from "@/components/shell/page";
import { ExportLinks } from "@/components/ui/export-links";
import { Form } from "@/components/ui/form";
import { FormField } from "@/components/ui/form-field";
import { FILE_REFUSALS, isFileRefusal } from "@/domain/contracts/price-file-refusals";
import { orNotFound, pageCaller } from "@/server/trpc/caller";
import { startScheduleAction } from "./actions";

export const metadata = { title: "Bordereau des prix" };

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ refus?: string }> };

export default async function SchedulesPage({ params, searchParams }: Props) {
  const { api } = await pageCaller();
  const { id } = await params;
  const { refus } = await searchParams;
  const contract = await orNotFound(api.contracts.schedules({ contractId: id }));
  const { schedules, can } = contract;
  return (
    <Page title="Bordereau des prix" breadcrumb={contractTrail(contract)} intro="Chaque commande est au prix en vigueur le jour de sa notification. Une version entrée en vigueur ne change plus.">
      <SchedulesTable contract={contract} />
      {schedules.length > 0 && <ExportLinks path={`/marches/${id}/export`} filter={{ what: "prices" }} what="les prix" hint="Toutes les versions, brouillons exceptés" />}
      {can.change && (
        <>
          <h2>Importer un bordereau</h2>
          <PriceFileForm contractId={id} refusal={isFileRefusal(refus) ? FILE_REFUSALS[refus] : null} />
          <h2>Préparer une version à la main</h2>
          <Form action={startScheduleAction} submitLabel="Préparer la version" isSecondary>
            <input type="hidden" name="contractId" value={id} />
            <FormField name="label" label="Nom de la version" hint="Par exemple : Révision annuelle 2026" isRequired />
            {schedules.length > 0 && (
              <>
                <FormField name="scheduleId" kind="select" label="Partir des prix de" placeholder="Aucune : tout saisir" options={schedules.map((schedule) => ({ value: schedule.id, label: `Version ${schedule.number} – ${schedule.label}` }))} defaultValue={schedules.find(({ isInForce }) => isInForce)?.id} />
                <FormField name="factor" label="Coefficient de révision" hint="Par exemple 1,018 ; 1 : les mêmes prix. Sans effet si tout est à saisir" defaultValue="1" />
              </>
            )}
          </Form>
        </>
      )}
    </Page>
  );
}
