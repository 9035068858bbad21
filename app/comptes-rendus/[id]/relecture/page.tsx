import type { Metadata } from "next";
import { AddedReviewerField, ReviewerFields } from "@/components/minutes/reviewer-fields";
import { Page } from "@/components/shell/page";
import { Alert } from "@/components/ui/alert";
import { EmptyState } from "@/components/ui/empty-state";
import { Form } from "@/components/ui/form";
import { Link } from "@/components/ui/link";
import { describeDelay, formatDayWithWeek } from "@/domain/calendar";
import { isFrozen } from "@/domain/minutes/vocabulary";
import { orNotFound, pageCaller } from "@/server/trpc/caller";
import { addReviewerAction, submitForReviewAction } from "./actions";

type Props = { params: Promise<{ id: string }> };

export const metadata: Metadata = { title: "Relecture du compte rendu" };

export default async function ReviewPage({ params }: Props) {
  const { api } = await pageCaller();
  const form = await orNotFound(api.minutes.reviewForm({ meetingId: (await params).id }));
  const { meetingId, title, heldOn, state, candidates, silenceDays } = form;
  const minutes = `/comptes-rendus/${meetingId}`;
  const back = (
    <Link className="fr-btn fr-btn--tertiary" href={minutes}>
      Revenir au compte rendu
    </Link>
  );
  const identity = <input type="hidden" name="meetingId" value={meetingId} />;
  return (
    <Page
      title={state === "in_review" ? "Demander une autre relecture" : "Soumettre à relecture"}
      width="reading"
      breadcrumb={[{ label: "Comptes rendus", href: "/comptes-rendus" }, { label: title, href: minutes }]}
      intro={`${title}, ${formatDayWithWeek(heldOn, { year: true, weekday: "long" })}`}
    >
      {isFrozen(state) ? (
        <EmptyState title="Ce compte rendu est validé" action={back}>
          Il n’y a plus rien à relire. Une correction passe par un erratum, qui peut être relu à son tour.
        </EmptyState>
      ) : (
        <>
          <Alert severity="info">
            <p>{silenceDays === null ? "Dans cette instance, le silence d’un relecteur ne vaut pas accord." : `Dans cette instance, un relecteur sans réponse après ${describeDelay({ n: silenceDays, unit: "working" })} est réputé d’accord.`}</p>
          </Alert>
          {state === "in_review" ? (
            <Form action={addReviewerAction} submitLabel="Demander sa relecture" secondary={back}>
              {identity}
              <AddedReviewerField candidates={candidates} />
            </Form>
          ) : (
            <Form action={submitForReviewAction} submitLabel="Soumettre à relecture" secondary={back}>
              {identity}
              <ReviewerFields candidates={candidates} />
            </Form>
          )}
        </>
      )}
    </Page>
  );
}
