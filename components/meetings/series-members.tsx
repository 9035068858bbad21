import { Alert } from "@/components/ui/alert";
import { Form } from "@/components/ui/form";
import { FormField } from "@/components/ui/form-field";
import type { FormAction } from "@/components/ui/form-state";
import { SERIES_ROLES, SERIES_ROLE_LABELS } from "@/domain/minutes/vocabulary";
import type { SettingsView } from "@/server/meetings/schema";
import { MEMBER_REFUSALS } from "./words";

type Props = { series: SettingsView; refusal?: string; setMember: FormAction; removeMember: (data: FormData) => Promise<void> };

/** Who sits in the instance and as what: a member added again takes another role. */
export function SeriesMembers({ series: { id, members, people, programmeSlug }, refusal, setMember, removeMember }: Props) {
  const named = [...members, ...people].map((person) => ({ value: person.id, label: [person.name, person.position].filter(Boolean).join(", ") }));
  return (
    <>
      {refusal === "last_chair" && (
        <Alert severity="error" isNews>
          <p>{MEMBER_REFUSALS.last_chair}</p>
        </Alert>
      )}
      <ul className="line-list">
        {members.map((member) => (
          <li key={member.id} className="line-list__item">
            <div>
              {member.name}
              <p className="line-list__detail">{[SERIES_ROLE_LABELS[member.role], member.position].filter(Boolean).join(" · ")}</p>
            </div>
            <form action={removeMember}>
              <input type="hidden" name="seriesId" value={id} />
              <input type="hidden" name="slug" value={programmeSlug} />
              <input type="hidden" name="userId" value={member.id} />
              <button className="fr-btn fr-btn--sm fr-btn--tertiary">
                Retirer<span className="fr-sr-only"> {member.name}</span>
              </button>
            </form>
          </li>
        ))}
      </ul>
      <Form action={setMember} submitLabel="Enregistrer ce membre" isSecondary>
        <input type="hidden" name="seriesId" value={id} />
        <input type="hidden" name="slug" value={programmeSlug} />
        <FormField name="userId" kind="select" label="Personne" hint="Une personne du programme ; choisir un membre change son rôle." placeholder="Choisissez une personne" options={named} isRequired />
        <FormField name="role" kind="select" label="Rôle dans l’instance" hint="Une personne informée ne siège pas : elle reçoit le compte rendu diffusé." options={SERIES_ROLES.map((value) => ({ value, label: SERIES_ROLE_LABELS[value] }))} defaultValue="participant" />
      </Form>
    </>
  );
}
