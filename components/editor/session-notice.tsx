import type { SessionState } from "./session";

const KEPT = "Vos dernières lignes n’y figurent pas\u00a0: elles sont conservées sur ce poste et vous seront proposées sur la page rechargée.";

function wordsFor({ refusal, frozen, unsaved }: SessionState): { title: string; text: string; action: string } | null {
  if (frozen)
    return {
      title: "Ce compte rendu vient d’être validé",
      text: unsaved ? `Il ne peut plus être modifié. ${KEPT}` : "Il ne peut plus être modifié.",
      action: "Voir la version validée",
    };
  switch (refusal) {
    case "outdated":
      return { title: "Cette page est trop ancienne\u00a0: rechargez-la", text: "Vos notes sont conservées sur ce poste.", action: "Recharger la page" };
    case "forbidden":
      return {
        title: "Vous n’avez plus accès à ce compte rendu",
        text: unsaved ? "Reconnectez-vous\u00a0: vos dernières lignes sont conservées sur ce poste." : "Reconnectez-vous, ou demandez un accès.",
        action: "Recharger la page",
      };
    case "read_only":
      return { title: "Vous ne pouvez plus modifier ce compte rendu", text: unsaved ? `Vos droits ont changé. ${KEPT}` : "Vos droits ont changé\u00a0: vous pouvez le lire.", action: "Recharger la page" };
    case "too_big":
      return {
        title: "Votre dernière modification est trop volumineuse pour être enregistrée",
        text: "Elle est conservée sur ce poste. Retirez ou raccourcissez ce que vous venez d’ajouter, puis rechargez la page.",
        action: "Recharger la page",
      };
    case null:
      return null;
  }
}

/** Why one cannot write any more, and what to do. */
export function SessionNotice({ state }: { state: SessionState }) {
  const words = wordsFor(state);
  if (!words) return null;
  return (
    <div role="alert" className="fr-alert fr-alert--warning fr-mb-2w">
      <h2 className="fr-alert__title">{words.title}</h2>
      <p>{words.text}</p>
      <button type="button" className="fr-btn fr-btn--sm fr-mt-1w" onClick={() => window.location.reload()}>
        {words.action}
      </button>
    </div>
  );
}
