import { forbidden } from "next/navigation";
import { Page } from "@/components/shell/page";
import { DateField } from "@/components/ui/date-field";
import { Form } from "@/components/ui/form";
import { Link } from "@/components/ui/link";
import { formatDayWithWeek, formatPeriod } from "@/domain/calendar";
import { orNotFound, pageCaller } from "@/server/trpc/caller";
import { setReadyDatesAction } from "./actions";

export const metadata = { title: "Dates de contenu prêt" };

type Props = { params: Promise<{ slug: string; number: string }> };

export default async function ReadyDatesPage({ params }: Props) {
  const { slug, number } = await params;
  const { api } = await pageCaller();
  const { programme, today, increment, sprints, can } = await orNotFound(api.planning.increment({ slug, number: Number(number), opened: "aucune" }));
  if (!can.plan) forbidden();
  const path = `/programmes/${slug}/increments/${increment.number}`;
  const context = { today, zone: programme.zone, sprints: sprints.map(({ name, startsOn, endsOn }) => ({ name, from: startsOn, to: endsOn })) };
  return (
    <Page
      title="Dates de contenu prêt"
      breadcrumb={[
        { label: "Programmes", href: "/programmes" },
        { label: programme.name, href: `/programmes/${slug}` },
        { label: `Incrément ${increment.number}`, href: path },
      ]}
      intro="Le jour à partir duquel les stories d’un sprint doivent être prêtes. Pour une semaine ou un sprint, c’est leur premier jour."
      width="reading"
    >
      <Form
        action={setReadyDatesAction}
        submitLabel="Enregistrer les dates"
        secondary={
          <Link className="fr-btn fr-btn--tertiary" href={path}>
            Annuler
          </Link>
        }
      >
        <input type="hidden" name="slug" value={slug} />
        <input type="hidden" name="number" value={increment.number} />
        <input type="hidden" name="version" value={increment.version} />
        {sprints.filter(({ isClosed }) => isClosed).map(({ id, name, readyBy }) => (
          <p key={id}>
            Contenu de {name} prêt : <strong>{readyBy ? formatDayWithWeek(readyBy, { year: true }) : "pas de date"}</strong>
            <span className="fr-hint-text">Le sprint {name} est clos : cette date ne change plus.</span>
          </p>
        ))}
        {sprints.filter(({ isClosed }) => !isClosed).map(({ id, name, startsOn, endsOn, readyBy }) => (
          <DateField
            key={id}
            name={`ready-${name}`}
            label={`Contenu de ${name} prêt`}
            hint={`Sprint ${formatPeriod(startsOn, endsOn)} ; par exemple S28 ou 07/07, vide : pas de date`}
            context={context}
            defaultValue={readyBy ? formatDayWithWeek(readyBy, { year: true }) : ""}
          />
        ))}
      </Form>
    </Page>
  );
}
