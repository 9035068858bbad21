import type { MailLine } from "./lines";

/** A line that is part of the mail and no part of the minutes. */
export type Frame = "boundary" | "header" | "greeting" | "introduction" | "closing" | "sign_off" | "signature" | "legal" | "rule";

/** Shown beside what was left aside. */
export const FRAME_WORDS: Record<Frame, string> = {
  boundary: "Limite d’un message transféré",
  header: "En-tête du courriel",
  greeting: "Formule d’appel",
  introduction: "Phrase d’introduction",
  closing: "Formule de politesse",
  sign_off: "Formule de politesse",
  signature: "Signature",
  legal: "Mention ajoutée par la messagerie",
  rule: "Trait de séparation",
};

const RULE = /^[-_=*~#+|: ─━]+$/;
const BOUNDARY = /^(?:-{2,} ?)?(?:message (?:d'origine|original|transfere|reexpedie)|debut du message|forwarded message|original message|begin forwarded message)/;
const WROTE = /(?:a ecrit|wrote) ?:$/;
const HEADER = /^\*{0,2}(de|from|a|to|cc|cci|bcc|objet|subject|date|envoye|sent|pieces? jointes?|attachments?|importance|repondre a|reply-to|destinataires?|expediteur) ?\*{0,2} ?:/;
/** Of these at least one stands in every head of a mail; "À :" or "Date :" alone may be a line of the minutes. */
const MAIN_HEADERS = new Set(["de", "from", "objet", "subject", "expediteur"]);
const GREETING = /^(?:bonjour|bonsoir|salut|hello|coucou|cher|chere|chers|cheres|mesdames|madame|messieurs|monsieur)\b/;
const SAYS_ITSELF = /\b(?:compte[- ]rendu|cr|notes?|releve|synthese|resume|ci-dessous|ci-joint|ci-apres|retour|points? (?:abordes|evoques|vus)|voici ce que|retenu)\b/;
const INTRODUCTION = /^(?:(?:bonjour|bonsoir)[^.]{0,40}[,:.] ?)?(?:voici|veuillez|vous trouverez|ci-dessous|ci-joint|ci-apres|pour faire suite|suite a|comme convenu|je vous|merci (?:a tous |)pour)\b/;
const CLOSING = /^(?:n'hesitez pas|merci (?:d'avance|par avance|a tous|de vos retours|pour vos retours)|je reste a|restant a|bonne lecture|dans l'attente|en vous souhaitant|a bientot)\b/;
const SIGN_OFF = /^(?:(?:bien |tres )?cordialement|bien a (?:vous|toi)|cdlt|cdt|(?:sinceres )?salutations|respectueusement|amicalement|(?:bonne|excellente) (?:journee|soiree|semaine|fin de journee))\b/;
const LEGAL = /^(?:ce (?:message|courriel)(?: electronique)? (?:et|est|peut)|this (?:message|e-?mail) (?:and|is|may)|avis de confidentialite|pensez a l'environnement|n'imprimez|envoye (?:depuis|de) mon|sent from my|obtenir outlook)/;
const POSTSCRIPT = /^p\.? ?s\.? ?:/;

/** None of these is longer: a long line is somebody's sentence. */
const MAX_FORMULA = 60;
const MAX_INTRODUCTION = 200;

export const isRule = ({ folded }: MailLine): boolean => RULE.test(folded);
export const isSignatureMark = ({ text }: MailLine): boolean => text === "--";
export const isBoundary = ({ folded }: MailLine): boolean => BOUNDARY.test(folded) || (folded.length <= MAX_INTRODUCTION && WROTE.test(folded));
export const headerName = ({ folded, bullet }: MailLine): string | null => (bullet ? null : (HEADER.exec(folded)?.[1] ?? null));
export const isPostscript = ({ folded }: MailLine): boolean => POSTSCRIPT.test(folded);

/** Two header lines one below the other, of which one says who wrote or about what. */
export function opensHeaders(line: MailLine, next: MailLine | undefined): boolean {
  const [first, second] = [headerName(line), next && headerName(next)];
  return first !== null && Boolean(second) && first !== second && (MAIN_HEADERS.has(first) || MAIN_HEADERS.has(second!));
}

/** What the line is when nothing but its own words is looked at. `isFirst`: nothing of the minutes was read yet. */
export function formulaOf({ folded, bullet }: MailLine, isFirst: boolean): Frame | null {
  if (bullet) return null;
  const isShort = folded.length <= MAX_FORMULA;
  if (LEGAL.test(folded)) return "legal";
  if (isShort && SIGN_OFF.test(folded)) return "sign_off";
  if (CLOSING.test(folded)) return "closing";
  if (!isFirst || folded.length > MAX_INTRODUCTION) return null;
  if (INTRODUCTION.test(folded) && SAYS_ITSELF.test(folded)) return "introduction";
  return isShort && GREETING.test(folded) && !/[.;:] /.test(folded) ? "greeting" : null;
}
