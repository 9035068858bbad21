import type { Metadata } from "next";
import { Page } from "@/components/shell/page";
import { ExternalLink } from "@/components/ui/external-link";
import { readOperator } from "../operator";

export const metadata: Metadata = { title: "Mentions légales" };

export default function LegalNoticePage() {
  const operator = readOperator(process.env);
  return (
    <Page title="Mentions légales" breadcrumb={[]} width="reading">
      <h2>Éditeur du service</h2>
      <p>
        Cadence est un logiciel libre. Le présent service est édité par l’organisme qui l’exploite. Organisme :{" "}
        {operator.name}.
      </p>
      <p>Contact : {operator.contact}.</p>

      <h2>Direction de la publication</h2>
      <p>Directeur ou directrice de la publication : {operator.publicationDirector}.</p>

      <h2>Hébergement</h2>
      <p>Hébergeur : {operator.hosting}.</p>

      <h2>Propriété intellectuelle et licences</h2>
      <p>
        Sauf mention explicite de propriété intellectuelle détenue par des tiers, les contenus publics de ce site sont
        proposés sous{" "}
        <ExternalLink
          href="https://github.com/etalab/licence-ouverte/blob/master/LO.md"
          label="licence etalab-2.0"
        />
        . Le code source de Cadence est diffusé sous{" "}
        <ExternalLink href="https://opensource.org/license/mit" label="licence MIT" />.
      </p>
      <p>
        Les comptes rendus, décisions, rapports et pièces de marché que contient le service ne sont pas des contenus
        publics : ils sont réservés aux personnes habilitées et leur communication à des tiers suit les règles
        applicables aux documents administratifs.
      </p>
      <p>
        La marque « République Française », la Marianne et la police de caractères Marianne sont réservées aux sites
        de l’État.
      </p>

      <h2>Accès au service</h2>
      <p>
        L’accès aux programmes, aux réunions et aux marchés est limité aux comptes ouverts par un administrateur.
        Chacun n’y voit que le périmètre qui lui a été attribué. Les opérations sont journalisées.
      </p>

      <h2>Signaler une faille de sécurité</h2>
      <p>
        Décrivez le problème constaté, l’adresse de la page et les étapes qui le reproduisent, sans en faire usage ni
        le rendre public, à l’adresse de contact ci-dessus.
      </p>
    </Page>
  );
}
