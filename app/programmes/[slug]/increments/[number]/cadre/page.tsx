import { forbidden } from "next/navigation";
import { Page } from "@/components/shell/page";
import { Alert } from "@/components/ui/alert";
import { DateField } from "@/components/ui/date-field";
import { Form } from "@/components/ui/form";
import { FormField } from "@/components/ui/form-field";
import { Link } from "@/components/ui/link";
import { daysBetween, formatPeriod } from "@/domain/calendar";
import { orNotFound, pageCaller } from "@/server/trpc/caller";
import { changeIncrementAction } from "./actions";

export const metadata = { title: "Cadre de l’incrément" };

type Props = { params: Promise<{ slug: string; number: string }> };

export default async function IncrementFramePage({ params }: Props) {
  const { slug, number } = await params;
  const { api } = await pageCaller();
  const { programme, today, increment, sprints } = await orNotFound(api.planning.increment({ slug, number: Number(number), opened: "aucune" }));
  if (!programme.can.administer) forbidden();
  const path = `/programmes/${slug}/increments/${increment.number}`;
  return (
    <Page
      title="Cadre de l’incrément"
      breadcrumb={[{ label: "Programmes", href: "/programmes" }, { label: programme.name, href: `/programmes/${slug}` }, { label: `Incrément ${increment.number}`, href: path }]}
      intro="Le premier jour et la durée de chaque sprint. Les stories restent dans leur sprint ; une date de contenu prêt se décale avec le sprint dont elle dépend."
      width="reading"
    >
      {increment.startsOn <= today ? (
        <Alert severity="info" title="L’incrément a commencé">
          <p>
            Ses sprints ne changent plus de dates : ce qui a été mesuré doit pouvoir se relire. Les dates de contenu prêt se règlent toujours <Link href={`${path}/contenu`}>à leur page</Link>.
          </p>
        </Alert>
      ) : (
        <Form
          // Once it is saved the fields start from what it is now.
          key={increment.version}
          action={changeIncrementAction}
          submitLabel="Enregistrer le cadre"
          secondary={
            <Link className="fr-btn fr-btn--tertiary" href={path}>
              Annuler
            </Link>
          }
        >
          <input type="hidden" name="slug" value={slug} />
          <input type="hidden" name="number" value={increment.number} />
          <input type="hidden" name="incrementId" value={increment.id} />
          <input type="hidden" name="version" value={increment.version} />
          <DateField name="startsOn" label="Premier jour" hint="Par exemple 08/09 ou S37, un lundi d’ordinaire" context={{ today, zone: programme.zone }} isRequired defaultValue={increment.startsOn} />
          {sprints.map(({ name, kind, startsOn, endsOn }) => (
            <FormField
              key={name}
              name={kind === "ip" ? "ipWeeks" : `weeks-${name}`}
              kind="number"
              label={`Semaines du sprint ${name}`}
              hint={`Actuellement ${formatPeriod(startsOn, endsOn)}`}
              min={1}
              max={26}
              step={1}
              isRequired
              defaultValue={String((daysBetween(startsOn, endsOn) + 1) / 7)}
            />
          ))}
        </Form>
      )}
    </Page>
  );
}
