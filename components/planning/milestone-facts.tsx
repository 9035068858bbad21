import { Day } from "@/components/ui/day";
import { Explained } from "@/components/ui/explained";
import { Link } from "@/components/ui/link";
import { Still } from "@/components/ui/still";
import { tellGap } from "@/domain/planning/milestones";
import type { MilestoneView } from "@/server/planning/milestone-schema";
import "./planning.css";

/** The days of a milestone as they stand, for those who only read it too. */
export function MilestoneFacts({ slug, milestone: { baselineOn, forecastOn, actualOn, standing, increment } }: { slug: string; milestone: MilestoneView["milestone"] }) {
  return (
    <Still as="dl" className="planning-facts">
      <dt>Engagement</dt>
      <dd>{baselineOn ? <Day value={baselineOn} /> : "Inconnu"}</dd>
      <dt>Prévision</dt>
      <dd>{forecastOn ? <Day value={forecastOn} /> : "Inconnue"}</dd>
      <dt>Réalisé</dt>
      <dd>{actualOn ? <Day value={actualOn} /> : "Pas encore"}</dd>
      <dt>Écart</dt>
      <dd>
        <Explained label="Écart" of={standing} format={tellGap} />
      </dd>
      <dt>Incrément</dt>
      <dd>{increment === null ? "Hors incrément" : <Link href={`/programmes/${slug}/increments/${increment}`}>Incrément {increment}</Link>}</dd>
    </Still>
  );
}
