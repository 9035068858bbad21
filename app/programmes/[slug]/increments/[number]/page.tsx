import { BurnUpChart } from "@/components/planning/burn-up-chart";
import { DriftFigures } from "@/components/planning/commitment/drift-figures";
import { CommittedBadge } from "@/components/planning/commitment/increment-page";
import { FeatureGroups } from "@/components/planning/feature-groups";
import { IncrementViews } from "@/components/planning/views";
import { LoadsTable } from "@/components/planning/loads-table";
import { MilestonesTable } from "@/components/planning/milestones-table";
import { SprintStrip } from "@/components/planning/sprint-strip";
import { counted, number as inFigures, percent } from "@/components/planning/words";
import { FollowButton } from "@/components/programmes/follow-button";
import { ProgrammeMenu } from "@/components/programmes/programme-menu";
import { Page } from "@/components/shell/page";
import { Badge } from "@/components/ui/badge";
import { Explained } from "@/components/ui/explained";
import { Link } from "@/components/ui/link";
import { Pagination } from "@/components/ui/pagination";
import { readFilter, withParams } from "@/components/ui/url-filter";
import { formatPeriod } from "@/domain/calendar";
import { incrementByNumber } from "@/server/planning/schema";
import { orNotFound, pageCaller } from "@/server/trpc/caller";
import { followAction } from "../../../actions";

const shown = incrementByNumber.pick({ opened: true, after: true, reasonsOf: true });

type Props = { params: Promise<{ slug: string; number: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata({ params }: Props) {
  return { title: `Incrément ${(await params).number}` };
}

export default async function IncrementPage({ params, searchParams }: Props) {
  const { slug, number } = await params;
  const { opened: feature, after: apres, reasonsOf: pourquoi } = readFilter(shown, await searchParams, { opened: "feature", after: "apres", reasonsOf: "pourquoi" });
  const { api } = await pageCaller();
  const { programme, today, increment, sprints, burnUp, progress, drift, loads, milestones, features, withoutFeature, next, can } = await orNotFound(
    api.planning.increment({ slug, number: Number(number), opened: feature, after: apres, reasonsOf: pourquoi }),
  );
  const path = `/programmes/${slug}/increments/${increment.number}`;
  const title = `Incrément ${increment.number}`;
  return (
    <Page
      title={title}
      breadcrumb={[
        { label: "Programmes", href: "/programmes" },
        { label: programme.name, href: `/programmes/${slug}` },
        { label: "Incréments", href: `/programmes/${slug}/increments` },
      ]}
      badge={<Badge tone={today < increment.startsOn || today > increment.endsOn ? "neutral" : "info"}>{today < increment.startsOn ? "À venir" : today > increment.endsOn ? "Clos" : "En cours"}</Badge>}
      sideMenu={<ProgrammeMenu programme={programme} currentPath={path} />}
      intro={`${formatPeriod(increment.startsOn, increment.endsOn)}, ${counted(increment.workingDays, "jour ouvré", "jours ouvrés")}`}
      action={
        can.writeStories && (
          <Link className="fr-btn" href={withParams(`/programmes/${slug}/stories/nouvelle`, { increment: increment.number })}>
            Créer une story
          </Link>
        )
      }
    >
      <IncrementViews path={path} current="" />
      {increment.committedOn && (
        <p>
          <CommittedBadge on={increment.committedOn} />
        </p>
      )}
      <div className="planning-actions">
        <FollowButton action={followAction} subject="increment" subjectId={increment.id} name={`l’incrément ${increment.number}`} isFollowed={increment.isFollowed} path={path} />
        {can.plan && (
          <Link className="fr-btn fr-btn--sm fr-btn--tertiary" href={`${path}/contenu`}>
            Fixer les dates de contenu prêt
          </Link>
        )}
        {programme.can.administer && today < increment.startsOn && (
          <Link className="fr-btn fr-btn--sm fr-btn--tertiary" href={`${path}/cadre`}>
            Modifier le cadre
          </Link>
        )}
      </div>
      <h2>Sprints</h2>
      <SprintStrip sprints={sprints} path={path} />
      <h2>Jalons</h2>
      <MilestonesTable slug={slug} caption="Jalons" rows={milestones} empty={<p>Aucun jalon n’est rattaché à cet incrément, ni attendu l’un de ses jours.</p>} />
      {can.plan && (
        <p>
          <Link className="fr-link" href={withParams(`/programmes/${slug}/jalons/nouveau`, { increment: increment.number })}>
            Créer un jalon
          </Link>
        </p>
      )}
      <h2>Avancement</h2>
      <div className="fr-mb-2w">
        Points terminés sur le périmètre : <Explained label="Avancement" of={progress} format={percent} />
      </div>
      <BurnUpChart
        title={`Avancement de l’incrément ${increment.number}`}
        description={`${inFigures(burnUp.done)} points terminés pour un périmètre de ${inFigures(burnUp.scope)} points, par jour${burnUp.unestimated > 0 ? ` ; ${counted(burnUp.unestimated, "story", "stories")} sans estimation` : ""}.`}
        burnUp={burnUp}
        to={increment.endsOn}
      />
      {drift && (
        <>
          <h2>Écarts depuis l’engagement</h2>
          <DriftFigures figures={drift} />
          <p>
            <Link className="fr-link" href={`${path}/engagement#ecarts`}>
              Voir les écarts à l’engagement
            </Link>
          </p>
        </>
      )}
      <h2 id="charge">Charge des squads</h2>
      <LoadsTable loads={loads} reservePercent={programme.reservePercent} reasons={{ shownId: pourquoi, hrefOf: (squadId) => `${withParams(path, { apres, feature, pourquoi: squadId })}#charge` }} />
      <h2>Features et stories</h2>
      {can.plan && (
        <p>
          <Link className="fr-btn fr-btn--secondary" href={withParams(`/programmes/${slug}/features/nouvelle`, { increment: increment.number })}>
            Créer une feature
          </Link>
        </p>
      )}
      <FeatureGroups slug={slug} href={(opened) => withParams(path, { apres, feature: opened })} features={features} withoutFeature={withoutFeature} />
      <Pagination label="Features" firstHref={apres ? path : undefined} nextHref={next ? withParams(path, { apres: next }) : undefined} />
    </Page>
  );
}
