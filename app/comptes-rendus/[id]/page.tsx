import type { Metadata } from "next";
import { KeptNotes } from "@/components/editor/kept-notes";
import { MinutesEditor } from "@/components/editor/minutes-editor";
import { MinutesBlocks, READ_CLASS } from "@/components/editor/minutes-document";
import { DispatchTable } from "@/components/distribution/dispatch-table";
import { DownloadsMenu } from "@/components/distribution/downloads-menu";
import { explainer } from "@/components/glossary/explained-text";
import { AboutMeeting } from "@/components/minutes/about-meeting";
import { AwaitedNotice } from "@/components/minutes/awaited-notice";
import { CommentsRead } from "@/components/minutes/comments-read";
import { ErratumNotice } from "@/components/minutes/erratum-notice";
import { ReportPoints } from "@/components/minutes/report-points";
import { MinutesSteps } from "@/components/minutes/minutes-steps";
import { MeetingEntries } from "@/components/minutes/meeting-entries";
import { ApprovalState, ReviewState } from "@/components/minutes/review-block";
import { MINUTES_STATE_TONES } from "@/components/minutes/tones";
import { VerdictForms } from "@/components/minutes/verdict-forms";
import { Page } from "@/components/shell/page";
import { Badge } from "@/components/ui/badge";
import { Still } from "@/components/ui/still";
import { formatDayWithWeek } from "@/domain/calendar";
import { templatesFor } from "@/domain/minutes/templates";
import { minutesStateLabel } from "@/domain/minutes/vocabulary";
import { getRuntime } from "@/server/platform/runtime";
import { orNotFound, pageCaller } from "@/server/trpc/caller";
import { cancelErratumAction, insertPointsAction, returnToDraftAction, sayVerdictAction, validateAction } from "./actions";
import { retryAction } from "./diffuser/actions";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ refus?: string }> };

export const metadata: Metadata = { title: "Compte rendu" };

export default async function MeetingPage({ params, searchParams }: Props) {
  const { viewer, api } = await pageCaller();
  const { id: meetingId } = await params;
  const [meeting, frame] = await orNotFound(Promise.all([api.minutes.meeting({ meetingId }), api.meetings.frame({ meetingId })]));
  const { refus } = await searchParams;
  const [madeFor, dispatch, terms, threads] = await orNotFound(
    Promise.all([meeting.isOfficial || !meeting.can.write ? [] : api.reporting.ofMeeting({ meetingId: meeting.id }), meeting.versions.length > 0 ? api.distribution.dispatch({ meetingId: meeting.id }) : null, meeting.isOfficial ? api.glossary.terms({ programmeId: meeting.programmeId }) : [], meeting.isOfficial ? api.minutes.threads({ meetingId: meeting.id }) : null]),
  );
  const actions = { returnToDraft: returnToDraftAction, validate: validateAction, cancelErratum: cancelErratumAction };
  const { today, zone, sprints, people, review, isOfficial } = meeting;
  const [lastVersion] = meeting.versions;
  return (
    <Page
      title={meeting.title}
      breadcrumb={[{ label: "Comptes rendus", href: "/comptes-rendus" }]}
      badge={frame.isCancelled ? <Badge tone="warning">Réunion annulée</Badge> : <Badge tone={MINUTES_STATE_TONES[meeting.state]}>{minutesStateLabel(meeting)}</Badge>}
      intro={formatDayWithWeek(meeting.heldOn, { year: true, weekday: "long" })}
      action={<MinutesSteps meeting={meeting} actions={actions} refusal={refus} />}
    >
      {(!isOfficial || lastVersion) && <DownloadsMenu meetingId={meeting.id} printsPdf={Boolean(getRuntime().printer)} />}
      <AwaitedNotice meeting={meeting} />
      <ErratumNotice meeting={meeting} />
      <ReportPoints meetingId={meeting.id} reports={madeFor} insert={insertPointsAction} />
      {review && (
        <div className="review">
          <ReviewState meeting={meeting} review={review} />
          {meeting.state === "in_review" && <VerdictForms meetingId={meeting.id} review={review} sayVerdict={sayVerdictAction} />}
        </div>
      )}
      {isOfficial && lastVersion && <ApprovalState version={lastVersion} />}
      {isOfficial && <KeptNotes meetingId={meeting.id} userId={viewer.id} />}
      <div className="minutes-layout">
        <AboutMeeting meeting={meeting} frame={frame} />
        {isOfficial ? (
          <>
            <Still className={READ_CLASS}>
              <MinutesBlocks document={meeting.document} explain={explainer(terms)} meetingId={meeting.id} numbers={new Map(meeting.entries.flatMap(({ id, number }) => (number ? [[id, number]] : [])))} />
            </Still>
            <MeetingEntries meetingId={meeting.id} entries={meeting.entries} versions={meeting.versions} />
          </>
        ) : (
          <div className="minutes-layout__editor">
            <MinutesEditor
              key={meeting.state}
              meetingId={meeting.id}
              programmeId={meeting.programmeId}
              templates={templatesFor(meeting)}
              user={{ id: viewer.id, name: viewer.name }}
              readOnly={!meeting.can.write}
              people={people}
              // "Mardi prochain" was said on the day of the meeting, whenever it is written down.
              calendar={{ today: meeting.heldOn > today ? today : meeting.heldOn, zone, sprints }}
              initialDocument={meeting.document}
            />
          </div>
        )}
      </div>
      {threads && <CommentsRead threads={threads.threads} />}
      {dispatch?.canSend && dispatch.messages.length > 0 && <DispatchTable meetingId={meeting.id} messages={dispatch.messages} retry={retryAction} />}
    </Page>
  );
}
