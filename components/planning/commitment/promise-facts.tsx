import { Day } from "@/components/ui/day";
import { Explained } from "@/components/ui/explained";
import { counted, number } from "@/components/planning/words";
import type { CommitmentView, CommittedIncrement } from "@/server/planning/commitment-schema";
import "../planning.css";

type PromiseFactsProps = { commitment: NonNullable<CommittedIncrement["commitment"]>; promise: NonNullable<CommitmentView["promise"]> };

/** What was promised, as it was frozen. */
export function PromiseFacts({ commitment, promise: { stories, points, unestimated, planned, reservePercent, confidence, note } }: PromiseFactsProps) {
  return (
    <dl className="planning-facts">
      <dt>Engagé</dt>
      <dd>
        <Day value={commitment.on} />, par {commitment.by}
      </dd>
      <dt>Stories</dt>
      <dd>
        {counted(stories, "story", "stories")}, {counted(points, "point", "points")}
        {unestimated > 0 && `, dont ${counted(unestimated, "story", "stories")} sans estimation`}
      </dd>
      <dt>Valeur métier</dt>
      <dd>
        <Explained label="Valeur métier prévue" of={planned} format={number} />
      </dd>
      <dt>Volant</dt>
      <dd>{reservePercent} % de la capacité</dd>
      <dt>Confiance</dt>
      <dd>{confidence === null ? "Inconnue" : `${number(confidence)} sur 5`}</dd>
      {note && (
        <>
          <dt>Note</dt>
          <dd>{note}</dd>
        </>
      )}
    </dl>
  );
}
