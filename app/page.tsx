import { ChangeList, DeadlineList, IncompleteList, LatenessList, MyActions, NextMeetings, ReviewList } from "@/components/home/my-day";
import { Page } from "@/components/shell/page";
import { formatDayWithWeek } from "@/domain/calendar";
import { pageCaller } from "@/server/trpc/caller";

/** The template of the root layout does not reach the page beside it. */
export const metadata = { title: { absolute: "Ma journée – Cadence" } };

export default async function MyDayPage() {
  const { api } = await pageCaller();
  const day = await api.home.myDay();
  return (
    <Page title="Ma journée" intro={formatDayWithWeek(day.today, { year: true, weekday: "long" })}>
      <div className="fr-grid-row fr-grid-row--gutters">
        <div className="fr-col-12 fr-col-lg-7">
          <NextMeetings meetings={day.meetings} today={day.today} />
          <ReviewList reviews={day.reviews} />
          <IncompleteList lines={day.incomplete} />
          <MyActions actions={day.actions} counts={day.actionCounts} today={day.today} />
        </div>
        <div className="fr-col-12 fr-col-lg-5">
          <DeadlineList deadlines={day.deadlines} />
          <LatenessList latenesses={day.latenesses} today={day.today} />
          <ChangeList changes={day.changes} followsAnything={day.followsAnything} />
        </div>
      </div>
    </Page>
  );
}
