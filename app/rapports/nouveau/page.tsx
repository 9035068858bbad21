import { MeetingField } from "@/components/reporting/meeting-field";
import { NEW_PORTFOLIO_REPORT } from "@/components/reporting/portfolio-places";
import { Page } from "@/components/shell/page";
import { DateField } from "@/components/ui/date-field";
import { Field } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { FormField } from "@/components/ui/form-field";
import { Link } from "@/components/ui/link";
import { readFilter } from "@/components/ui/url-filter";
import { formatPeriod, type HolidayZone } from "@/domain/calendar";
import { FEWEST_PROGRAMMES, PROGRAMME_REPORT_KINDS, REPORT_KIND_LABELS } from "@/domain/reporting/kinds";
import { reportTitle } from "@/domain/reporting/title";
import { reportFormRequest } from "@/server/reporting/schema";
import { orNotFound, pageCaller } from "@/server/trpc/caller";
import { createReportAction } from "./actions";

export const metadata = { title: "Nouveau rapport" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function NewReportPage({ searchParams }: Props) {
  const { api } = await pageCaller();
  const asked = readFilter(reportFormRequest, await searchParams, { programmeId: "programme" });
  const { today, programmes, programmeId, increments, meetings, sprints } = await orNotFound(api.reporting.form(asked));
  const programme = programmes.find(({ id }) => id === programmeId);
  const current = increments.find(({ startsOn, endsOn }) => startsOn <= today && today <= endsOn);
  return (
    <Page title="Nouveau rapport" breadcrumb={[{ label: "Rapports", href: "/rapports" }]} intro={programme?.name} width="reading">
      {programme ? (
        <Form
          action={createReportAction}
          submitLabel="Créer le rapport"
          secondary={
            <Link className="fr-btn fr-btn--tertiary" href={`/programmes/${programme.slug}/reglages/rapports`}>
              Régler les modèles
            </Link>
          }
        >
          <input type="hidden" name="programmeId" value={programme.id} />
          <FormField name="kind" kind="select" label="Type" isRequired options={PROGRAMME_REPORT_KINDS.map((value) => ({ value, label: REPORT_KIND_LABELS[value] }))} defaultValue="copil" />
          <FormField
            name="incrementId"
            kind="select"
            label="Incrément"
            isRequired
            placeholder="Choisissez un incrément"
            options={increments.map(({ id, number, startsOn, endsOn }) => ({ value: id, label: `Incrément ${number}, ${formatPeriod(startsOn, endsOn)}` }))}
            defaultValue={current?.id}
          />
          <MeetingField meetings={meetings} />
          <DateField
            name="asOf"
            label="Arrêté au"
            hint="Vide : le jour de la réunion s’il est venu, sinon aujourd’hui. Par exemple : 15/09, S35, hier, J-3"
            context={{ today, zone: programme.zone as HolidayZone, sprints }}
            defaultValue={meetings.length === 0 ? today : ""}
          />
          <FormField name="title" label="Titre" hint={`Vide : le type et le jour, par exemple « ${reportTitle("copil", { asOf: today, increment: 0 })} »`} />
        </Form>
      ) : (
        <form method="get" action="/rapports/nouveau" className="form">
          <Field name="programme" kind="select" label="Programme" isRequired placeholder="Choisissez un programme" options={programmes.map(({ id, name }) => ({ value: id, label: name }))} />
          <button className="fr-btn fr-mt-3w">Continuer</button>
        </form>
      )}
      {programmes.length >= FEWEST_PROGRAMMES && (
        <section className="fr-mt-6w" aria-labelledby="portefeuille">
          <h2 id="portefeuille" className="fr-h5">
            Plusieurs programmes
          </h2>
          <p>Un portefeuille les compare : météo, jalons, budget, risques et décisions attendues, au jour choisi.</p>
          <Link className="fr-btn fr-btn--secondary" href={NEW_PORTFOLIO_REPORT}>
            Préparer un portefeuille
          </Link>
        </section>
      )}
    </Page>
  );
}
