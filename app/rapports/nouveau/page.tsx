import { Page } from "@/components/shell/page";
import { DateField } from "@/components/ui/date-field";
import { Field } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { FormField } from "@/components/ui/form-field";
import { readFilter } from "@/components/ui/url-filter";
import { formatPeriod, type HolidayZone } from "@/domain/calendar";
import { copilTitle } from "@/domain/reporting/title";
import { reportFormRequest } from "@/server/reporting/schema";
import { orNotFound, pageCaller } from "@/server/trpc/caller";
import { createReportAction } from "./actions";

export const metadata = { title: "Nouveau rapport" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function NewReportPage({ searchParams }: Props) {
  const { api } = await pageCaller();
  const asked = readFilter(reportFormRequest, await searchParams, { programmeId: "programme" });
  const { today, programmes, programmeId, increments, sprints } = await orNotFound(api.reporting.form(asked));
  const programme = programmes.find(({ id }) => id === programmeId);
  const current = increments.find(({ startsOn, endsOn }) => startsOn <= today && today <= endsOn);
  return (
    <Page title="Nouveau rapport" breadcrumb={[{ label: "Rapports", href: "/rapports" }]} intro={programme?.name} width="reading">
      {programme ? (
        <Form action={createReportAction} submitLabel="Créer le rapport">
          <input type="hidden" name="programmeId" value={programme.id} />
          <FormField
            name="incrementId"
            kind="select"
            label="Incrément"
            isRequired
            placeholder="Choisissez un incrément"
            options={increments.map(({ id, number, startsOn, endsOn }) => ({ value: id, label: `Incrément ${number}, ${formatPeriod(startsOn, endsOn)}` }))}
            defaultValue={current?.id}
          />
          <DateField name="asOf" label="Arrêté au" isRequired context={{ today, zone: programme.zone as HolidayZone, sprints }} defaultValue={today} />
          <FormField name="title" label="Titre" hint={`Vide : le mois de l’arrêté, par exemple « ${copilTitle(today)} »`} />
        </Form>
      ) : (
        <form method="get" action="/rapports/nouveau" className="form">
          <Field name="programme" kind="select" label="Programme" isRequired placeholder="Choisissez un programme" options={programmes.map(({ id, name }) => ({ value: id, label: name }))} />
          <button className="fr-btn fr-mt-3w">Continuer</button>
        </form>
      )}
    </Page>
  );
}
