import { useEffect, useRef, useState } from "react";
import { areSignsOn, switchSigns } from "./signs";

const SHEET: { title: string; rows: [keys: string, what: string][] }[] = [
  {
    title: "Dans le texte, on tape…",
    rows: [
      ["/", "la liste de tout ce qui s’insère\u00a0: décision, action, titre, tableau, modèle…"],
      ["[] puis une espace", "une action, en début de ligne"],
      ["<> puis une espace", "une décision, en début de ligne"],
      ["@", "une personne\u00a0; dans une action sans responsable, elle le devient"],
      ["#", "une feature, une story, un risque ou une commande"],
      ["//", "une date\u00a0: S35, fin 27.3, mardi prochain, J+2, 15/09"],
      ["Échap", "ferme la liste et laisse le signe dans le texte"],
    ],
  },
  {
    title: "Dans une ligne typée",
    rows: [
      ["Tab", "du texte au responsable, puis à l’échéance, puis à « Incomplet »"],
      ["Maj+Tab", "au type de la ligne"],
      ["Entrée", "une nouvelle ligne"],
      ["Retour arrière, au début", "la ligne redevient un simple texte"],
    ],
  },
  {
    title: "Mise en forme",
    rows: [
      ["Ctrl+B, Ctrl+I", "gras, italique"],
      ["Ctrl+Alt+2, Ctrl+Alt+3", "titre, sous-titre"],
      ["Ctrl+Maj+8, Ctrl+Maj+7", "liste à puces, liste numérotée"],
      ["Ctrl+Maj+K", "lien"],
      ["Ctrl+clic", "suivre un lien"],
      ["Ctrl+Z, Ctrl+Maj+Z", "annuler, rétablir ce que vous avez fait vous-même"],
    ],
  },
  {
    title: "Dans un tableau",
    rows: [
      ["Tab, Maj+Tab", "cellule suivante, précédente\u00a0; après la dernière, une ligne de plus"],
      ["/", "ajouter ou supprimer une ligne, une colonne, un en-tête"],
    ],
  },
  {
    title: "Autour du texte",
    rows: [
      ["Ctrl+Alt+M", "commenter le passage"],
      ["Alt+F10", "aller à la barre de mise en forme\u00a0; les flèches s’y déplacent, Échap revient au texte"],
      ["Ctrl+K", "chercher dans Cadence"],
      ["Ctrl+Alt+H", "cette aide"],
    ],
  },
];

/** Every key of the editor on one sheet, and the switch of those that are a single sign. */
export function HelpSheet({ onClose }: { onClose(): void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [isOn, setOn] = useState(areSignsOn);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} className="minutes-help" aria-labelledby="aide-a-la-saisie" onClose={onClose}>
      <div className="minutes-help__head">
        <h2 id="aide-a-la-saisie" className="fr-h4">
          Aide à la saisie
        </h2>
        <button type="button" className="fr-btn fr-btn--sm fr-btn--tertiary" onClick={() => dialog.current?.close()}>
          Fermer
        </button>
      </div>
      <p className="minutes-help__switch">
        <input
          id="signes"
          type="checkbox"
          checked={isOn}
          onChange={(event) => {
            setOn(event.target.checked);
            switchSigns(event.target.checked);
          }}
        />{" "}
        <label htmlFor="signes">Les signes /, [], &lt;&gt;, @, # et // ouvrent une liste ou changent la ligne. Décochez pour qu’ils restent du texte, sur ce poste : les boutons suffisent.</label>
      </p>
      <div className="minutes-help__sections">
        {SHEET.map(({ title, rows }) => (
          <section key={title}>
            <h3 className="fr-h6">{title}</h3>
            <dl>
              {rows.map(([keys, what]) => (
                <div key={keys}>
                  <dt>
                    <kbd>{keys}</kbd>
                  </dt>
                  <dd>{what}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </dialog>
  );
}
