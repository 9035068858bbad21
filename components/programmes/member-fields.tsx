import { FormField } from "@/components/ui/form-field";
import { ROLES, ROLE_LABELS, type Role } from "@/domain/roles";

type Contract = { id: string; number: string; title: string };
type MemberFieldsProps = { contracts: readonly Contract[]; member: { role: Role; contractId: string | null } };

/** The role of a member, and the contract that a contractor is kept to. */
export function MemberFields({ contracts, member: { role, contractId } }: MemberFieldsProps) {
  return (
    <>
      <FormField name="role" kind="select" label="Rôle" options={ROLES.map((value) => ({ value, label: ROLE_LABELS[value] }))} defaultValue={role} />
      <FormField
        name="contractId"
        kind="select"
        label="Marché du titulaire"
        hint="Pour le rôle Titulaire seulement : il n’en voit pas d’autre"
        placeholder="Aucun"
        options={contracts.map(({ id, number, title }) => ({ value: id, label: `${number} – ${title}` }))}
        defaultValue={contractId ?? ""}
      />
    </>
  );
}
