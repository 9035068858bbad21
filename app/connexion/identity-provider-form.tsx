type Props = {
  /** "Se connecter avec ProConnect". */
  submitLabel: string;
  /** What the journey is for: see app/connexion/oidc/route.ts. */
  fields: Record<string, string>;
};

/** Leaves for the identity provider. A plain form: no script is needed. */
export function IdentityProviderForm({ submitLabel, fields }: Props) {
  return (
    <form action="/connexion/oidc" method="post">
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <button className="fr-btn fr-btn--secondary">{submitLabel}</button>
    </form>
  );
}
