import { MeetingField } from "@/components/reporting/meeting-field";
import { ProgrammeChoices } from "@/components/reporting/programme-choices";
import { Page } from "@/components/shell/page";
import { DateField } from "@/components/ui/date-field";
import { Form } from "@/components/ui/form";
import { FormField } from "@/components/ui/form-field";
import type { HolidayZone } from "@/domain/calendar";
import { reportTitle } from "@/domain/reporting/title";
import { orNotFound, pageCaller } from "@/server/trpc/caller";
import { createPortfolioReportAction } from "./actions";

export const metadata = { title: "Nouveau portefeuille" };

export default async function NewPortfolioReportPage() {
  const { api } = await pageCaller();
  const { today, zone, programmes, meetings } = await orNotFound(api.reporting.portfolioReportForm());
  return (
    <Page
      title="Nouveau portefeuille"
      breadcrumb={[
        { label: "Rapports", href: "/rapports" },
        { label: "Nouveau rapport", href: "/rapports/nouveau" },
      ]}
      intro="Un rapport sur plusieurs programmes : météo, jalons, budget, risques et décisions attendues, au jour choisi."
      width="reading"
    >
      <Form action={createPortfolioReportAction} submitLabel="Créer le portefeuille">
        <ProgrammeChoices programmes={programmes} />
        <MeetingField meetings={meetings} />
        <DateField
          name="asOf"
          label="Arrêté au"
          hint="Vide : le jour de la réunion s’il est venu, sinon aujourd’hui. Par exemple : 15/09, S35, hier, J-3"
          context={{ today, zone: zone as HolidayZone, sprints: [] }}
          defaultValue={meetings.length === 0 ? today : ""}
        />
        <FormField name="title" label="Titre" hint={`Vide : le type et le jour, par exemple « ${reportTitle("portfolio", { asOf: today, increment: 0 })} »`} />
      </Form>
    </Page>
  );
}
