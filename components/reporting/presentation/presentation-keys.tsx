import { Dialog, opensDialog } from "@/components/shell/dialog";

const HELP = "touches-presentation";

export const KEYS_HELP_ID = HELP;

const KEYS: [keys: string[], does: string][] = [
  [["→", "↓", "Espace", "Page suivante"], "Écran suivant"],
  [["←", "↑", "Maj + Espace", "Page précédente"], "Écran précédent"],
  [["Début", "Fin"], "Premier, dernier écran"],
  [["1", "2", "3…"], "Écran de ce numéro"],
  [["F"], "Plein écran"],
  [["T"], "Démarrer ou suspendre le chronomètre"],
  [["?"], "Ces touches"],
  [["Échap"], "Quitter la présentation"],
];

type Props = { /** Of one character. */ areCharactersOn: boolean; onChange: (areOn: boolean) => void };

/** What the keys do; those of one character can be switched off. */
export function PresentationKeys({ areCharactersOn, onChange }: Props) {
  return (
    <>
      <button className="fr-btn fr-btn--sm fr-btn--tertiary" {...opensDialog(HELP)}>
        Touches
      </button>
      <Dialog id={HELP} title="Touches de la présentation">
        <dl className="presentation__keys">
          {KEYS.map(([keys, does]) => (
            <div key={does}>
              <dt>
                {keys.map((key) => (
                  <kbd key={key}>{key}</kbd>
                ))}
              </dt>
              <dd>{does}</dd>
            </div>
          ))}
        </dl>
        <p>Une télécommande de présentation envoie « Page suivante » et « Page précédente » : elle fonctionne sans réglage.</p>
        <div className="fr-checkbox-group">
          <input type="checkbox" id="touches-un-caractere" checked={areCharactersOn} onChange={({ target }) => onChange(target.checked)} />
          <label className="fr-label" htmlFor="touches-un-caractere">
            Touches d’un seul caractère (F, T, ?, chiffres)
          </label>
        </div>
      </Dialog>
    </>
  );
}
