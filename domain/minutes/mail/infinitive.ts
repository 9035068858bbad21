/** Verbs that do not end in -er, by their infinitive. */
const OTHER_VERBS = new Set(
  "mettre remettre transmettre soumettre permettre promettre admettre prendre reprendre apprendre rendre attendre defendre repondre etendre entendre vendre faire refaire ecrire inscrire decrire lire relire traduire produire reduire construire conduire deduire introduire suivre poursuivre joindre rejoindre conclure inclure exclure resoudre debattre dire redire voir revoir prevoir recevoir pourvoir concevoir obtenir tenir maintenir venir revenir prevenir intervenir convenir definir finir choisir fournir reunir etablir garantir ouvrir couvrir reussir remplir elargir enrichir approfondir sortir partir servir saisir".split(" "),
);
/** Words in -er that are no verbs, where a line of minutes may begin with them. */
const NOUNS = new Set(
  "atelier dossier chantier papier janvier fevrier courrier fichier premier dernier calendrier metier quartier cahier financier escalier particulier regulier palier hiver danger cher hier over docker server manager owner power container cluster user master router buffer leader scrum".split(" "),
);

/** The length of the infinitive that a folded line begins with ("mettre en place…", "à vérifier"), 0 when there is none. */
export function startsWithInfinitive(folded: string): number {
  const [found = "", verb = ""] = /^(?:a |de |penser a |ne pas )?([a-z]{3,20})(?![a-z'-])/.exec(folded) ?? [];
  const isVerb = OTHER_VERBS.has(verb) || (/[a-z]{2}er$/.test(verb) && !NOUNS.has(verb));
  return isVerb ? found.length : 0;
}
