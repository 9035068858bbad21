import type { Metadata } from "next";
import { Page } from "@/components/shell/page";
import { ExternalLink } from "@/components/ui/external-link";
import { readOperator } from "../operator";

export const metadata: Metadata = { title: "Déclaration d’accessibilité" };

export default function AccessibilityPage() {
  const operator = readOperator(process.env);
  return (
    <Page title="Déclaration d’accessibilité" breadcrumb={[]} width="reading">
      <p>
        L’organisme qui exploite ce service s’engage à le rendre accessible, conformément à l’article 47 de la loi
        n° 2005-102 du 11 février 2005. Cette déclaration s’applique à l’ensemble des pages du service.
      </p>

      <h2>État de conformité</h2>
      <p>
        Cadence est <strong>partiellement conforme</strong> avec le référentiel général d’amélioration de
        l’accessibilité (RGAA), version 4.1, en raison des non-conformités et des vérifications restant à faire
        énumérées ci-dessous.
      </p>

      <h2>Résultats des tests</h2>
      <p>
        Aucun audit de conformité n’a encore été réalisé par un tiers : cette déclaration repose sur une
        auto-évaluation de l’équipe de développement, et aucun taux de conformité n’est donc affiché. À chaque
        évolution du service sont contrôlés :
      </p>
      <ul>
        <li>chaque écran par l’outil automatique axe-core, en thème clair et en thème sombre ;</li>
        <li>le parcours principal, de la connexion au rapport de comité de pilotage, au clavier seul ;</li>
        <li>l’affichage jusqu’à 320 pixels de large, sans défilement horizontal de la page.</li>
      </ul>
      <p>
        Un outil automatique ne vérifie qu’une partie des 106 critères du RGAA : l’absence d’erreur relevée ne vaut pas
        conformité.
      </p>

      <h2>Contenus non accessibles</h2>
      <h3>Non-conformités et points non vérifiés</h3>
      <ul>
        <li>
          L’éditeur partagé des comptes rendus n’a pas été vérifié avec l’ensemble des lecteurs d’écran de la base de
          référence (NVDA, JAWS, VoiceOver) : la restitution de la position des autres rédacteurs et des menus de
          commandes peut être incomplète.
        </li>
        <li>
          Les fichiers exportés vers des formats bureautiques n’ont pas fait l’objet d’une vérification complète.
        </li>
        <li>
          Les documents joints par les utilisateurs relèvent de leurs auteurs et peuvent ne pas être accessibles.
        </li>
      </ul>
      <h3>Dérogations pour charge disproportionnée</h3>
      <p>Aucune dérogation n’est invoquée.</p>

      <h2>Établissement de cette déclaration</h2>
      <p>Organisme qui exploite le service : {operator.name}.</p>
      <p>
        Technologies utilisées : HTML5, CSS, JavaScript, WAI-ARIA et SVG. Les composants d’interface sont ceux du
        système de design de l’État. Navigateur utilisé pour les contrôles automatisés : Chromium.
      </p>

      <h2>Retour d’information et contact</h2>
      <p>
        Si vous n’arrivez pas à accéder à un contenu ou à une fonction, signalez-le afin d’être orienté vers une
        alternative accessible ou d’obtenir le contenu sous une autre forme.
      </p>
      <p>Contact : {operator.contact}.</p>

      <h2>Voies de recours</h2>
      <p>
        Si vous avez signalé un défaut d’accessibilité qui vous empêche d’accéder à un contenu ou à un service et que
        vous n’avez pas obtenu de réponse satisfaisante, vous pouvez :
      </p>
      <ul>
        <li>
          écrire un message au{" "}
          <ExternalLink href="https://formulaire.defenseurdesdroits.fr/" label="Défenseur des droits" /> ;
        </li>
        <li>
          contacter le{" "}
          <ExternalLink
            href="https://www.defenseurdesdroits.fr/saisir/delegues"
            label="délégué du Défenseur des droits dans votre région"
          />
           ;
        </li>
        <li>
          envoyer un courrier par la poste (gratuit, sans timbre) : Défenseur des droits, Libre réponse 71120, 75342
          Paris CEDEX 07.
        </li>
      </ul>
    </Page>
  );
}
