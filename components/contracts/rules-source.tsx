import { Field } from "@/components/ui/field";
import type { DeclarationForm } from "@/server/contracts/contract-schema";
import { profileOptions } from "./profile-options";

type Props = Pick<DeclarationForm, "profiles" | "contracts"> & { path: string; chosen: string };

/** Which rules the form below starts from: in the address, without script too. */
export function RulesSource({ path, chosen, ...sources }: Props) {
  return (
    <form method="get" action={path} className="filter-bar" aria-label="Règles de départ">
      <Field name="depuis" kind="select" label="Partir de" placeholder="La dernière version de ce marché" options={profileOptions(sources)} defaultValue={chosen} />
      <div className="filter-bar__actions">
        <button className="fr-btn fr-btn--secondary">Reprendre ces règles</button>
      </div>
    </form>
  );
}
