import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { Still } from "@/components/ui/still";
import { withParams } from "@/components/ui/url-filter";
import { FEATURE_STATE_LABELS } from "@/domain/planning/vocabulary";
import { WITHOUT, type TreeFeature, type TreeView } from "@/server/planning/backlog-view-schema";
import { BacklogTable } from "./backlog-table";
import { FEATURE_STATE_TONES } from "./tones";
import { counted, estimate, number } from "./words";

type BacklogTreeProps = { slug: string; /** With the way to where the order is given. */ canOrder: boolean } & Pick<TreeView, "epics" | "withoutFeature">;

/** Epics, their features that are not over, and the stories of the one that is open. */
export function BacklogTree({ slug, epics, withoutFeature, canOrder }: BacklogTreeProps) {
  const path = `/programmes/${slug}/backlog`;
  if (epics.length === 0 && withoutFeature === 0) return <EmptyState title="Aucune feature en cours">Créez une feature, puis découpez-la en stories ; un epic en regroupe plusieurs.</EmptyState>;
  return (
    <Still className="backlog-tree">
      {epics.map(({ epic, features }) => (
        <section key={epic?.key ?? WITHOUT} aria-labelledby={`epic-${epic?.key ?? WITHOUT}`}>
          <h2 id={`epic-${epic?.key ?? WITHOUT}`} className="fr-h5">
            {epic ? <Link href={`/programmes/${slug}/epics/${encodeURIComponent(epic.key)}`}>{`${epic.key} – ${epic.title}`}</Link> : "Sans epic"}
          </h2>
          {canOrder && features.length > 1 && (
            <p className="fr-text--sm fr-mb-1w">
              <Link href={withParams(`${path}/features`, { epic: epic?.key ?? WITHOUT })}>
                Ordonner ces features<span className="fr-sr-only"> {epic ? `de ${epic.key}` : "sans epic"}</span>
              </Link>
            </p>
          )}
          {features.length === 0 ? <p>Aucune feature en cours.</p> : <TreeFeatures slug={slug} features={features} href={(ouvert) => withParams(path, { vue: "arbre", ouvert })} />}
        </section>
      ))}
      {withoutFeature > 0 && (
        <p>
          <Link href={withParams(path, { feature: WITHOUT })}>{counted(withoutFeature, "story sans feature", "stories sans feature")}</Link>
        </p>
      )}
    </Still>
  );
}

type TreeFeaturesProps = { slug: string; features: readonly TreeFeature[]; /** Where a feature opens; without, none does. */ href?: (opened: string | undefined) => string };

export function TreeFeatures({ slug, features, href }: TreeFeaturesProps) {
  return (
    <ul className="backlog-tree__features">
      {features.map(({ id, key, title, state, increment, stories, points, donePoints, unestimated, rows }) => (
        <li key={id} id={key}>
          <p>
            <Link href={`/programmes/${slug}/features/${encodeURIComponent(key)}`}>{`${key} – ${title}`}</Link> <Badge tone={FEATURE_STATE_TONES[state]}>{FEATURE_STATE_LABELS[state]}</Badge>
            <span className="fr-hint-text">
              {increment === null ? "Hors incrément" : `Incrément ${increment}`} · {stories === 0 ? "aucune story" : `${counted(stories, "story", "stories")} · ${estimate(points)} points, dont ${estimate(donePoints)} terminés`}
              {unestimated > 0 && ` · ${number(unestimated)} sans estimation`}
              {href && stories > 0 && (
                <>
                  {" · "}
                  <Link href={`${href(rows ? undefined : key)}#${encodeURIComponent(key)}`}>
                    {rows ? "Replier" : "Afficher les stories"}
                    <span className="fr-sr-only"> de {key}</span>
                  </Link>
                </>
              )}
            </span>
          </p>
          {rows && <BacklogTable slug={slug} caption={`Stories de ${key}`} rows={rows} canWrite={false} empty={null} />}
        </li>
      ))}
    </ul>
  );
}
