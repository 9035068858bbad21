import type { Metadata } from "next";
import { MinutesEditor } from "@/components/editor/minutes-editor";
import { MinutesBlocks, READ_CLASS } from "@/components/editor/minutes-document";
import { AboutMeeting } from "@/components/minutes/about-meeting";
import { MinutesSteps } from "@/components/minutes/minutes-steps";
import { MeetingEntries } from "@/components/minutes/meeting-entries";
import { MINUTES_STATE_TONES } from "@/components/minutes/tones";
import { Page } from "@/components/shell/page";
import { Badge } from "@/components/ui/badge";
import { Still } from "@/components/ui/still";
import { formatDayWithWeek } from "@/domain/calendar";
import { isFrozen, MINUTES_STATE_LABELS } from "@/domain/minutes/vocabulary";
import { orNotFound, pageCaller } from "@/server/trpc/caller";
import { returnToDraftAction, submitForReviewAction, publishAction, validateAction } from "./actions";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ refus?: string }> };

export const metadata: Metadata = { title: "Compte rendu" };

export default async function MeetingPage({ params, searchParams }: Props) {
  const { viewer, api } = await pageCaller();
  const meeting = await orNotFound(api.minutes.meeting({ meetingId: (await params).id }));
  const { refus } = await searchParams;
  const actions = { submit: submitForReviewAction, returnToDraft: returnToDraftAction, validate: validateAction, publish: publishAction };
  const { today, zone, sprints, people } = meeting;
  return (
    <Page
      title={meeting.title}
      breadcrumb={[{ label: "Comptes rendus", href: "/comptes-rendus" }]}
      badge={<Badge tone={MINUTES_STATE_TONES[meeting.state]}>{MINUTES_STATE_LABELS[meeting.state]}</Badge>}
      intro={formatDayWithWeek(meeting.heldOn, { year: true, weekday: "long" })}
      action={<MinutesSteps meetingId={meeting.id} state={meeting.state} can={meeting.can} actions={actions} refusal={refus} />}
    >
      <div className="minutes-layout">
        <AboutMeeting meeting={meeting} />
        {isFrozen(meeting.state) ? (
          <>
            <Still className={READ_CLASS}>
              <MinutesBlocks document={meeting.document} numbers={new Map(meeting.entries.flatMap(({ id, number }) => (number ? [[id, number]] : [])))} />
            </Still>
            <MeetingEntries entries={meeting.entries} versions={meeting.versions} />
          </>
        ) : (
          <div className="minutes-layout__editor">
            <MinutesEditor
              key={meeting.state}
              meetingId={meeting.id}
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
    </Page>
  );
}
