import type { Metadata } from "next";
import { Page } from "@/components/shell/page";
import { ExternalLink } from "@/components/ui/external-link";
import { readOperator } from "../operator";

export const metadata: Metadata = { title: "Données personnelles" };

export default function PersonalDataPage() {
  const operator = readOperator(process.env);
  return (
    <Page title="Données personnelles" breadcrumb={[]} width="reading">
      <p>
        Cette page décrit les données à caractère personnel que traite Cadence, en application du règlement (UE)
        2016/679 (RGPD) et de la loi n° 78-17 du 6 janvier 1978 modifiée.
      </p>

      <h2>Responsable du traitement</h2>
      <p>
        Le responsable du traitement est l’organisme qui exploite ce service. Organisme : {operator.name}.
      </p>

      <h2>Finalités et base légale</h2>
      <p>
        Le traitement sert à préparer et à tenir les réunions d’un programme, à en établir les comptes rendus, à suivre
        les décisions et les actions, et à suivre l’exécution des marchés correspondants. Il est nécessaire à
        l’exécution d’une mission d’intérêt public (article 6, paragraphe 1, point e du RGPD).
      </p>

      <h2>Données traitées</h2>
      <ul>
        <li>identité professionnelle : nom, adresse électronique, organisme, rôle dans chaque programme ;</li>
        <li>
          participation : présence aux réunions, textes écrits dans les comptes rendus avec leur auteur, actions confiées
          et leur échéance ;
        </li>
        <li>
          connexion : mot de passe sous forme de condensat irréversible pour les comptes locaux, dates de connexion,
          sessions ouvertes ;
        </li>
        <li>traçabilité : journal des opérations, avec leur auteur et leur date.</li>
      </ul>
      <p>
        Le service n’a pas vocation à recevoir de données sensibles ni de données relatives à des procédures
        judiciaires : n’en portez pas dans les comptes rendus.
      </p>

      <h2>Destinataires</h2>
      <p>
        Les données sont accessibles aux membres des programmes concernés, selon leur rôle, aux titulaires de marchés
        pour le seul périmètre partagé avec eux et aux administrateurs du service. Elles ne sont ni cédées, ni
        exploitées à des fins de publicité, ni soumises à une décision automatisée.
      </p>

      <h2>Durées de conservation</h2>
      <p>
        Les comptes rendus validés, les décisions et les pièces de marché sont conservés pendant la durée d’utilité
        administrative fixée par l’organisme, puis archivés ou détruits selon les règles des archives publiques. Les
        modifications élémentaires d’un compte rendu en cours de rédaction sont conservées au plus trente jours après
        leur regroupement. Les comptes fermés ne sont pas réattribués.
      </p>

      <h2>Vos droits</h2>
      <p>
        Vous disposez d’un droit d’accès, de rectification, d’opposition et de limitation. Le droit à l’effacement ne
        s’applique pas aux mentions nécessaires à la valeur probante des comptes rendus et des décisions.
      </p>
      <p>Délégué à la protection des données : {operator.dataProtectionContact}.</p>
      <p>
        Si vous estimez que vos droits ne sont pas respectés, vous pouvez adresser une réclamation à la{" "}
        <ExternalLink
          href="https://www.cnil.fr/fr/plaintes"
          label="Commission nationale de l’informatique et des libertés (CNIL)"
        />
        .
      </p>
    </Page>
  );
}
