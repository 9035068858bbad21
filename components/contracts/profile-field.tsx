import { FormField } from "@/components/ui/form-field";
import type { DeclarationForm } from "@/server/contracts/contract-schema";
import { profileOptions } from "./profile-options";

/** The rules that a contract starts from: a profile of the product, or those of another contract. They are copied, and then its own. */
export function ProfileField(sources: Pick<DeclarationForm, "profiles" | "contracts">) {
  return (
    <FormField
      name="profile"
      kind="select"
      label="Règles de délais, de silence et de pénalités"
      hint="Elles sont copiées : le marché a ensuite les siennes, modifiables une à une avec leur article"
      isRequired
      placeholder="Choisissez un profil"
      options={profileOptions(sources)}
    />
  );
}
