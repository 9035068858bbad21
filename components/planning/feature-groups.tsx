import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { Still } from "@/components/ui/still";
import { FEATURE_STATE_LABELS } from "@/domain/planning/vocabulary";
import { WITHOUT_FEATURE, type FeatureGroup, type IncrementView } from "@/server/planning/schema";
import { StoriesTable } from "./stories-table";
import { FEATURE_STATE_TONES } from "./tones";
import { counted, number } from "./words";
import "./planning.css";

type Sums = Omit<FeatureGroup, "id" | "key" | "title" | "state">;
type FeatureGroupsProps = Pick<IncrementView, "features" | "withoutFeature"> & {
  slug: string;
  /** The page shown: opening a group must not leave it. */
  href: (opened: string) => string;
};

/** The features of an increment, each with its stories when its group is open. The address tells which one: it can be mailed. */
export function FeatureGroups({ slug, href, features, withoutFeature }: FeatureGroupsProps) {
  if (features.length === 0 && !withoutFeature) {
    return <EmptyState title="Aucune feature ni story dans cet incrément">Créez une feature, puis découpez-la en stories ; une story peut aussi se créer seule.</EmptyState>;
  }
  return (
    <>
      {features.map(({ id, key, title, state, ...sums }) => (
        <Still as="section" key={id} id={key} className="feature-group" aria-labelledby={`titre-${key}`}>
          <div className="feature-group__head">
            <h3 id={`titre-${key}`} className="fr-h6">
              <Link href={`/programmes/${slug}/features/${encodeURIComponent(key)}`}>
                {key} – {title}
              </Link>
            </h3>
            <Badge tone={FEATURE_STATE_TONES[state]}>{FEATURE_STATE_LABELS[state]}</Badge>
          </div>
          <Stories slug={slug} href={href} anchor={key} name={key} sums={sums} />
        </Still>
      ))}
      {withoutFeature && (
        <Still as="section" id={WITHOUT_FEATURE} className="feature-group" aria-labelledby={`titre-${WITHOUT_FEATURE}`}>
          <h3 id={`titre-${WITHOUT_FEATURE}`} className="fr-h6 fr-mb-0">
            Stories sans feature
          </h3>
          <Stories slug={slug} href={href} anchor={WITHOUT_FEATURE} name="sans feature" sums={withoutFeature} />
        </Still>
      )}
    </>
  );
}

type StoriesProps = { slug: string; href: FeatureGroupsProps["href"]; anchor: string; name: string; sums: Sums };

function Stories({ slug, href, anchor, name, sums: { stories, points, donePoints, unestimated, rows } }: StoriesProps) {
  if (stories === 0) return <p>Aucune story dans cet incrément.</p>;
  return (
    <>
      <p>
        {counted(stories, "story", "stories")} · {counted(points, "point", "points")}, dont {number(donePoints)} terminés
        {unestimated > 0 && ` · ${number(unestimated)} sans estimation`}
        {" · "}
        {rows ? (
          <Link href={`${href("aucune")}#${encodeURIComponent(anchor)}`}>
            Replier<span className="fr-sr-only"> les stories, {name}</span>
          </Link>
        ) : (
          <Link href={`${href(anchor)}#${encodeURIComponent(anchor)}`}>
            Afficher les stories<span className="fr-sr-only">, {name}</span>
          </Link>
        )}
      </p>
      {rows && <StoriesTable slug={slug} caption={`Stories, ${name}`} rows={rows} total={stories} />}
    </>
  );
}
