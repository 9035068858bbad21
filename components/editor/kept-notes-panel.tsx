import { useEffect, useRef, useState } from "react";
import { openKeptCopy, type KeptCopy } from "./kept-copy";
import type { KeptNotesProps } from "./kept-notes";
import { MinutesDocument } from "./minutes-document";

type Step = "offered" | "copied" | "not_copied" | "confirming" | "erased";

/** Notes that exist on this machine only: shown, copied, and erased on demand; a copy with nothing of its own goes by itself. */
export function KeptNotesPanel({ userId, meetingId }: KeptNotesProps) {
  const [copy, setCopy] = useState<KeptCopy | null>(null);
  const [step, setStep] = useState<Step>("offered");
  const text = useRef<HTMLDivElement>(null);
  useEffect(() => {
    openKeptCopy(userId, meetingId).then(
      (opened) => (opened.unsent.content.length > 0 ? setCopy(opened) : void opened.erase()),
      // Not compared, thus neither shown nor erased: offered the next time.
      () => undefined,
    );
  }, [userId, meetingId]);
  if (!copy) return null;

  async function copyText(): Promise<void> {
    const written = text.current?.innerText ?? "";
    await navigator.clipboard.writeText(written).then(
      () => setStep("copied"),
      () => setStep("not_copied"),
    );
  }
  async function erase(): Promise<void> {
    await copy?.erase();
    setStep("erased");
  }

  if (step === "erased")
    return (
      <p role="status" className="fr-mb-2w">
        Notes effacées de ce poste.
      </p>
    );
  return (
    <section className="minutes-kept fr-alert fr-alert--warning fr-mb-4w" aria-labelledby="notes-conservees">
      <h2 id="notes-conservees" className="fr-alert__title">
        Vos notes conservées sur ce poste
      </h2>
      <p>
        Vous les avez écrites sans connexion, et ce compte rendu n’était plus modifiable à votre retour : elles n’y figurent pas, et n’existent que sur ce poste. Copiez-les pour
        les transmettre à qui peut les y faire ajouter.
      </p>
      <div ref={text} className="minutes-kept__text">
        <MinutesDocument document={copy.unsent} meetingId={meetingId} />
      </div>
      {step === "confirming" ? (
        <div className="minutes-kept__actions">
          <p>Ces notes seront perdues : personne d’autre ne les a.</p>
          <button type="button" className="fr-btn fr-btn--sm" onClick={() => void erase()}>
            Effacer définitivement
          </button>
          <button type="button" className="fr-btn fr-btn--sm fr-btn--secondary" onClick={() => setStep("offered")}>
            Les conserver
          </button>
        </div>
      ) : (
        <div className="minutes-kept__actions">
          <button type="button" className="fr-btn fr-btn--sm" onClick={() => void copyText()}>
            Copier ces notes
          </button>
          <button type="button" className="fr-btn fr-btn--sm fr-btn--secondary" onClick={() => setStep("confirming")}>
            Effacer de ce poste
          </button>
        </div>
      )}
      <p role="status">{step === "copied" ? "Notes copiées." : step === "not_copied" ? "Le navigateur refuse la copie : sélectionnez le texte ci-dessus." : ""}</p>
    </section>
  );
}
