import "@/components/contracts/contracts.css";
import { contractTrail } from "@/components/contracts/contract-trail";
import { readProfileSource } from "@/components/contracts/profile-options";
import { RulesSource } from "@/components/contracts/rules-source";
import { CountingFields, PenaltyFields, PeriodFields, VerdictFields } from "@/components/contracts/rules-fields";
import { Page } from "@/components/shell/page";
import { DateField } from "@/components/ui/date-field";
import { Form } from "@/components/ui/form";
import { FormField } from "@/components/ui/form-field";
import { Link } from "@/components/ui/link";
import { orNotFound, pageCaller } from "@/server/trpc/caller";
import { changeRulesAction } from "./actions";

export const metadata = { title: "Modification des règles" };

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ depuis?: string }> };

export default async function RulesFormPage({ params, searchParams }: Props) {
  const { api } = await pageCaller();
  const { id } = await params;
  const { depuis = "" } = await searchParams;
  const from = readProfileSource(depuis);
  const form = await orNotFound(api.contracts.rulesForm({ contractId: id, ...(from && { from }) }));
  const { rules } = form;
  const back = `/marches/${id}/regles`;
  return (
    <Page
      title="Modification des règles"
      breadcrumb={contractTrail(form, { label: "Règles", href: back })}
      intro="Une nouvelle version s’ajoute aux précédentes, qui restent. Ce qui a commencé avant sa date d’effet garde les règles d’avant."
    >
      <RulesSource path={`${back}/nouvelles`} chosen={from ? depuis : ""} profiles={form.profiles} contracts={form.contracts} />
      <Form
        // Other rules to start from: the fields start anew.
        key={`${form.last} ${depuis}`}
        action={changeRulesAction}
        submitLabel="Enregistrer ces règles"
        secondary={
          <Link className="fr-btn fr-btn--tertiary" href={back}>
            Annuler
          </Link>
        }
      >
        <input type="hidden" name="contractId" value={id} />
        <input type="hidden" name="number" value={form.last} />
        <input type="hidden" name="key" value={rules.key} />
        <input type="hidden" name="certainty" value={rules.certainty ?? ""} />
        <FormField name="label" label="Nom de ces règles" hint="Il est cité comme source de chaque échéance" isRequired defaultValue={rules.label} />
        <PeriodFields rules={rules} />
        <CountingFields rules={rules} />
        <VerdictFields rules={rules} />
        <PenaltyFields rules={rules} />
        {rules.certainty && <FormField name="checked" kind="checkbox" label="Ces règles ont été vérifiées dans le texte officiel" hint="La réserve n’accompagnera plus les échéances" />}
        <DateField name="effectiveOn" label="Prend effet le" isRequired context={form} hint="Le jour de l’avenant ; celui de la notification pour corriger une saisie" />
        <FormField name="reason" label="Motif" hint="Par exemple : avenant n° 2, ou correction d’une saisie" isRequired />
      </Form>
    </Page>
  );
}
