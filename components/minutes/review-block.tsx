import { Badge } from "@/components/ui/badge";
import { Day } from "@/components/ui/day";
import { Explained } from "@/components/ui/explained";
import { Link } from "@/components/ui/link";
import { Still } from "@/components/ui/still";
import type { MeetingView, MinutesVersion, ReviewRound } from "@/server/minutes/schema";
import { ANSWER_LABELS, ANSWER_TONES, tellApproval, tellOpenReview } from "./words";

type Props = { meeting: Pick<MeetingView, "id" | "state" | "can">; review: ReviewRound };
const TITLE_ID = "relecture";

/** Where the review stands: who approved, who wants what changed, who is awaited since when and until when. */
export function ReviewState({ meeting: { id, state, can }, review }: Props) {
  const isUnderWay = state === "in_review";
  return (
    <Still as="section" aria-labelledby={TITLE_ID}>
      <h2 className="fr-h5" id={TITLE_ID}>
        {isUnderWay ? "Relecture" : "Dernière relecture"}
        {review.round > 1 && ` (${review.round}e tour)`}
      </h2>
      <p>{tellReview(review, isUnderWay)}</p>
      {review.lines.length > 0 && (
        <ul className="line-list review__lines">
          {review.lines.map((line) => (
            <li key={line.userId} className="line-list__item">
              <div>
                <span className="line-list__title">
                  {line.name}
                  {line.isMine && " (vous)"}
                </span>
                <div className="line-list__detail">
                  <AnswerText line={line} isUnderWay={isUnderWay} />
                </div>
                {line.remark && <blockquote className="review__remark">{line.remark}</blockquote>}
              </div>
              {(isUnderWay || line.answer.state !== "awaited") && <Badge tone={ANSWER_TONES[line.answer.state]}>{ANSWER_LABELS[line.answer.state]}</Badge>}
            </li>
          ))}
        </ul>
      )}
      {isUnderWay && can.write && (
        <p className="fr-mt-1w">
          <Link className="fr-link fr-link--sm" href={`/comptes-rendus/${id}/relecture`}>
            Demander une autre relecture
          </Link>
        </p>
      )}
    </Still>
  );
}

/** The state in one sentence. */
function tellReview({ lines, isApproved, open, unresolvedThreads }: ReviewRound, isUnderWay: boolean): string {
  const threads = unresolvedThreads > 0 ? ` ${unresolvedThreads === 1 ? "1 conversation n’est pas résolue" : `${unresolvedThreads} conversations ne sont pas résolues`}.` : "";
  if (!isUnderWay) return `Le texte a été repris en brouillon. Voici ce qui en avait été dit.${threads}`;
  if (lines.length === 0) return `Personne n’est désigné pour relire.${threads}`;
  if (isApproved) return `Tous les relecteurs ont donné leur accord\u00a0: le compte rendu peut être validé.${threads}`;
  return `${tellOpenReview(open)}${threads}`;
}

function AnswerText({ line: { name, answer }, isUnderWay }: { line: ReviewRound["lines"][number]; isUnderWay: boolean }) {
  switch (answer.state) {
    case "approved":
      return (
        <>
          A donné son accord le <Day value={answer.on} />
        </>
      );
    case "changes_requested":
      return (
        <>
          Demande des modifications, le <Day value={answer.on} />
        </>
      );
    case "approved_by_silence":
      return <Explained label={`Accord tacite, ${name}`} of={answer.until} format={(until) => <>Sans réponse au <Day value={until} />{"\u00a0"}: son silence vaut accord</>} />;
    case "awaited": {
      if (!isUnderWay) return "N’avait pas répondu";
      const { since, until, waited } = answer;
      const asked = (days: number) => <>Réponse attendue depuis le <Day value={since} />{days > 0 && ` (${days} jour${days > 1 ? "s" : ""} ouvré${days > 1 ? "s" : ""})`}</>;
      if (!until) return <Explained label={`Attente, ${name}`} of={waited} format={asked} />;
      return <Explained label={`Délai de réponse, ${name}`} of={until} format={(last) => <>{asked(waited.value ?? 0)}{"\u00a0"}; sans réponse d’ici le <Day value={last} />, son silence vaudra accord</>} />;
    }
  }
}

/** Of frozen minutes: how the last version was approved. */
export function ApprovalState({ version }: { version: MinutesVersion }) {
  return (
    <Still className="fr-mb-2w">
      <details className="disclosure">
        <summary>{version.approvals.length === 0 ? "Validé sans relecture" : "Relecture de cette version"}</summary>
        {version.approvals.length === 0 ? <p className="fr-text--sm">Personne n’avait été désigné pour relire ce texte.</p> : <Approvals approvals={version.approvals} />}
      </details>
    </Still>
  );
}

export function Approvals({ approvals }: Pick<MinutesVersion, "approvals">) {
  return (
    <ul className="fr-text--sm fr-mb-0">
      {approvals.map(({ userId, name, ...record }) => (
        <li key={userId}>
          {name}
          {"\u00a0"}: {tellApproval(record)}
        </li>
      ))}
    </ul>
  );
}
