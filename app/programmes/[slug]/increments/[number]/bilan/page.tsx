import { ActualValues } from "@/components/planning/inspection/actual-values";
import { FlowMetrics } from "@/components/planning/inspection/flow-metrics";
import { InspectionList } from "@/components/planning/inspection/inspection-list";
import { ObjectivesTable } from "@/components/planning/inspection/objectives-table";
import { PredictabilityTable } from "@/components/planning/inspection/predictability-table";
import { VelocityTable } from "@/components/planning/inspection/velocity-table";
import { IncrementViews } from "@/components/planning/views";
import { Page } from "@/components/shell/page";
import { Alert } from "@/components/ui/alert";
import { Link } from "@/components/ui/link";
import { ExportLinks } from "@/components/ui/export-links";
import { formatDayWithWeek, formatPeriod } from "@/domain/calendar";
import { orNotFound, pageCaller } from "@/server/trpc/caller";
import { addItemAction, editItemAction, judgeAction, makeStoryAction, removeItemAction } from "./actions";

type Props = { params: Promise<{ slug: string; number: string }>; searchParams: Promise<{ juger?: string }> };

export async function generateMetadata({ params }: Pick<Props, "params">) {
  return { title: `Bilan de l’incrément ${(await params).number}` };
}

export default async function ReviewPage({ params, searchParams }: Props) {
  const [{ slug, number }, { juger }] = await Promise.all([params, searchParams]);
  const { api } = await pageCaller();
  const view = await orNotFound(api.sprint.review({ slug, number: Number(number) }));
  const { programme, today, increment, committedOn, objectives, can } = view;
  const root = `/programmes/${slug}/increments/${increment.number}`;
  const path = `${root}/bilan`;
  return (
    <Page
      title={`Bilan de l’incrément ${increment.number}`}
      breadcrumb={[{ label: "Programmes", href: "/programmes" }, { label: programme.name, href: `/programmes/${slug}` }, { label: `Incrément ${increment.number}`, href: root }]}
      intro={`Incrément ${formatPeriod(increment.startsOn, increment.endsOn)}. Ce que l’incrément a apporté, ce que son déroulement apprend, et ce qui sera changé.`}
      action={
        programme.can.administer && (
          <Link className="fr-btn fr-btn--secondary" href={`${root}/copie`}>
            Préparer l’incrément suivant
          </Link>
        )
      }
    >
      <IncrementViews path={root} current="/bilan" />
      {today <= increment.endsOn && (
        <Alert severity="info" title="L’incrément n’est pas terminé">
          <p>Ces mesures sont celles d’aujourd’hui : elles changeront jusqu’au {formatDayWithWeek(increment.endsOn, { year: true })}.</p>
        </Alert>
      )}
      <h2>Prédictibilité</h2>
      <p>
        {committedOn
          ? `Les valeurs prévues sont celles promises à l’engagement de l’incrément, le ${formatDayWithWeek(committedOn, { year: true })}.`
          : "L’incrément n’a pas été engagé : les valeurs prévues sont celles des objectifs tels qu’ils sont."}{" "}
        Zone saine : de 80 à 100 %.
      </p>
      <PredictabilityTable predictability={view.predictability} />
      <h2>Valeur métier des objectifs</h2>
      <ObjectivesTable objectives={objectives} />
      {objectives.length > 0 && <ExportLinks path={`/programmes/${slug}/export/objectifs`} filter={{ increment: increment.number }} what="les objectifs" />}
      {can.judge && objectives.length > 0 && <ActualValues increment={increment} objectives={objectives} squad={juger} action={judgeAction} path={path} />}
      <h2>Vélocité des squads</h2>
      <VelocityTable root={root} rows={view.velocities} />
      <ExportLinks path={`/programmes/${slug}/export/velocite`} filter={{ increment: increment.number }} what="la vélocité" />
      <h2>Flux</h2>
      <FlowMetrics slug={slug} number={increment.number} flow={view.flow} />
      <ExportLinks path={`/programmes/${slug}/export/flux`} filter={{ increment: increment.number }} what="le flux" hint="Toutes les stories de l’incrément, terminées ou non." />
      <h2>Inspection et adaptation</h2>
      <InspectionList slug={slug} view={view} path={path} actions={{ add: addItemAction, edit: editItemAction, makeStory: makeStoryAction, remove: removeItemAction }} />
    </Page>
  );
}
