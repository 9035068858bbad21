import { PromiseCell } from "@/components/meetings/promise-cell";
import { AgendaList, OpenActions } from "@/components/meetings/agenda-list";
import { AttendanceSummary } from "@/components/meetings/attendance-summary";
import { durationLabel } from "@/components/meetings/words";
import { Link } from "@/components/ui/link";
import { Still } from "@/components/ui/still";
import { formatHour } from "@/domain/calendar";
import type { MeetingFrame } from "@/server/meetings/schema";
import type { MeetingView } from "@/server/minutes/schema";

type Props = { meeting: MeetingView; frame: MeetingFrame };

/** Beside the text: what the meeting is for, its agenda, who is there, and when its minutes are due. */
export function AboutMeeting({ meeting, frame }: Props) {
  const path = `/comptes-rendus/${meeting.id}`;
  const where = [frame.startsAt && formatHour(frame.startsAt), durationLabel(frame.durationMinutes), frame.place].filter(Boolean).join(" · ");
  return (
    <Still as="aside" className="minutes-layout__about" aria-label="À propos de la réunion">
      <p className="fr-text--sm">
        <Link href={`/programmes/${meeting.programmeSlug}/instances/${meeting.seriesId}`}>{meeting.seriesName}</Link> ·{" "}
        <Link href={`/programmes/${meeting.programmeSlug}`}>{meeting.programmeName}</Link>
      </p>
      <p className="fr-text--sm">{where}</p>
      <details className="disclosure">
        <summary>À quoi sert cette instance ?</summary>
        <p className="fr-text--sm">{meeting.purpose || "Sa finalité n’est pas encore décrite."}</p>
      </details>
      <h2 className="fr-h6">Ordre du jour</h2>
      <AgendaList frame={frame} />
      {frame.can.run && !frame.isCancelled && (
        <ul className="meeting-links fr-text--sm">
          <li>
            <Link href={`${path}/seance`}>Mener la séance</Link>
          </li>
          <li>
            <Link href={`${path}/preparation`}>Préparer la réunion</Link>
          </li>
          <li>
            <Link href={`${path}/presences`}>{frame.hasBallots ? "Saisir les présences et les votes" : "Saisir les présences"}</Link>
          </li>
        </ul>
      )}
      <OpenActions actions={frame.openActions} />
      {frame.minutes && (
        <>
          <h2 className="fr-h6">Échéance du compte rendu</h2>
          <div className="fr-text--sm">
            <PromiseCell of={frame.minutes} about="Échéance du compte rendu" />
          </div>
        </>
      )}
      <h2 className="fr-h6">Participants</h2>
      <AttendanceSummary frame={frame} />
    </Still>
  );
}
