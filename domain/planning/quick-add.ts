/** A story as it is written in one line. */
export type QuickStory = { title: string; points?: number; squadId?: string };
export type QuickReading = { ok: true; stories: QuickStory[] } | { ok: false; why: string };

/**
 * Stories written one a line: "Titre", "Titre | 5", "Titre | 5 | Squad Dossier"; points have at most two decimals, a squad is named by its
 * name or by how it begins, whatever the case. Empty lines are left out. One line that is not understood stops all, and says which.
 */
export function readQuickLines(text: string, squads: readonly { id: string; name: string }[]): QuickReading {
  const lines = text.split(/\r?\n/).map((line) => line.trim()).filter((line) => line !== "");
  if (lines.length === 0) return { ok: false, why: "Écrivez un titre." };
  const stories: QuickStory[] = [];
  for (const [index, line] of lines.entries()) {
    const read = readLine(line, squads);
    if (typeof read === "string") return { ok: false, why: lines.length > 1 ? `Ligne ${index + 1}\u00a0: ${read}` : read };
    stories.push(read);
  }
  return { ok: true, stories };
}

function readLine(line: string, squads: readonly { id: string; name: string }[]): QuickStory | string {
  const [title = "", points = "", squad = "", ...rest] = line.split("|").map((part) => part.trim());
  if (title === "") return "Écrivez un titre avant la barre.";
  if (rest.length > 0) return "Trois parties au plus\u00a0: titre | points | squad.";
  if (points !== "" && !/^\d{1,3}(?:[.,]\d{1,2})?$/.test(points)) return `«\u00a0${points}\u00a0» n’est pas un nombre de points.`;
  const named = squad === "" ? [] : squadsNamed(squad, squads);
  if (squad !== "" && named.length !== 1) return named.length === 0 ? `Aucune squad ne s’appelle «\u00a0${squad}\u00a0».` : `Plusieurs squads commencent par «\u00a0${squad}\u00a0».`;
  return { title, ...(points !== "" && { points: Number(points.replace(",", ".")) }), ...(named[0] && { squadId: named[0].id }) };
}

function squadsNamed<Squad extends { name: string }>(written: string, squads: readonly Squad[]): Squad[] {
  const said = written.toLocaleLowerCase("fr");
  const exact = squads.filter(({ name }) => name.toLocaleLowerCase("fr") === said);
  return exact.length > 0 ? exact : squads.filter(({ name }) => name.toLocaleLowerCase("fr").startsWith(said));
}
