import { Footer } from "@codegouvfr/react-dsfr/Footer";
import "@/components/ui/dsfr-link";
import { ExternalLink } from "@/components/ui/external-link";

const LICENCES = {
  content: "https://github.com/etalab/licence-ouverte/blob/master/LO.md",
  code: "https://opensource.org/license/mit",
};

export function SiteFooter() {
  return (
    <Footer
      id="pied-de-page"
      brandTop={
        <>
          République
          <br />
          Française
        </>
      }
      homeLinkProps={{ href: "/", title: "Accueil – Cadence" }}
      contentDescription="Cadence réunit programmes, incréments, comptes rendus, décisions, actions et commandes : ce qui est écrit en réunion se retrouve dans le rapport au comité de pilotage."
      domains={["info.gouv.fr", "service-public.fr", "legifrance.gouv.fr", "data.gouv.fr"]}
      websiteMapLinkProps={{ href: "/plan-du-site" }}
      accessibility="partially compliant"
      accessibilityLinkProps={{ href: "/accessibilite" }}
      termsLinkProps={{ href: "/mentions-legales" }}
      bottomItems={[
        { text: "Données personnelles", linkProps: { href: "/donnees-personnelles" } },
        { text: "Gestion des cookies", linkProps: { href: "/cookies" } },
      ]}
      license={
        <>
          Sauf mention explicite de propriété intellectuelle détenue par des tiers, les contenus de ce site sont
          proposés sous <ExternalLink href={LICENCES.content} label="licence etalab-2.0" /> et son code source sous{" "}
          <ExternalLink href={LICENCES.code} label="licence MIT" />.
        </>
      }
    />
  );
}
