import { Badge } from "@/components/ui/badge";
import { MAIL_STATE_LABELS, UNREACHABLE_LABELS, type MailState, type Unreachable } from "@/domain/distribution/vocabulary";
import { SERIES_ROLE_LABELS } from "@/domain/minutes/vocabulary";
import type { DistributionPlan } from "@/server/distribution/schema";
import { MAIL_STATE_TONES } from "./tones";

/** Who will get what, each to be kept or left out. What was already asked for this version is told, and not asked again. */
export function RecipientFields({ plan: { readers, owners, others } }: { plan: DistributionPlan }) {
  return (
    <>
      <Choice legend={`Le compte rendu, à ${count(readers)}`} name="readers" people={readers.map(({ role, ...one }) => ({ ...one, detail: SERIES_ROLE_LABELS[role] }))} />
      {owners.length > 0 && <Choice legend={`Ses actions et le lien vers chacune, à ${count(owners)}`} name="owners" people={owners.map(({ actions, ...one }) => ({ ...one, detail: actions.join(" ; ") }))} />}
      {others.length > 0 && (
        <p className="fr-text--sm">
          Sans compte, à prévenir vous-même{"\u00a0"}: {others.map(({ name, actions }) => `${name} (${actions.join(" ; ")})`).join(", ")}.
        </p>
      )}
    </>
  );
}

const count = (people: unknown[]): string => `${people.length} personne${people.length > 1 ? "s" : ""}`;

type Person = { userId: string; name: string; detail: string; unreachable: Unreachable | null; message: MailState | null };

function Choice({ legend, name, people }: { legend: string; name: string; people: Person[] }) {
  return (
    <fieldset className="fr-fieldset">
      <legend className="fr-fieldset__legend">{legend}</legend>
      {people.map(({ userId, name: who, detail, unreachable, message }) => {
        const id = `${name}-${userId}`;
        const isClosed = unreachable !== null || message !== null;
        return (
          <div key={userId} className="fr-fieldset__element">
            <div className="fr-checkbox-group">
              <input type="checkbox" id={id} name={name} value={userId} defaultChecked={!isClosed} disabled={isClosed} aria-describedby={`${id}-detail`} />
              <label className="fr-label" htmlFor={id}>
                {who}
                <span className="fr-hint-text" id={`${id}-detail`}>
                  {unreachable ? UNREACHABLE_LABELS[unreachable] : detail} {message && <Badge tone={MAIL_STATE_TONES[message]}>{MAIL_STATE_LABELS[message]}</Badge>}
                </span>
              </label>
            </div>
          </div>
        );
      })}
    </fieldset>
  );
}
