import { Day } from "@/components/ui/day";
import { Explained } from "@/components/ui/explained";
import { Link } from "@/components/ui/link";
import { Still } from "@/components/ui/still";
import type { EntryView } from "@/server/registry/schema";

/** Who, when, how late, and where it comes from. */
export function EntryFacts({ entry }: { entry: EntryView }) {
  return (
    <Still as="dl" className="facts">
      <dt>Responsable</dt>
      <dd>{entry.owner ?? "Aucun responsable désigné"}</dd>
      <dt>Échéance</dt>
      <dd>
        {entry.dueOn ? <Day value={entry.dueOn} /> : "Aucune échéance fixée"}
        {entry.dueText && ` (écrit « ${entry.dueText} »)`}
      </dd>
      {entry.kind === "action" && (
        <>
          <dt>Retard</dt>
          <dd>
            <Explained label="Retard" of={entry.lateness} format={(days) => (days === 0 ? "Aucun" : `${days} jour${days > 1 ? "s" : ""}`)} />
          </dd>
        </>
      )}
      <dt>D’où cela vient</dt>
      <dd>
        <Link href={`/comptes-rendus/${entry.meetingId}#item-${entry.id}`}>
          {entry.meetingTitle}, <Day value={entry.heldOn} />
        </Link>{" "}
        – instance <Link href={`/programmes/${entry.programmeSlug}/instances/${entry.seriesId}`}>{entry.seriesName}</Link>, programme{" "}
        <Link href={`/programmes/${entry.programmeSlug}`}>{entry.programmeName}</Link>
      </dd>
    </Still>
  );
}
