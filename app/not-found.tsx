import type { Metadata } from "next";
import { StatusPage } from "@/components/shell/status-page";
import { Link } from "@/components/ui/link";

export const metadata: Metadata = { title: "Page non trouvée" };

export default function NotFound() {
  return (
    <StatusPage
      title="Page non trouvée"
      code="Erreur 404"
      lead="La page que vous cherchez n’existe pas, ou ne fait pas partie de votre périmètre."
      actions={
        <>
          <li>
            <Link className="fr-btn" href="/">
              Revenir à « Ma journée »
            </Link>
          </li>
          <li>
            <Link className="fr-btn fr-btn--secondary" href="/plan-du-site">
              Consulter le plan du site
            </Link>
          </li>
        </>
      }
    >
      <p>
        Si vous avez tapé l’adresse, vérifiez-la. Si vous avez suivi un lien reçu d’un collègue, il se peut que vous
        n’ayez pas accès au programme concerné : demandez-le à son responsable.
      </p>
    </StatusPage>
  );
}
