import moon from "@codegouvfr/react-dsfr/dsfr/artwork/pictograms/environment/moon.svg";
import sun from "@codegouvfr/react-dsfr/dsfr/artwork/pictograms/environment/sun.svg";
import system from "@codegouvfr/react-dsfr/dsfr/artwork/pictograms/system/system.svg";
import { assetUrl } from "@/components/ui/asset-url";
import { Dialog } from "./dialog";
import { THEME_COOKIE, type ThemeChoice } from "./theme";

export const DISPLAY_SETTINGS_ID = "parametres-affichage";

const CHOICES: { value: ThemeChoice; label: string; hint?: string; artwork: string }[] = [
  { value: "light", label: "Thème clair", artwork: assetUrl(sun) },
  { value: "dark", label: "Thème sombre", artwork: assetUrl(moon) },
  { value: "system", label: "Système", hint: "Utilise les paramètres du système.", artwork: assetUrl(system) },
];

/** DSFR's display settings. The choice applies at once and is kept in a cookie on this computer. */
export function DisplaySettings({ current }: { current: ThemeChoice }) {
  return (
    <Dialog id={DISPLAY_SETTINGS_ID} title="Paramètres d’affichage">
      <fieldset className="fr-fieldset" aria-labelledby={`${DISPLAY_SETTINGS_ID}-legend`}>
        <legend id={`${DISPLAY_SETTINGS_ID}-legend`} className="fr-fieldset__legend fr-fieldset__legend--regular">
          Choisissez un thème pour personnaliser l’apparence du site.
        </legend>
        {CHOICES.map((choice) => (
          <div key={choice.value} className="fr-fieldset__element">
            <ThemeRadio {...choice} isCurrent={choice.value === current} />
          </div>
        ))}
      </fieldset>
    </Dialog>
  );
}

function ThemeRadio({ value, label, hint, artwork, isCurrent }: (typeof CHOICES)[number] & { isCurrent: boolean }) {
  const id = `${THEME_COOKIE}-${value}`;
  return (
    <div className="fr-radio-group fr-radio-rich">
      <input type="radio" id={id} name={THEME_COOKIE} value={value} defaultChecked={isCurrent} aria-labelledby={`${id}-label`} />
      <label className="fr-label" htmlFor={id} id={`${id}-label`}>
        {label}
        {hint && <span className="fr-hint-text">{hint}</span>}
      </label>
      <div className="fr-radio-rich__pictogram">
        <svg aria-hidden="true" className="fr-artwork" viewBox="0 0 80 80" width="80" height="80">
          {["decorative", "minor", "major"].map((layer) => (
            <use key={layer} className={`fr-artwork-${layer}`} href={`${artwork}#artwork-${layer}`} />
          ))}
        </svg>
      </div>
    </div>
  );
}
