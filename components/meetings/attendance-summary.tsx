import { Explained } from "@/components/ui/explained";
import { ATTENDANCE_LABELS } from "@/domain/meetings/vocabulary";
import { SERIES_ROLE_LABELS } from "@/domain/minutes/vocabulary";
import type { MeetingFrame } from "@/server/meetings/schema";

/** Who sits in the meeting and, once it was noted, who was there; the quorum where there is one. */
export function AttendanceSummary({ frame: { members, guests, quorum } }: { frame: Pick<MeetingFrame, "members" | "guests" | "quorum"> }) {
  return (
    <>
      <ul className="fr-text--sm">
        {members.map(({ id, name, role, status, representedBy }) => (
          <li key={id}>
            {name} ({[SERIES_ROLE_LABELS[role].toLowerCase(), status && ATTENDANCE_LABELS[status].toLowerCase() + (representedBy ? ` par ${representedBy}` : "")].filter(Boolean).join(", ")})
          </li>
        ))}
        {guests.map((guest, rank) => (
          <li key={rank}>{guest} (invité)</li>
        ))}
      </ul>
      {quorum && (
        <div className="fr-text--sm">
          Quorum : <Explained label="Quorum" of={quorum} format={(isReached) => (isReached ? "atteint" : "non atteint")} />
        </div>
      )}
    </>
  );
}
