import type { IdentityRefusal } from "@/server/auth/oidc-identity";

type Refusal = IdentityRefusal | "provider_unreachable";

/** What a person is told when the journey to the identity provider ended in a refusal; any other code is next-auth's own. */
export function refusalMessage(error: string, label: string): string {
  switch (error as Refusal) {
    case "identity_unknown":
      return `Votre identité ${label} n’est rattachée à aucun compte Cadence. Demandez à l’administrateur un lien de première connexion.`;
    case "identity_taken":
      return `Votre identité ${label} est déjà rattachée à un autre compte Cadence. Demandez à l’administrateur lequel est le vôtre.`;
    case "account_closed":
      return "Votre compte Cadence est fermé. Adressez-vous à l’administrateur de la plateforme.";
    case "link_void":
      return "Votre lien de première connexion ne peut plus servir : demandez-en un nouveau à l’administrateur de la plateforme.";
    case "session_ended":
      return `Votre session s’est terminée avant le retour de ${label}. Reconnectez-vous, puis recommencez.`;
    case "provider_unreachable":
      return `${label} ne répond pas. Réessayez dans quelques minutes, ou connectez-vous avec votre mot de passe.`;
  }
  return `La connexion avec ${label} n’a pas abouti. Recommencez ; si cela persiste, prévenez l’administrateur de la plateforme.`;
}
