import { Day } from "@/components/ui/day";
import { Explained } from "@/components/ui/explained";
import { Link } from "@/components/ui/link";
import { Still } from "@/components/ui/still";
import type { EntryReference, EntryView } from "@/server/registry/schema";
import { ReferenceLink } from "./reference-link";

/** Who, when, how late, and where it comes from. */
export function EntryFacts({ entry }: { entry: EntryView }) {
  return (
    <Still as="dl" className="facts">
      <dt>Numéro</dt>
      <dd>{entry.number ? `${entry.number}, dans l’instance ${entry.seriesName}` : "Donné à la validation du compte rendu"}</dd>
      <dt>Responsable</dt>
      <dd>{entry.owner ?? "Aucun responsable désigné"}</dd>
      <dt>Échéance</dt>
      <dd>
        {entry.dueOn ? <Day value={entry.dueOn} /> : "Aucune échéance fixée"}
        {entry.dueText && ` (écrit « ${entry.dueText} »)`}
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
        {entry.writtenOn ? (
          <>
            Écrite au registre, <Day value={entry.writtenOn} />
            {entry.derivedFrom && (
              <>
                , à partir de <ReferenceLink of={entry.derivedFrom} />
              </>
            )}
          </>
        ) : (
          // `target`: the browser itself goes to the line, and marks it.
          <Link target="_self" href={`/comptes-rendus/${entry.meetingId}#item-${entry.id}`}>
            {entry.meetingTitle}, <Day value={entry.heldOn} />
          </Link>
        )}{" "}
        – instance <Link href={`/programmes/${entry.programmeSlug}/instances/${entry.seriesId}`}>{entry.seriesName}</Link>, programme{" "}
        <Link href={`/programmes/${entry.programmeSlug}`}>{entry.programmeName}</Link>
      </dd>
      {entry.supersededBy && (
        <>
          <dt>Remplacée par</dt>
          <dd>
            <ReferenceLink of={entry.supersededBy} />
          </dd>
        </>
      )}
      <References label="Remplace" references={entry.supersedes} />
      <References label="Ce que cela a donné" references={entry.derived.filter(({ id }) => id !== entry.supersededBy?.id)} />
    </Still>
  );
}

function References({ label, references }: { label: string; references: EntryReference[] }) {
  if (references.length === 0) return null;
  return (
    <>
      <dt>{label}</dt>
      {references.map((reference) => (
        <dd key={reference.id}>
          <ReferenceLink of={reference} />
        </dd>
      ))}
    </>
  );
}
