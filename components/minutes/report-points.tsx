import { Alert } from "@/components/ui/alert";
import { Link } from "@/components/ui/link";
import type { MeetingReport } from "@/server/reporting/outcome-schema";

type Props = { meetingId: string; reports: readonly MeetingReport[]; insert: (data: FormData) => Promise<void> };

/** The reports made for this meeting, and what of their points is not in the text yet: put in at once, beside what people wrote. */
export function ReportPoints({ meetingId, reports, insert }: Props) {
  return reports.map(({ id, title, isFrozen, isIn }) => (
    <Alert key={id} severity="info">
      <p>
        Rapport de cette réunion : <Link href={`/rapports/${id}`}>{title}</Link>
        {!isFrozen && " (pas encore figé)"} · <Link href={`/rapports/${id}/presentation`}>Présenter</Link>
      </p>
      {!isIn && (
        <form action={insert} className="fr-mt-1w">
          <input type="hidden" name="meetingId" value={meetingId} />
          <input type="hidden" name="reportId" value={id} />
          <button className="fr-btn fr-btn--sm fr-btn--secondary">
            Insérer les points du rapport<span className="fr-sr-only"> : {title}</span>
          </button>
        </form>
      )}
    </Alert>
  ));
}
