import type { Watcher } from "./feed";

/** Who else looks at the board, and whether what they do arrives. */
export function People({ isHearing, people, me }: { isHearing: boolean; people: readonly Watcher[]; me: string }) {
  const others = people.filter(({ id }) => id !== me).map(({ name }) => name);
  return (
    <p className="board-bar__people">
      {!isHearing ? "Les changements des autres n’arrivent pas pour l’instant." : others.length > 0 ? `Aussi sur ce tableau : ${others.join(", ")}.` : "Personne d’autre n’est sur ce tableau."}
    </p>
  );
}

export function Keys({ isHidden }: { isHidden: boolean }) {
  return (
    <p id="board-keys" className="fr-hint-text" hidden={isHidden}>
      Au clavier : flèches pour aller de carte en carte, Espace pour prendre une carte, flèches pour choisir la case, Espace pour la poser, Échap pour renoncer ; Entrée ouvre le formulaire de déplacement.
    </p>
  );
}

/** What happened, latest first. */
export function News({ news }: { news: readonly { id: number; text: string }[] }) {
  return (
    <div role="log" aria-label="Derniers mouvements" aria-live="polite" className="board-news">
      {news.map(({ id, text }) => (
        <p key={id}>{text}</p>
      ))}
    </div>
  );
}
