import type { Metadata } from "next";
import { StatusPage } from "@/components/shell/status-page";
import { Link } from "@/components/ui/link";

export const metadata: Metadata = { title: "Accès refusé" };

export default function Forbidden() {
  return (
    <StatusPage
      title="Accès refusé"
      code="Erreur 403"
      lead="Votre rôle dans ce programme ne permet pas d’ouvrir cette page."
      actions={
        <li>
          <Link className="fr-btn" href="/">
            Revenir à « Ma journée »
          </Link>
        </li>
      }
    >
      <p>Si vous en avez besoin pour votre travail, demandez au responsable du programme de modifier votre rôle.</p>
    </StatusPage>
  );
}
