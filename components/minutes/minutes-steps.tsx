import { Dialog, opensDialog } from "@/components/shell/dialog";
import { Alert } from "@/components/ui/alert";
import { Link } from "@/components/ui/link";
import type { MinutesState } from "@/domain/minutes/vocabulary";
import type { Transition } from "@/server/minutes/schema";

type StepAction = (data: FormData) => Promise<void>;
type Props = {
  meetingId: string;
  state: MinutesState;
  can: { write: boolean; validate: boolean };
  actions: { submit: StepAction; returnToDraft: StepAction; validate: StepAction };
  /** Reason of the last refusal, from the address. */
  refusal?: string;
};

const REFUSALS: Record<Extract<Transition, { ok: false }>["reason"], string> = {
  already_frozen: "Ce compte rendu a déjà changé d’état : quelqu’un d’autre vient de le faire.",
  not_in_review: "Ce compte rendu n’est pas en relecture.",
  not_validated: "Seul un compte rendu validé peut être diffusé.",
  empty: "Ce compte rendu est vide : rien n’a été validé.",
};

const CONFIRMATION_ID = "valider-compte-rendu";

/** What can be done next with the minutes: one primary action at a time. */
export function MinutesSteps({ meetingId, state, can, actions, refusal }: Props) {
  const step = (action: StepAction, label: string, look = "") => (
    <form action={action}>
      <input type="hidden" name="meetingId" value={meetingId} />
      <button className={`fr-btn ${look}`}>{label}</button>
    </form>
  );
  return (
    <div className="step-bar">
      {refusal && refusal in REFUSALS && (
        <Alert severity="error" isNews>
          <p>{REFUSALS[refusal as keyof typeof REFUSALS]}</p>
        </Alert>
      )}
      {state === "draft" && can.write && step(actions.submit, "Soumettre à relecture", "fr-btn--secondary")}
      {state === "in_review" && can.write && step(actions.returnToDraft, "Revenir au brouillon", "fr-btn--tertiary")}
      {(state === "draft" || state === "in_review") && can.validate && (
        <>
          <button className="fr-btn" {...opensDialog(CONFIRMATION_ID)}>
            Valider le compte rendu
          </button>
          <Dialog id={CONFIRMATION_ID} title="Valider ce compte rendu ?">
            <p>Le texte sera figé et daté : personne ne pourra plus le modifier. Le suivi des actions se poursuivra dans le registre.</p>
            {step(actions.validate, "Valider définitivement")}
          </Dialog>
        </>
      )}
      {(state === "validated" || state === "published") && can.validate && (
        <Link className={`fr-btn ${state === "published" ? "fr-btn--secondary" : ""}`} href={`/comptes-rendus/${meetingId}/diffuser`}>
          {state === "published" ? "Compléter la diffusion" : "Diffuser"}
        </Link>
      )}
    </div>
  );
}
