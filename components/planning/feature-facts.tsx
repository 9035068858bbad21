import { Explained } from "@/components/ui/explained";
import { Link } from "@/components/ui/link";
import { Still } from "@/components/ui/still";
import type { FeatureView } from "@/server/planning/schema";
import { number } from "./words";
import "./planning.css";

/** A feature as it stands, for those who only read it too. */
export function FeatureFacts({ slug, feature: { epic, increment, application, squads, jobSize, wsjf } }: { slug: string; feature: FeatureView["feature"] }) {
  const root = `/programmes/${slug}`;
  return (
    <Still as="dl" className="planning-facts">
      <dt>Epic</dt>
      <dd>{epic ? <Link href={`${root}/epics/${encodeURIComponent(epic.key)}`}>{`${epic.key} – ${epic.title}`}</Link> : "Sans epic"}</dd>
      <dt>Incrément</dt>
      <dd>{increment === null ? "Hors incrément" : <Link href={`${root}/increments/${increment}`}>{`Incrément ${increment}`}</Link>}</dd>
      <dt>Application</dt>
      <dd>{application ?? "Non précisée"}</dd>
      <dt>Squads</dt>
      <dd>{squads.join(", ") || "À affecter"}</dd>
      <dt>Taille</dt>
      <dd>{jobSize === null ? "Inconnue" : number(jobSize)}</dd>
      <dt>WSJF</dt>
      <dd>
        <Explained label="WSJF" of={wsjf} format={number} />
      </dd>
    </Still>
  );
}
