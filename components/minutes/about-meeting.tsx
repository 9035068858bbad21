import { Day } from "@/components/ui/day";
import { Explained } from "@/components/ui/explained";
import { Link } from "@/components/ui/link";
import { Still } from "@/components/ui/still";
import { SERIES_ROLE_LABELS } from "@/domain/minutes/vocabulary";
import type { MeetingView } from "@/server/minutes/schema";

/** Beside the text: what the meeting is for, its agenda, who is there, and when its minutes are due. */
export function AboutMeeting({ meeting }: { meeting: MeetingView }) {
  return (
    <Still as="aside" className="minutes-layout__about" aria-label="À propos de la réunion">
      <p className="fr-text--sm">
        <Link href={`/programmes/${meeting.programmeSlug}/instances/${meeting.seriesId}`}>{meeting.seriesName}</Link> ·{" "}
        <Link href={`/programmes/${meeting.programmeSlug}`}>{meeting.programmeName}</Link>
      </p>
      {(meeting.startsAt || meeting.place) && <p className="fr-text--sm">{[meeting.startsAt.replace(":", "\u00a0h\u00a0"), meeting.place].filter(Boolean).join(" · ")}</p>}
      <details className="disclosure">
        <summary>À quoi sert cette instance ?</summary>
        <p className="fr-text--sm">{meeting.purpose || "Sa finalité n’est pas encore décrite."}</p>
      </details>
      <h2 className="fr-h6">Ordre du jour</h2>
      {meeting.agenda.length === 0 ? (
        <p className="fr-text--sm">Aucun point n’est inscrit.</p>
      ) : (
        <ol className="fr-text--sm">
          {meeting.agenda.map((topic, rank) => (
            <li key={rank}>{topic}</li>
          ))}
        </ol>
      )}
      {meeting.minutesDue && (
        <>
          <h2 className="fr-h6">Échéance du compte rendu</h2>
          <div className="fr-text--sm">
            <Explained label="Échéance du compte rendu" of={meeting.minutesDue} format={(day) => <Day value={day} />} />
          </div>
        </>
      )}
      <h2 className="fr-h6">Participants</h2>
      <ul className="fr-text--sm">
        {meeting.members.map(({ id, name, role }) => (
          <li key={id}>
            {name} ({SERIES_ROLE_LABELS[role].toLowerCase()})
          </li>
        ))}
      </ul>
    </Still>
  );
}
