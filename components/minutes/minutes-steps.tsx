import { Dialog, opensDialog } from "@/components/shell/dialog";
import { Alert } from "@/components/ui/alert";
import { Link } from "@/components/ui/link";
import type { OpenReview } from "@/domain/minutes/review";
import { isFrozen } from "@/domain/minutes/vocabulary";
import type { MeetingView } from "@/server/minutes/schema";
import { tellOpenReview, TRANSITION_REFUSALS } from "./words";

type StepAction = (data: FormData) => Promise<void>;
type Props = {
  meeting: MeetingView;
  actions: { returnToDraft: StepAction; validate: StepAction; cancelErratum: StepAction };
  /** Reason of the last refusal, from the address. */
  refusal?: string;
};

const VALIDATION = "valider-compte-rendu";
const CANCELLATION = "abandonner-erratum";
const NOTHING_OPEN: OpenReview = { awaited: 0, requests: 0 };

/** What can be done next with the minutes: one primary action at a time. */
export function MinutesSteps({ meeting: { id: meetingId, state, isErratum, can, review }, actions, refusal }: Props) {
  const path = `/comptes-rendus/${meetingId}`;
  const open = (state === "in_review" && review?.open) || NOTHING_OPEN;
  const step = (action: StepAction, label: string, look = "") => (
    <form action={action}>
      <input type="hidden" name="meetingId" value={meetingId} />
      {action === actions.validate && (
        <>
          <input type="hidden" name="awaited" value={open.awaited} />
          <input type="hidden" name="requests" value={open.requests} />
        </>
      )}
      <button className={`fr-btn ${look}`}>{label}</button>
    </form>
  );
  const isOpen = open.awaited + open.requests > 0;
  // To who is awaited, saying what they think comes first.
  const isAwaited = state === "in_review" && Boolean(review?.lines.some(({ isMine, answer }) => isMine && answer.state === "awaited"));
  return (
    <div className="step-bar">
      {refusal && refusal in TRANSITION_REFUSALS && (
        <Alert severity="error" isNews>
          <p>{TRANSITION_REFUSALS[refusal as keyof typeof TRANSITION_REFUSALS]}</p>
        </Alert>
      )}
      {state === "draft" && can.write && (
        <Link className="fr-btn fr-btn--secondary" href={`${path}/relecture`}>
          Soumettre à relecture
        </Link>
      )}
      {state === "in_review" && can.write && step(actions.returnToDraft, "Revenir au brouillon", "fr-btn--tertiary")}
      {isErratum && can.validate && (
        <>
          <button className="fr-btn fr-btn--tertiary" {...opensDialog(CANCELLATION)}>
            Abandonner l’erratum
          </button>
          <Dialog id={CANCELLATION} title="Abandonner cet erratum ?">
            <p>Le texte reprendra celui de la dernière version validée. Ce qui a été corrigé depuis sera perdu.</p>
            {step(actions.cancelErratum, "Abandonner et rétablir le texte validé")}
          </Dialog>
        </>
      )}
      {!isFrozen(state) && can.validate && (
        <>
          <button className={`fr-btn ${isAwaited ? "fr-btn--secondary" : ""}`} {...opensDialog(VALIDATION)}>
            {isErratum ? "Valider l’erratum" : "Valider le compte rendu"}
          </button>
          <Dialog id={VALIDATION} title={isErratum ? "Valider cet erratum ?" : "Valider ce compte rendu ?"}>
            {isOpen && (
              <Alert severity="warning" title="La relecture n’est pas terminée">
                <p>{tellOpenReview(open)} La version validée le dira.</p>
              </Alert>
            )}
            <p>
              {isErratum
                ? "Ce texte deviendra une nouvelle version, numérotée et figée. Les lignes du registre qu’il corrige le seront avec son motif ; une décision reformulée est remplacée par une nouvelle."
                : "Le texte sera figé et daté : personne ne pourra plus le modifier. Le suivi des actions se poursuivra dans le registre."}
            </p>
            {step(actions.validate, isOpen ? "Valider malgré tout" : "Valider définitivement")}
          </Dialog>
        </>
      )}
      {isFrozen(state) && can.validate && (
        <>
          <Link className="fr-btn fr-btn--tertiary" href={`${path}/erratum`}>
            Corriger par un erratum
          </Link>
          <Link className={`fr-btn ${state === "published" ? "fr-btn--secondary" : ""}`} href={`${path}/diffuser`}>
            {state === "published" ? "Compléter la diffusion" : "Diffuser"}
          </Link>
        </>
      )}
    </div>
  );
}
