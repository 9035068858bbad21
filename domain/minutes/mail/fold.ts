const BEYOND_ASCII = /[\u0080-\uffff]/;
const APOSTROPHES = "’‘ʼ`´";
const HYPHENS = "‐‑‒–—−";

function foldCharacter(character: string): string {
  if (APOSTROPHES.includes(character)) return "'";
  if (HYPHENS.includes(character)) return "-";
  if (/\s/.test(character)) return " ";
  const bare = character.normalize("NFD").charAt(0).toLowerCase();
  // What would take more room keeps its own shape: places must stay the same.
  return bare.length === 1 ? bare : character;
}

/**
 * What words are looked for in: lower case, no accents, plain apostrophes, hyphens and spaces. As long as the text itself, so that a
 * place found in one is a place in the other. The text is expected in NFC.
 */
export function fold(text: string): string {
  const spaced = text.replace(/[\t\n\r]/g, " ");
  if (!BEYOND_ASCII.test(spaced)) return spaced.toLowerCase();
  let folded = "";
  for (let place = 0; place < spaced.length; place += 1) folded += foldCharacter(spaced.charAt(place));
  return folded;
}
