import { Day } from "@/components/ui/day";
import { Link } from "@/components/ui/link";
import { Still } from "@/components/ui/still";
import { STORY_KIND_LABELS } from "@/domain/planning/vocabulary";
import type { StoryView } from "@/server/planning/schema";
import { counted } from "./words";
import "./planning.css";

/** A story as it stands, for those who only read it too. */
export function StoryFacts({ slug, story }: { slug: string; story: StoryView["story"] }) {
  return (
    <Still as="dl" className="planning-facts">
      <dt>Type</dt>
      <dd>{STORY_KIND_LABELS[story.kind]}</dd>
      <dt>Feature</dt>
      <dd>
        {story.feature ? (
          <Link href={`/programmes/${slug}/features/${encodeURIComponent(story.feature.key)}`}>
            {story.feature.key} – {story.feature.title}
          </Link>
        ) : (
          "Sans feature"
        )}
      </dd>
      <dt>Incrément et sprint</dt>
      <dd>{story.increment === null ? "Hors incrément" : `Incrément ${story.increment}, ${story.sprint ? `sprint ${story.sprint}` : "sans sprint"}`}</dd>
      <dt>Squad</dt>
      <dd>{story.squad ?? "À affecter"}</dd>
      <dt>Personne</dt>
      <dd>{story.person ?? "À désigner"}</dd>
      <dt>Points</dt>
      <dd>{story.points === null ? "Pas encore estimée" : counted(story.points, "point", "points")}</dd>
      <dt>Entrée dans l’incrément</dt>
      <dd>{story.addedOn ? <Day value={story.addedOn} /> : "N/A"}</dd>
      <dt>Commencée</dt>
      <dd>{story.startedOn ? <Day value={story.startedOn} /> : "Inconnu"}</dd>
      <dt>Terminée</dt>
      <dd>{story.doneOn ? <Day value={story.doneOn} /> : "Pas encore"}</dd>
      {story.unreadyReason && (
        <>
          <dt>Planifiée sans être prête</dt>
          <dd>{story.unreadyReason}</dd>
        </>
      )}
      <dt>Étiquettes</dt>
      <dd>{story.labels.join(", ") || "Aucune"}</dd>
      <dt>Description</dt>
      <dd>{story.description || "Pas encore décrite"}</dd>
    </Still>
  );
}
