import { z } from "zod";
import { CopyChoices } from "@/components/planning/inspection/copy-choices";
import { SprintPreview } from "@/components/planning/sprint-strip";
import { Page } from "@/components/shell/page";
import { DateField } from "@/components/ui/date-field";
import { Field } from "@/components/ui/field";
import { Form } from "@/components/ui/form";
import { FormField } from "@/components/ui/form-field";
import { Link } from "@/components/ui/link";
import { readFilter } from "@/components/ui/url-filter";
import { formatDayWithWeek, formatPeriod } from "@/domain/calendar";
import { orNotFound, pageCaller } from "@/server/trpc/caller";
import { copyIncrementAction } from "./actions";
import { readStart } from "./start";

export const metadata = { title: "Incrément suivant" };

type Props = { params: Promise<{ slug: string; number: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

const address = z.object({ numero: z.coerce.number().int().min(0).max(9999), debut: z.string().max(40) });

export default async function CopyPage({ params, searchParams }: Props) {
  const { slug, number } = await params;
  const { numero, debut } = readFilter(address, await searchParams);
  const { api } = await pageCaller();
  const usual = await orNotFound(api.sprint.copyForm({ slug, number: Number(number) }));
  const { programme, today, increment } = usual;
  const context = { today, zone: programme.zone };
  const start = debut === undefined ? { day: usual.next.startsOn } : readStart(debut, context);
  const asked = numero === undefined && debut === undefined ? undefined : "day" in start ? { number: numero ?? usual.next.number, startsOn: start.day } : undefined;
  const { next, sprints, features, stories, objectives } = asked ? await orNotFound(api.sprint.copyForm({ slug, number: Number(number), as: asked })) : usual;
  const root = `/programmes/${slug}/increments/${increment.number}`;
  const readyDates = sprints.flatMap(({ name, readyBy }) => (readyBy === null ? [] : [`${name}, le ${formatDayWithWeek(readyBy, { year: true })}`]));
  return (
    <Page
      title="Préparer l’incrément suivant"
      breadcrumb={[{ label: "Programmes", href: "/programmes" }, { label: programme.name, href: `/programmes/${slug}` }, { label: `Incrément ${increment.number}`, href: root }, { label: "Bilan", href: `${root}/bilan` }]}
      intro={`Un nouvel incrément commence à partir de l’incrément ${increment.number} : mêmes durées de sprints, mêmes délais de contenu prêt, et ce qui reste à faire.`}
    >
      <h2>Aperçu de l’incrément {next.number}</h2>
      <SprintPreview sprints={sprints.map(({ readyBy: _, ...sprint }) => sprint)} />
      <p>
        Dates : {formatPeriod(next.startsOn, next.endsOn)}. {readyDates.length > 0 ? `Contenu prêt : ${readyDates.join(" ; ")}.` : "Aucune date de contenu prêt à reprendre."}
      </p>
      <details className="disclosure fr-mb-3w" open={"error" in start || undefined}>
        <summary>Prévisualiser un autre numéro ou un autre jour</summary>
        <form method="get" className="form" noValidate aria-label="Aperçu">
          <Field name="numero" kind="number" label="Numéro à prévisualiser" min={0} max={9999} step={1} defaultValue={String(next.number)} />
          <Field name="debut" label="Premier jour à prévisualiser" hint="Par exemple 08/09 ou S37" defaultValue={debut ?? formatDayWithWeek(next.startsOn, { year: true })} error={"error" in start ? start.error : undefined} />
          <button className="fr-btn fr-btn--secondary">Prévisualiser</button>
        </form>
      </details>
      <Form
        action={copyIncrementAction}
        submitLabel="Créer l’incrément"
        secondary={
          <Link className="fr-btn fr-btn--tertiary" href={`${root}/bilan`}>
            Annuler
          </Link>
        }
      >
        <input type="hidden" name="slug" value={slug} />
        <input type="hidden" name="fromNumber" value={increment.number} />
        <input type="hidden" name="fromId" value={increment.id} />
        <FormField key={next.number} name="number" kind="number" label="Numéro" min={0} max={9999} step={1} isRequired defaultValue={String(next.number)} />
        <DateField key={next.startsOn} name="startsOn" label="Premier jour" hint="Par exemple 08/09 ou S37, un lundi d’ordinaire" context={context} isRequired defaultValue={formatDayWithWeek(next.startsOn, { year: true })} />
        <CopyChoices features={features} stories={stories} objectives={objectives} />
      </Form>
    </Page>
  );
}
